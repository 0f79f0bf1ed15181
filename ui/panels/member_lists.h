// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/property_draft.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QListWidget;
class QMenu;
class QToolButton;

namespace phonoscope {

/// Who is in which group: a list a group, and one of what is in none. Members are dragged between lists, or moved by
/// the menu. Members keep the order of the values.
class MemberLists final : public QWidget {
    Q_OBJECT
public:
    using Groups = std::vector<PropertyDefinition::GroupMembers>;

    explicit MemberLists(const Theme &theme, QWidget *parent = nullptr);
    void setMembers(std::vector<MemberValue> values, Groups groups);
    const Groups &groups() const { return m_groups; }

    /// group: m_groups.size() for a new one, -1 for none.
    void move(const std::vector<std::string> &members, int group);
    void addGroup();
    void removeGroup(int group);

Q_SIGNALS:
    void changed();

private:
    void buildColumns();
    QWidget *buildColumn(int group);
    void fillLists();
    void fillMenu(QMenu &menu, QListWidget &list);
    std::vector<std::string> selected(const QListWidget &list) const;
    QString freshGroupName() const;

    Theme m_theme;
    std::vector<MemberValue> m_values;
    Groups m_groups;
    QHBoxLayout *m_columns;
    std::vector<QListWidget *> m_lists; ///< of the groups, then of what is in none
};

} // namespace phonoscope
