// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <initializer_list>

// Outside the namespace, as Q_INIT_RESOURCE demands: a static library's resources are not registered on their own.
static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace phonoscope {

namespace {

QByteArray readIcon(const QString &name)
{
    static const bool registered = [] {
        registerIcons();
        return true;
    }();
    Q_UNUSED(registered);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Rendered for the scale factors in use, so that no pixmap is ever scaled.
void addPixmaps(QIcon &icon, const QByteArray &svg, std::initializer_list<int> sizes, QIcon::Mode mode,
                QIcon::State state)
{
    QSvgRenderer renderer(svg);
    for (const int size : sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap, mode, state);
    }
}

} // namespace

QByteArray tintedSvg(const QString &name, const QColor &color)
{
    return readIcon(name).replace("currentColor", color.name().toLatin1());
}

QIcon symbolicIcon(const QString &name, const Theme &theme)
{
    return symbolicIcon(name, theme.textSecondary, theme.disabled);
}

QIcon symbolicIcon(const QString &name, const QColor &color, const QColor &disabled)
{
    QIcon icon;
    const QByteArray normal = tintedSvg(name, color);
    if (normal.isEmpty())
        return icon;
    const auto sizes = {14, 16, 24, 28, 32, 48};
    addPixmaps(icon, normal, sizes, QIcon::Normal, QIcon::Off);
    addPixmaps(icon, tintedSvg(name, disabled), sizes, QIcon::Disabled, QIcon::Off);
    return icon;
}

QIcon applicationIcon()
{
    QIcon icon;
    addPixmaps(icon, readIcon(QStringLiteral("phonoscope")), {16, 24, 32, 48, 64, 128, 256}, QIcon::Normal, QIcon::Off);
    return icon;
}

} // namespace phonoscope
