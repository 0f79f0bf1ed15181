// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/set_chips.h"

#include "ui/models/color_chip.h"
#include "ui/models/view_content.h"
#include "ui/panels/flow_layout.h"
#include "ui/theme/icons.h"
#include "ui/theme/number_text.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kMostName = 20 * kGrid;
constexpr int kCloseIcon = 12;

} // namespace

SetChips::SetChips(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_add(new QToolButton), m_menu(new QMenu(this))
{
    auto *layout = new FlowLayout(kGrid / 2, this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Sets"));
    label->setBuddy(m_add);
    layout->addWidget(label);
    m_add->setObjectName("addSet");
    m_add->setAccessibleName(tr("Add a set"));
    m_add->setProperty("outlined", true);
    m_add->setText(QStringLiteral("+"));
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_menu);
    m_add->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(m_add);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &SetChips::fillMenu);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    showChips();
    showAdd();
}

void SetChips::setTheme(const Theme &theme)
{
    m_theme = theme;
    showChips();
}

void SetChips::setChoices(const std::vector<OverlapChoice> &choices, const std::vector<OverlapSet> &sets)
{
    const auto look = [](const std::vector<OverlapSet> &of) {
        std::vector<std::tuple<OverlapChoice, QString, QString, int>> result;
        for (const OverlapSet &set : of)
            result.emplace_back(set.choice, set.name, set.colorName, set.position);
        return result;
    };
    const bool isSame = choices == m_choices && look(sets) == look(m_sets);
    m_choices = choices;
    m_sets = sets;
    if (!isSame)
        showChips();
    showAdd();
}

QString SetChips::reasonFor(const OverlapChoice &choice) const
{
    switch (choice.kind) {
    case OverlapChoice::Kind::Property:
    case OverlapChoice::Kind::Group: {
        const QString reason = m_store.reasonFor(choice.name.toStdString());
        return reason.isEmpty() ? tr("This property is not there, or not yet: some need the whole analysis.") : reason;
    }
    case OverlapChoice::Kind::Mask:
        return tr("The project has no mask of this name for the open model.");
    case OverlapChoice::Kind::Selection:
        break;
    }
    return tr("No model is open.");
}

QWidget *SetChips::makeChip(const OverlapChoice &choice)
{
    const auto set = std::ranges::find(m_sets, choice, &OverlapSet::choice);
    const bool isThere = set != m_sets.end();
    const QString name = choiceName(m_store, choice);
    auto *chip = new QFrame;
    chip->setObjectName("setChip");
    chip->setProperty("role", QStringLiteral("chip"));
    auto *layout = new QHBoxLayout(chip);
    layout->setContentsMargins(kGrid / 2, 0, 1, 0);
    layout->setSpacing(2);
    auto *swatch = new QLabel;
    if (isThere)
        swatch->setPixmap(
            groupChip(m_theme, set->colorName, set->position).pixmap(QSize(2 * kGrid, 2 * kGrid), devicePixelRatioF()));
    layout->addWidget(swatch);
    auto *text = new QLabel(fontMetrics().elidedText(name, Qt::ElideRight, kMostName));
    text->setTextFormat(Qt::PlainText);
    text->setEnabled(isThere);
    layout->addWidget(text);
    auto *remove = new QToolButton;
    remove->setObjectName("removeSet");
    remove->setIcon(symbolicIcon(QStringLiteral("close"), m_theme));
    remove->setIconSize({kCloseIcon, kCloseIcon});
    remove->setProperty("compact", true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Take %1 out").arg(name));
    remove->setAccessibleName(remove->toolTip());
    connect(remove, &QToolButton::clicked, this, [this, choice] {
        std::vector<OverlapChoice> left = m_choices;
        std::erase(left, choice);
        Q_EMIT choicesChosen(left);
    });
    layout->addWidget(remove);
    chip->setToolTip(
        isThere ? tr("%1: %n neuron(s) in all layers", nullptr, static_cast<int>(set->neurons.size())).arg(name)
                : tr("%1 is left out. %2").arg(name, reasonFor(choice)));
    return chip;
}

void SetChips::showChips()
{
    for (QWidget *chip : m_chips) {
        layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const OverlapChoice &choice : m_choices) {
        m_chips.push_back(makeChip(choice));
        static_cast<FlowLayout *>(layout())->insertWidget(static_cast<int>(m_chips.size()), m_chips.back());
        m_chips.back()->show();
    }
    updateGeometry();
}

void SetChips::showAdd()
{
    const bool isFull = m_choices.size() >= kMaximumOverlapSets;
    m_add->setEnabled(m_store.opened() && !isFull);
    m_add->setToolTip(isFull ? tr("Eight sets are the most that can be compared. Take one out first.")
                             : tr("Add a property, a group, a mask or the selection"));
}

void SetChips::addEntry(QMenu &menu, const OverlapChoice &choice, const QIcon &icon)
{
    const auto set = overlapSet(m_store, choice);
    QAction *action = menu.addAction(icon, choiceName(m_store, choice).replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setEnabled(set && std::ranges::find(m_choices, choice) == m_choices.end());
    action->setToolTip(set ? tr("%n neuron(s) in all layers", nullptr, static_cast<int>(set->neurons.size()))
                           : reasonFor(choice));
    connect(action, &QAction::triggered, this, [this, choice] {
        std::vector<OverlapChoice> more = m_choices;
        more.push_back(choice);
        Q_EMIT choicesChosen(more);
    });
}

void SetChips::fillMenu()
{
    using Kind = OverlapChoice::Kind;
    m_menu->clear();
    const auto chip = [this](const OverlapChoice &choice) {
        const auto set = overlapSet(m_store, choice);
        return set ? groupChip(m_theme, set->colorName, set->position) : QIcon();
    };
    for (const PropertyTable &table : m_store.tables()) {
        const OverlapChoice choice{Kind::Property, QString::fromStdString(table.property().id), {}};
        addEntry(*m_menu, choice, chip(choice));
    }
    m_menu->addSeparator();
    for (const PropertyTable &table : m_store.tables()) {
        QMenu *groups = m_menu->addMenu(tr("Groups of %1").arg(propertyName(table).toLower()));
        for (int group = 0; group < static_cast<int>(table.property().groups.size()); ++group) {
            const OverlapChoice choice{Kind::Group, QString::fromStdString(table.property().id),
                                       groupName(table, group)};
            addEntry(*groups, choice, groupChip(m_theme, choice.group, group));
        }
    }
    m_menu->addSeparator();
    for (const Mask &mask : m_store.project()->masks) {
        const OverlapChoice choice{Kind::Mask, QString::fromStdString(mask.name), {}};
        addEntry(*m_menu, choice, chip(choice));
    }
    if (m_store.project()->masks.empty())
        m_menu->addAction(tr("The project has no masks yet"))->setEnabled(false);
    m_menu->addSeparator();
    addEntry(*m_menu, {Kind::Selection, {}, {}}, chip({Kind::Selection, {}, {}}));
}

} // namespace phonoscope
