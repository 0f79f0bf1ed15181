// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QStyledItemDelegate>

#include <functional>

namespace phonoscope {

/// Marks edited cells by a corner, and completes what is typed to labels that there are.
class LabelDelegate final : public QStyledItemDelegate {
public:
    using Completions = std::function<QStringList(const QModelIndex &index)>;
    /// theme must outlive it. editedRole: true for what differs from the corpus.
    LabelDelegate(const Theme &theme, int editedRole, Completions completions, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    int m_editedRole;
    Completions m_completions;
};

} // namespace phonoscope
