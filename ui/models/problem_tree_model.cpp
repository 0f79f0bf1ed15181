// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problem_tree_model.h"

#include "ui/theme/number_text.h"

#include <QHash>
#include <QRegularExpression>

namespace phonoscope {

std::vector<ProblemGroup> grouped(const QStringList &messages)
{
    static const QRegularExpression named(QStringLiteral("'[^']*'|\"[^\"]*\"|/\\S+|\\d[\\d.,]*"));
    std::vector<ProblemGroup> groups;
    QHash<QString, std::size_t> places;
    for (const QString &message : messages) {
        const auto colon = message.indexOf(QStringLiteral(": "));
        QString what = colon < 0 ? message : message.mid(colon + 2);
        what.replace(named, QStringLiteral("…"));
        const auto place = places.constFind(what);
        if (place == places.constEnd()) {
            places.insert(what, groups.size());
            groups.push_back({.title = what, .subjects = {message}, .isGrave = true});
        } else {
            groups[*place].subjects << message;
        }
    }
    return groups;
}

ProblemTreeModel::ProblemTreeModel(QObject *parent) : QAbstractItemModel(parent)
{
}

void ProblemTreeModel::setGroups(std::vector<ProblemGroup> groups)
{
    if (m_groups == groups)
        return;
    beginResetModel();
    m_groups = std::move(groups);
    endResetModel();
}

QString ProblemTreeModel::text() const
{
    QString text;
    for (const ProblemGroup &group : m_groups) {
        text += group.title;
        if (!group.subjects.isEmpty())
            text += QStringLiteral(" (%1)").arg(group.subjects.size());
        text += QLatin1Char('\n');
        for (const QString &subject : group.subjects)
            text += QLatin1Char('\t') + subject + QLatin1Char('\n');
    }
    return text;
}

QModelIndex ProblemTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // Problems have id 0, what they concern the row of their problem + 1.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr(0));
}

QModelIndex ProblemTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, Text, quintptr(0));
}

int ProblemTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != 0 || parent.column() != Text)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].subjects.size());
}

int ProblemTreeModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant ProblemTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isTop = index.internalId() == 0;
    const ProblemGroup &group = m_groups[isTop ? static_cast<std::size_t>(index.row()) : index.internalId() - 1];
    if (role == kGraveRole)
        return isTop && group.isGrave;
    if (index.column() == Count) {
        if (role == Qt::DisplayRole && isTop && !group.subjects.isEmpty())
            return countText(group.subjects.size());
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }
    if (role == Qt::DisplayRole)
        return isTop ? group.title : group.subjects[index.row()];
    if (role == Qt::ToolTipRole)
        return !isTop ? group.subjects[index.row()] : group.detail.isEmpty() ? group.title : group.detail;
    return {};
}

} // namespace phonoscope
