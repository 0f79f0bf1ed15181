// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/editor.h"
#include "ui/state/navigation.h"
#include "ui/state/project_store.h"

#include <QObject>

#include <vector>

class QMainWindow;
class QTabWidget;

namespace phonoscope {

class Listening;
class MainMenu;
class RuleEdit;
struct PaletteEntry;

/// Ways through the window: back and forward, the rule that selects neurons, and the palette that finds everything.
class GoActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it. The rule's field stands beside the tabs.
    GoActions(MainMenu &menu, QTabWidget &pages, ProjectStore &store, Editor &editor, Listening &listening,
              QMainWindow &window);

Q_SIGNALS:
    void neuronChosen(phonoscope::NeuronId neuron);

private:
    void showPalette();
    std::vector<PaletteEntry> paletteEntries() const;
    std::vector<PaletteEntry> entriesOfText(const QString &text);

    MainMenu &m_menu;
    QTabWidget &m_pages;
    ProjectStore &m_store;
    Editor &m_editor;
    Listening &m_listening;
    QMainWindow &m_window;
    Navigation m_navigation{m_store};
    RuleEdit *m_rule;
};

} // namespace phonoscope
