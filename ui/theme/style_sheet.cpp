// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <utility>

namespace phonoscope {

namespace {

// Style sheets take images from files only, so the tinted arrows live in a folder of the application's.
class TintedFiles final : public QObject {
public:
    explicit TintedFiles(QObject *parent) : QObject(parent) { setObjectName(objectNameText()); }
    static QString objectNameText() { return QStringLiteral("phonoscopeTintedFiles"); }

    /// A path for url(), or "none" where the folder cannot be written.
    QString path(const QString &icon, const QColor &color) const
    {
        const QString name = m_folder.filePath(QStringLiteral("%1-%2.svg").arg(icon, color.name().mid(1)));
        QFile file(name);
        if (!m_folder.isValid() || !file.open(QIODevice::WriteOnly) || file.write(tintedSvg(icon, color)) <= 0)
            return QStringLiteral("none");
        return QStringLiteral("url(\"%1\")").arg(name);
    }

private:
    QTemporaryDir m_folder;
};

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.hover);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.textAxis);
    palette.setColor(QPalette::Button, theme.panel);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.error);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.panel);
    palette.setColor(QPalette::Midlight, theme.separator);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Shadow, theme.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

// @name@ stands for a role of the theme.
const char kSheet[] = R"(
QMainWindow, QDialog { background: @window@; }
QMainWindow::separator { background: @separator@; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent@; }
QMenuBar { background: @window@; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: @selectedRow@; }
QMenu { background: @panel@; border: 1px solid @border@; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; border-radius: 3px; }
QMenu::item:selected { background: @selectedRow@; color: @text@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::separator { height: 1px; background: @separator@; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: @checkText@; }

QTabWidget::pane { border: none; background: @panel@; }
QTabBar { background: @window@; qproperty-drawBase: 0; }
QTabBar::tab { background: @window@; color: @textSecondary@; font-size: 13px; padding: 6px 14px; min-height: 18px;
    border: none; border-top: 2px solid transparent; border-bottom: 1px solid @separator@; }
QTabBar::tab:selected { background: @panel@; color: @text@; font-weight: 600; border-top: 2px solid @accent@;
    border-left: 1px solid @separator@; border-right: 1px solid @separator@; border-bottom: 1px solid @panel@; }
QTabBar::tab:hover:!selected { color: @text@; background: @hover@; }
QTabBar::tab:focus { color: @accent@; }
QTabBar::tab:disabled { color: @disabled@; }

QToolBar { background: @panel@; border: none; border-bottom: 1px solid @separator@; spacing: 8px; padding: 3px 8px;
    qproperty-iconSize: 16px 16px; }
QToolBar::separator { background: @separator@; width: 1px; margin: 4px 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px; color: @text@; }
QToolButton:hover { background: @hover@; border-color: @border@; }
QToolButton[compact="true"] { padding: 1px; }
QToolButton:pressed { background: @selectedRow@; }
QToolButton:checked { background: @selectedRow@; border-color: @accent@; color: @accent@; }
QToolButton:focus { border-color: @accent@; }
QToolButton[outlined="true"], QToolButton[segment="first"], QToolButton[segment="middle"],
QToolButton[segment="last"] { background: @panel@;
    border-color: @border@; padding: 3px 9px; }
QToolButton[segment="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; border-right-width: 0; }
QToolButton[segment="middle"] { border-radius: 0; border-right-width: 0; }
QToolButton[segment="last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; border-left-width: 0; }
QToolButton[segment="first"]:checked, QToolButton[segment="middle"]:checked, QToolButton[segment="last"]:checked,
    QToolButton[outlined="true"]:checked {
    background: @selectedRow@; border: 1px solid @accent@; color: @accent@; }
QToolButton[segment="first"]:focus, QToolButton[segment="middle"]:focus, QToolButton[segment="last"]:focus,
    QToolButton[outlined="true"]:focus {
    border: 2px solid @halo@; padding: 2px 8px; }
QToolButton[primary="true"]:enabled { background: @accent@; border-color: @accent@; }
QToolButton[primary="true"]:focus { border: 2px solid @halo@; }
QToolButton:disabled { color: @disabled@; }
QToolButton::menu-indicator { image: none; }

QPushButton { background: @panel@; color: @text@; border: 1px solid @border@; border-radius: 4px; padding: 0 12px;
    min-height: 22px; }
QPushButton:hover { background: @hover@; }
QPushButton:pressed, QPushButton:checked { background: @selectedRow@; border-color: @accent@; }
QPushButton:checked { color: @accent@; }
QPushButton:default { background: @accent@; color: @onAccent@; border-color: @accent@; }
QPushButton:focus { border: 2px solid @halo@; padding: 0 11px; min-height: 20px; }
QPushButton:default:focus { border-color: @text@; }
QPushButton:disabled { color: @disabled@; background: @window@; border-color: @border@; }

QComboBox { background: @panel@; border: 1px solid @border@; border-radius: 4px; padding: 0 4px 0 8px;
    min-height: 22px; }
QComboBox:hover { background: @hover@; }
QComboBox:focus, QComboBox:on { border-color: @accent@; }
QComboBox:disabled { color: @disabled@; background: @window@; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: @chevronDown@; width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: @chevronDownDisabled@; }
QComboBox QAbstractItemView { background: @panel@; border: 1px solid @border@; padding: 4px; outline: none;
    selection-background-color: @selectedRow@; selection-color: @text@; }

QLineEdit, QPlainTextEdit, QTextEdit { background: @panel@; border: 1px solid @border@; border-radius: 4px;
    selection-background-color: @accent@; selection-color: @onAccent@; }
QLineEdit { padding: 0 6px; min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent@; }
QLineEdit[invalid="true"] { border-color: @error@; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { color: @disabled@; background: @window@; }

QAbstractSpinBox { background: @panel@; border: 1px solid @border@; border-radius: 4px; padding: 0 4px;
    min-height: 22px; }
QAbstractSpinBox:focus { border-color: @accent@; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QSlider:horizontal { min-height: 24px; }
QSlider::groove:horizontal { height: 3px; border-radius: 1px; background: @border@; }
QSlider::sub-page:horizontal { height: 3px; border-radius: 1px; background: @accent@; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 7px; background: @panel@;
    border: 2px solid @accent@; }
QSlider::handle:horizontal:hover { background: @selectedRow@; }
QSlider::handle:horizontal:focus { background: @accent@; }
QSlider::sub-page:horizontal:disabled { background: @disabled@; }
QSlider::handle:horizontal:disabled { border-color: @disabled@; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px; border-radius: 3px;
    border: 1px solid @controlMark@; background: @panel@; }
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover, QCheckBox::indicator:focus { border-color: @accent@; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent@; border-color: @accent@;
    image: @checkOnAccent@; }
QRadioButton::indicator { width: 12px; height: 12px; border-radius: 7px; border: 1px solid @controlMark@;
    background: @panel@; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: @accent@; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @accent@; }
QRadioButton::indicator:disabled { border-color: @border@; background: @window@; }
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { border-color: @border@; background: @window@; }

QAbstractItemView { background: @panel@; border: none; outline: none; selection-background-color: @selectedRow@;
    selection-color: @text@; alternate-background-color: @hover@; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item, QListView::item { min-height: 22px; border: 1px solid transparent; border-radius: 3px; }
QTreeView::item:hover, QListView::item:hover { background: @hover@; }
QTreeView::item:selected, QListView::item:selected { background: @selectedRow@; color: @text@; }
QTreeView::item:selected:focus, QListView::item:selected:focus { border-color: @selectedRowBorder@; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: @chevronRight@; }
QTreeView::branch:has-children:open { image: @chevronDown@; }
QHeaderView::section { background: @window@; color: @textSecondary@; border: none; padding: 4px 8px;
    border-bottom: 1px solid @separator@; font-weight: 600; }
QTableView[plain="true"] QHeaderView::section { background: @panel@; color: @axis@; padding: 2px 3px;
    font-size: 11px; font-weight: 400; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QStatusBar { background: @window@; border-top: 1px solid @separator@; min-height: 27px; }
QStatusBar::item { border: none; }
QStatusBar QLabel[role="first"] { padding: 0 8px 0 4px; }
QStatusBar QLabel[role="item"] { padding: 0 8px; border: none; border-left: 1px solid @border@; }
QProgressBar { background: @sunken@; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent@; border-radius: 2px; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @border@; padding: 4px 6px; }
QSplitter::handle { background: @separator@; }
QFrame[role="chip"] { background: @panel@; border: 1px solid @border@; border-radius: 4px; min-height: 22px; }
QFrame[role="line"] { background: @separator@; border: none; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="remark"] { color: @axis@; }
QLabel[role="problem"] { background: @panel@; color: @error@; border: 1px solid @error@; border-radius: 3px; padding: 4px 6px; }
QGroupBox { border: none; font-weight: 600; margin-top: 20px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @border@; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @controlMark@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QString styleSheetOf(const Theme &theme, const TintedFiles &files)
{
    const auto halo = [&theme] {
        const QColor accent = theme.accent;
        return QStringLiteral("rgba(%1, %2, %3, 0.75)").arg(accent.red()).arg(accent.green()).arg(accent.blue());
    };
    const std::pair<const char *, QString> values[] = {
        {"window", theme.window.name()},
        {"panel", theme.panel.name()},
        {"sunken", theme.sunken.name()},
        {"hover", theme.hover.name()},
        {"separator", theme.separator.name()},
        {"border", theme.border.name()},
        {"text", theme.text.name()},
        {"textSecondary", theme.textSecondary.name()},
        {"axis", theme.textAxis.name()},
        {"disabled", theme.disabled.name()},
        {"accent", theme.accent.name()},
        {"onAccent", theme.onAccent.name()},
        {"selectedRow", theme.selectedRow.name()},
        {"selectedRowBorder", theme.selectedRowBorder.name()},
        {"controlMark", theme.controlMark.name()},
        {"error", theme.error.name()},
        {"halo", halo()},
        {"checkText", files.path(QStringLiteral("check"), theme.text)},
        {"checkOnAccent", files.path(QStringLiteral("check"), theme.onAccent)},
        {"chevronDown", files.path(QStringLiteral("chevron-down"), theme.textSecondary)},
        {"chevronDownDisabled", files.path(QStringLiteral("chevron-down"), theme.disabled)},
        {"chevronRight", files.path(QStringLiteral("chevron-right"), theme.textSecondary)},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto &[name, value] : values)
        sheet.replace(QLatin1Char('@') + QLatin1String(name) + QLatin1Char('@'), value);
    return sheet;
}

} // namespace

void applyTheme(QApplication &application, const Theme &theme)
{
    auto *files = static_cast<TintedFiles *>(application.findChild<QObject *>(TintedFiles::objectNameText()));
    if (!files)
        files = new TintedFiles(&application);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(Theme::font(12));
    QApplication::setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme, *files));
    QApplication::setWindowIcon(applicationIcon());
}

} // namespace phonoscope
