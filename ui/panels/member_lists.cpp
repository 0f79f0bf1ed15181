// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/member_lists.h"

#include "ui/models/color_chip.h"
#include "ui/theme/icons.h"
#include "ui/theme/number_text.h"

#include <QDropEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace phonoscope {

namespace {

constexpr int kColumnWidth = 19 * kGrid;
constexpr int kValueRole = Qt::UserRole;
constexpr int kNone = -1;

/// A list that says what was dropped on it, and leaves the moving to its owner.
class DropList final : public QListWidget {
public:
    using Dropped = std::function<void(const std::vector<std::string> &)>;
    explicit DropList(Dropped dropped) : m_dropped(std::move(dropped))
    {
        setSelectionMode(QAbstractItemView::ExtendedSelection);
        setDragDropMode(QAbstractItemView::DragDrop);
        setDefaultDropAction(Qt::MoveAction);
        setUniformItemSizes(true);
        setFrameShape(QFrame::NoFrame);
    }

protected:
    void dropEvent(QDropEvent *event) override
    {
        const auto *source = qobject_cast<const QListWidget *>(event->source());
        if (!source || source == this || source->window() != window()) {
            event->ignore();
            return;
        }
        std::vector<std::string> members;
        for (const QListWidgetItem *item : source->selectedItems())
            members.push_back(item->data(kValueRole).toString().toStdString());
        // As a copy, so that the source does not take its rows out a second time.
        event->setDropAction(Qt::CopyAction);
        event->accept();
        m_dropped(members);
    }

private:
    Dropped m_dropped;
};

} // namespace

MemberLists::MemberLists(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_columns = new QHBoxLayout(content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(kGrid);
    scroll->setWidget(content);
    layout->addWidget(scroll);
}

void MemberLists::setMembers(std::vector<MemberValue> values, Groups groups)
{
    m_values = std::move(values);
    m_groups = std::move(groups);
    buildColumns();
}

void MemberLists::buildColumns()
{
    while (QLayoutItem *item = m_columns->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_lists.clear();
    for (int group = 0; group < static_cast<int>(m_groups.size()); ++group)
        m_columns->addWidget(buildColumn(group));
    m_columns->addWidget(buildColumn(kNone));
    auto *add = new QPushButton(tr("Add group"));
    add->setObjectName("addGroup");
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &MemberLists::addGroup);
    m_columns->addWidget(add, 0, Qt::AlignTop);
    m_columns->addStretch();
    fillLists();
}

QWidget *MemberLists::buildColumn(int group)
{
    auto *column = new QWidget;
    column->setMinimumWidth(kColumnWidth);
    column->setMaximumWidth(2 * kColumnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    auto *head = new QHBoxLayout;
    head->setSpacing(kGrid / 2);
    const QString name =
        group == kNone ? tr("In no group") : QString::fromStdString(m_groups[static_cast<std::size_t>(group)].name);
    if (group == kNone) {
        auto *title = new QLabel(name);
        title->setMinimumHeight(kControlHeight);
        title->setProperty("role", QStringLiteral("remark"));
        head->addWidget(title);
    } else {
        auto *chip = new QLabel;
        chip->setPixmap(groupChip(m_theme, name, group).pixmap(12, 14));
        head->addWidget(chip);
        auto *edit = new QLineEdit(name);
        edit->setObjectName(QStringLiteral("groupName%1").arg(group));
        edit->setAccessibleName(tr("Name of group %1").arg(group + 1));
        head->addWidget(edit, 1);
        connect(edit, &QLineEdit::textEdited, this, [this, group](const QString &text) {
            m_groups[static_cast<std::size_t>(group)].name = text.trimmed().toStdString();
            Q_EMIT changed();
        });
        auto *remove = new QToolButton;
        remove->setIcon(symbolicIcon("close", m_theme));
        remove->setToolTip(tr("Remove the group; what was in it is in no group then"));
        remove->setAccessibleName(tr("Remove group %1").arg(name));
        head->addWidget(remove);
        connect(remove, &QToolButton::clicked, this, [this, group] { removeGroup(group); });
    }
    layout->addLayout(head);

    // Queued: a drop must not change the lists that its drag still looks at.
    auto *list = new DropList([this, group](const std::vector<std::string> &members) {
        QMetaObject::invokeMethod(
            this, [this, members, group] { move(members, group); }, Qt::QueuedConnection);
    });
    list->setObjectName(group == kNone ? QStringLiteral("membersOfNone") : QStringLiteral("members%1").arg(group));
    list->setAccessibleName(group == kNone ? tr("Members of no group") : tr("Members of group %1").arg(name));
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list, &QWidget::customContextMenuRequested, this, [this, list](const QPoint &at) {
        QMenu menu;
        fillMenu(menu, *list);
        menu.exec(list->viewport()->mapToGlobal(at));
    });
    layout->addWidget(list, 1);
    m_lists.push_back(list);

    auto *moveTo = new QPushButton(tr("Move to"));
    moveTo->setObjectName(list->objectName() + QStringLiteral("Move"));
    moveTo->setAutoDefault(false);
    auto *menu = new QMenu(moveTo);
    moveTo->setMenu(menu);
    moveTo->setEnabled(false);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, list] { fillMenu(*menu, *list); });
    connect(list, &QListWidget::itemSelectionChanged, moveTo,
            [moveTo, list] { moveTo->setEnabled(!list->selectedItems().isEmpty()); });
    layout->addWidget(moveTo);
    return column;
}

void MemberLists::fillMenu(QMenu &menu, QListWidget &list)
{
    menu.clear();
    const std::vector<std::string> members = selected(list);
    const auto add = [&](const QString &text, int group) {
        QAction *action = menu.addAction(text);
        action->setEnabled(!members.empty());
        connect(action, &QAction::triggered, this, [this, members, group] { move(members, group); });
    };
    for (int group = 0; group < static_cast<int>(m_groups.size()); ++group)
        if (m_lists[static_cast<std::size_t>(group)] != &list)
            add(QString::fromStdString(m_groups[static_cast<std::size_t>(group)].name), group);
    menu.addSeparator();
    add(tr("A new group"), static_cast<int>(m_groups.size()));
    if (m_lists.back() != &list)
        add(tr("No group"), kNone);
}

std::vector<std::string> MemberLists::selected(const QListWidget &list) const
{
    std::vector<std::string> members;
    for (const QListWidgetItem *item : list.selectedItems())
        members.push_back(item->data(kValueRole).toString().toStdString());
    return members;
}

void MemberLists::fillLists()
{
    for (QListWidget *list : m_lists)
        list->clear();
    for (const MemberValue &value : m_values) {
        const auto isIn = [&](const auto &group) {
            return std::ranges::find(group.members, value.value) != group.members.end();
        };
        const auto group = std::ranges::find_if(m_groups, isIn) - m_groups.begin();
        const QString name = QString::fromStdString(value.value);
        auto *item = new QListWidgetItem(value.count < 0 ? name : tr("%1 (n = %2)").arg(name, countText(value.count)),
                                         m_lists[static_cast<std::size_t>(group)]);
        item->setData(kValueRole, name);
        item->setToolTip(item->text());
    }
}

void MemberLists::move(const std::vector<std::string> &members, int group)
{
    const bool isNew = group == static_cast<int>(m_groups.size());
    if (isNew)
        m_groups.push_back({members.size() == 1 ? members.front() : freshGroupName().toStdString(), {}});
    for (const std::string &member : members) {
        for (auto &each : m_groups)
            std::erase(each.members, member);
        if (group != kNone)
            m_groups[static_cast<std::size_t>(group)].members.push_back(member);
    }
    // In the order of the values, whatever the way that they came.
    const auto place = [this](const std::string &member) {
        return std::ranges::find(m_values, member, &MemberValue::value) - m_values.begin();
    };
    for (auto &each : m_groups)
        std::ranges::stable_sort(each.members, {}, place);
    if (isNew)
        buildColumns();
    else
        fillLists();
    Q_EMIT changed();
}

void MemberLists::addGroup()
{
    m_groups.push_back({freshGroupName().toStdString(), {}});
    buildColumns();
    Q_EMIT changed();
}

void MemberLists::removeGroup(int group)
{
    m_groups.erase(m_groups.begin() + group);
    buildColumns();
    Q_EMIT changed();
}

QString MemberLists::freshGroupName() const
{
    for (std::size_t number = m_groups.size() + 1;; ++number) {
        const QString name = tr("group %1").arg(number);
        if (std::ranges::find(m_groups, name.toStdString(), &PropertyDefinition::GroupMembers::name) == m_groups.end())
            return name;
    }
}

} // namespace phonoscope
