// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/problem_tree_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace phonoscope {

/// Problems with what they concern, to unfold and to copy.
class ProblemList final : public QWidget {
    Q_OBJECT
public:
    /// empty: what stands there instead of an empty list.
    ProblemList(const Theme &theme, const QString &empty, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setGroups(std::vector<ProblemGroup> groups);
    void setEmptyText(const QString &text);
    const ProblemTreeModel &model() const { return m_model; }

private:
    Theme m_theme;
    ProblemTreeModel m_model;
    QLabel *m_empty;
    QTreeView *m_tree;
    QPushButton *m_copy;
};

} // namespace phonoscope
