// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/panels/figure_export.h"
#include "ui/state/project_store.h"
#include "ui/state/settings.h"

#include <QObject>

class QTabWidget;

namespace phonoscope {

class MainMenu;

/// Writes what the current page of the window shows as figures, and copies the command that does the same.
class FigureActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    FigureActions(MainMenu &menu, QTabWidget &pages, const ProjectStore &store, Settings &settings, QWidget &window);

    /// What is seen beside every page: its figures come after the page's. Must outlive this.
    void addSource(const FigureSource &source) { m_others.push_back(&source); }
    /// The first figure of the page, as on the screen; a failure is told.
    void writeTo(const QString &path);
    /// Makes the actions fit the page.
    void updateActions();

Q_SIGNALS:
    void notice(const QString &text);
    void failed(const phonoscope::ErrorText &text);

private:
    const FigureSource *page() const; ///< null: it has no figures
    std::vector<Figure> figures() const;
    QString command(const Figure &figure, const FigureStyle &style, const QString &file) const;
    void showDialog();
    void copyCommand();
    bool write(const QString &path, const Figure &figure, const FigureStyle &style, bool withTable);

    MainMenu &m_menu;
    QTabWidget &m_pages;
    const ProjectStore &m_store;
    Settings &m_settings;
    QWidget &m_window;
    std::vector<const FigureSource *> m_others;
};

} // namespace phonoscope
