// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPalette>

#include <algorithm>
#include <array>

namespace phonoscope {

namespace {

// Okabe-Ito without its black, which becomes the theme's text colour.
const QRgb kOrange = 0xffe69f00, kSkyBlue = 0xff56b4e9, kGreen = 0xff009e73, kYellow = 0xfff0e442, kBlue = 0xff0072b2,
           kVermilion = 0xffd55e00, kPurple = 0xffcc79a7;
constexpr int kGroupColors = 8;

bool hasTabularFigures(const QString &family, int pixelSize)
{
    QFont font(family);
    font.setPixelSize(pixelSize);
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(u'0');
    return std::all_of(std::begin(u"123456789"), std::end(u"123456789") - 1,
                       [&](char16_t figure) { return qAbs(metrics.horizontalAdvance(QChar(figure)) - width) < 0.01; });
}

QString tabularFamily(int pixelSize)
{
    const QString family = QApplication::font().family();
    if (hasTabularFigures(family, pixelSize))
        return family;
    for (const auto *candidate : {"Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "DejaVu Sans"}) {
        const QString name = QString::fromLatin1(candidate);
        if (QFontDatabase::hasFamily(name) && hasTabularFigures(name, pixelSize))
            return name;
    }
    return family;
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.window = QColor(0xf3f4f6);
    theme.panel = QColor(0xffffff);
    theme.sunken = QColor(0xeceef1);
    theme.hover = QColor(0xf1f2f8);
    theme.separator = QColor(0xdadde2);
    theme.border = QColor(0xc3c8cf);
    theme.grid = QColor(0xe8eaed);
    theme.text = QColor(0x1a1d21);
    theme.textSecondary = QColor(0x474e57);
    theme.textAxis = QColor(0x5f6771);
    theme.disabled = QColor(0x9aa1aa);
    theme.accent = QColor(0x5145cd);
    theme.onAccent = QColor(0xffffff);
    theme.selectedRow = QColor(0xeceafb);
    theme.selectedRowBorder = QColor(0xb9b3ef);
    theme.controlMark = QColor(0x7a828c);
    theme.good = QColor(0x0b6b4f);
    theme.warning = QColor(0x8a5300);
    theme.error = QColor(0xb3261e);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.isDark = true;
    theme.window = QColor(0x15171b);
    theme.panel = QColor(0x1c1f24);
    theme.sunken = QColor(0x121417);
    theme.hover = QColor(0x252932);
    theme.separator = QColor(0x2e333b);
    theme.border = QColor(0x444b55);
    theme.grid = QColor(0x282c33);
    theme.text = QColor(0xeceef1);
    theme.textSecondary = QColor(0xbcc3cc);
    theme.textAxis = QColor(0x9aa2ad);
    theme.disabled = QColor(0x666e79);
    theme.accent = QColor(0xa59cff);
    theme.onAccent = QColor(0x14121f);
    theme.selectedRow = QColor(0x2a2848);
    theme.selectedRowBorder = QColor(0x5a53a0);
    theme.controlMark = QColor(0x8e97a3);
    theme.good = QColor(0x58c9a0);
    theme.warning = QColor(0xf0b45a);
    theme.error = QColor(0xff8a80);
    return theme;
}

Theme Theme::ofDesktop(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return isDark ? dark() : light();
}

QColor Theme::group(const QString &groupName, int position) const
{
    const QString name = groupName.trimmed().toLower();
    const auto is = [&name](const char16_t *word) {
        const QStringView view(word);
        return name == view || (name.startsWith(view) && name.at(view.size()).isSpace());
    };
    if (is(u"vowels") || is(u"vowel"))
        return QColor(kOrange);
    if (is(u"voiced"))
        return QColor(kGreen);
    if (is(u"unvoiced"))
        return text;
    if (is(u"female"))
        return QColor(kPurple);
    if (is(u"male"))
        return QColor(kBlue);
    if (is(u"low"))
        return QColor(kSkyBlue);
    if (is(u"mid"))
        return QColor(kYellow);
    if (is(u"high"))
        return QColor(kVermilion);
    switch ((position % kGroupColors + kGroupColors) % kGroupColors) {
    case 0:
        return QColor(kOrange);
    case 1:
        return QColor(kSkyBlue);
    case 2:
        return QColor(kGreen);
    case 3:
        return QColor(kYellow);
    case 4:
        return QColor(kBlue);
    case 5:
        return QColor(kVermilion);
    case 6:
        return QColor(kPurple);
    default:
        return text;
    }
}

QColor Theme::groupOutline(const QString &groupName, int position) const
{
    const QRgb fill = group(groupName, position).rgb();
    if (isDark)
        return fill == kBlue ? QColor(0x8e97a3) : QColor();
    if (fill == kOrange)
        return QColor(0xb57a00);
    if (fill == kSkyBlue)
        return QColor(0x2b7fb3);
    if (fill == kYellow)
        return QColor(0x8a7b00);
    return {};
}

bool Theme::isHatched(int position)
{
    return position >= kGroupColors;
}

QFont Theme::font(int pixelSize, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setFamily(tabularFamily(pixelSize));
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

} // namespace phonoscope
