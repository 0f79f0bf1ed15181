// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/go_actions.h"

#include "ui/models/neuron_rule.h"
#include "ui/models/view_content.h"
#include "ui/panels/command_palette.h"
#include "ui/panels/main_menu.h"
#include "ui/panels/rule_edit.h"
#include "ui/state/listening.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>

namespace phonoscope {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

/// The actions of a menu and of those in it, with the way to them.
void addActions(const QMenu &menu, const QString &way, std::vector<PaletteEntry> &entries)
{
    for (QAction *action : menu.actions()) {
        const QString text = way + QStringLiteral(" › ") + withoutMnemonic(action->text());
        if (action->menu())
            addActions(*action->menu(), text, entries);
        else if (!action->isSeparator() && action->isEnabled() && !action->text().isEmpty())
            entries.push_back({text, GoActions::tr("action"), action->shortcut(), [action] { action->trigger(); }});
    }
}

} // namespace

GoActions::GoActions(MainMenu &menu, QTabWidget &pages, ProjectStore &store, Editor &editor, Listening &listening,
                     QMainWindow &window)
    : QObject(&window), m_menu(menu), m_pages(pages), m_store(store), m_editor(editor), m_listening(listening),
      m_window(window), m_rule(new RuleEdit(store))
{
    m_pages.setCornerWidget(m_rule, Qt::TopRightCorner);
    connect(m_rule, &RuleEdit::selectionAsked, this,
            [this](const NeuronSet &neurons, Qt::KeyboardModifiers modifiers) { m_editor.select(neurons, modifiers); });
    connect(m_menu.selectByRule, &QAction::triggered, m_rule, [this] {
        m_rule->setFocus(Qt::ShortcutFocusReason);
        m_rule->selectAll();
    });
    connect(m_menu.find, &QAction::triggered, this, &GoActions::showPalette);

    connect(m_menu.back, &QAction::triggered, &m_navigation, &Navigation::goBack);
    connect(m_menu.forward, &QAction::triggered, &m_navigation, &Navigation::goForward);
    connect(&m_pages, &QTabWidget::currentChanged, &m_navigation, &Navigation::setView);
    connect(&m_navigation, &Navigation::viewWanted, &m_pages, &QTabWidget::setCurrentIndex);
    const auto showWays = [this] {
        m_menu.back->setEnabled(m_navigation.canGoBack());
        m_menu.forward->setEnabled(m_navigation.canGoForward());
    };
    connect(&m_navigation, &Navigation::changed, this, showWays);
    showWays();
}

void GoActions::showPalette()
{
    (new CommandPalette(
         paletteEntries(), [this](const QString &text) { return entriesOfText(text); }, &m_window))
        ->show();
}

std::vector<PaletteEntry> GoActions::paletteEntries() const
{
    std::vector<PaletteEntry> entries;
    for (const QAction *top : m_window.menuBar()->actions())
        if (top->menu())
            addActions(*top->menu(), withoutMnemonic(top->text()), entries);
    for (const PropertyTable &table : m_store.tables()) {
        const QString id = QString::fromStdString(table.property().id);
        for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group)
            entries.push_back({propertyName(table) + QStringLiteral(" › ") + groupName(table, group),
                               tr("group"),
                               {},
                               [this, id, group] { m_editor.chooseProperty(id, group); }});
    }
    if (m_store.opened())
        for (const std::string &phone : m_store.opened()->header->phones.phones) {
            const QString name = QString::fromStdString(phone);
            entries.push_back({tr("%1 › neurons that the phone uses").arg(name), tr("phone"), {}, [this, name] {
                                   m_editor.select(neuronsByRule(m_store, "phone:\"" + name + '"').neurons);
                               }});
        }
    if (m_store.opened())
        for (const Utterance &utterance : m_store.opened()->corpus->utterances) {
            const QString id = QString::fromStdString(utterance.id);
            entries.push_back({id, tr("utterance"), {}, [this, id] { m_listening.openUtterance(id); }});
        }
    return entries;
}

/// A neuron by its number, and neurons by a rule.
std::vector<PaletteEntry> GoActions::entriesOfText(const QString &text)
{
    std::vector<PaletteEntry> entries;
    if (!m_store.opened())
        return entries;
    const std::vector<int> &widths = m_store.opened()->header->widths;
    if (const auto neuron = parseNeuron(text);
        neuron && neuron->layer.row() < widths.size() && neuron->neuron.value < widths[neuron->layer.row()])
        entries.push_back({tr("Go to %1").arg(neuronName(*neuron)), tr("neuron"), {}, [this, neuron] {
                               Q_EMIT neuronChosen(*neuron);
                           }});
    const RuleMatch match = neuronsByRule(m_store, text);
    if (!match.problem)
        entries.push_back({tr("Select %1 neurons: %2").arg(countText(static_cast<qint64>(match.neurons.size())), text),
                           tr("rule"),
                           {},
                           [this, neurons = match.neurons] { m_editor.select(neurons); }});
    return entries;
}

} // namespace phonoscope
