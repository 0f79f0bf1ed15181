// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_actions.h"

#include "core/base/error.h"
#include "ui/panels/figure_dialog.h"
#include "ui/panels/figure_recipe.h"
#include "ui/panels/main_menu.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTabWidget>

#include <algorithm>

namespace phonoscope {

FigureActions::FigureActions(MainMenu &menu, QTabWidget &pages, const ProjectStore &store, Settings &settings,
                             QWidget &window)
    : QObject(&window), m_menu(menu), m_pages(pages), m_store(store), m_settings(settings), m_window(window)
{
    connect(m_menu.exportFigure, &QAction::triggered, this, &FigureActions::showDialog);
    connect(m_menu.copyCommand, &QAction::triggered, this, &FigureActions::copyCommand);
}

void FigureActions::updateActions()
{
    m_menu.exportFigure->setEnabled(page() || (m_store.table() && !m_others.empty()));
    m_menu.copyCommand->setEnabled(page() && !page()->figureView().isEmpty());
}

const FigureSource *FigureActions::page() const
{
    return m_store.table() ? dynamic_cast<const FigureSource *>(m_pages.currentWidget()) : nullptr;
}

std::vector<Figure> FigureActions::figures() const
{
    std::vector<Figure> all = page() ? figuresWithRecipes(*page(), m_store) : std::vector<Figure>();
    for (const FigureSource *source : m_others)
        for (Figure &figure : m_store.table() ? figuresWithRecipes(*source, m_store) : std::vector<Figure>())
            all.push_back(std::move(figure));
    return all;
}

/// Empty for what is not the page's.
QString FigureActions::command(const Figure &figure, const FigureStyle &style, const QString &file) const
{
    if (!page())
        return {};
    const std::vector<Figure> ofPage = page()->figures();
    const bool isOfPage = std::ranges::any_of(ofPage, [&](const Figure &other) { return other.name == figure.name; });
    return isOfPage ? figureCommand(*page(), m_store, figure, style, file) : QString();
}

void FigureActions::showDialog()
{
    std::vector<Figure> shown = figures();
    if (shown.empty()) {
        Q_EMIT notice(tr("There is nothing to see in this view yet."));
        return;
    }
    FigureDialog dialog(
        std::move(shown),
        [this](const Figure &figure, const FigureStyle &style, const QString &file) {
            return command(figure, style, file);
        },
        m_settings, &m_window);
    connect(&dialog, &FigureDialog::saveRequested, this, [this, &dialog](const QString &path) {
        if (write(path, dialog.figure(), dialog.style(), dialog.withTable()))
            dialog.accept();
    });
    dialog.exec();
}

void FigureActions::copyCommand()
{
    const std::vector<Figure> shown = figures();
    if (shown.empty())
        return;
    const QString text = command(shown.front(), {}, fileNameOf(shown.front()) + QStringLiteral(".svg"));
    if (text.isEmpty()) {
        Q_EMIT notice(tr("Save the project first: the command reads it from its file."));
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT notice(tr("Copied: %1").arg(text));
}

void FigureActions::writeTo(const QString &path)
{
    const std::vector<Figure> shown = figures();
    if (!shown.empty())
        write(path, shown.front(), {}, false);
}

bool FigureActions::write(const QString &path, const Figure &figure, const FigureStyle &style, bool withTable)
{
    try {
        writeFigure(figure, path, style, withTable);
        Q_EMIT notice(tr("Figure written to %1").arg(path));
        return true;
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error));
        return false;
    }
}

} // namespace phonoscope
