// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include <vector>

namespace phonoscope {

/// Something that is wrong, and all that it concerns.
struct ProblemGroup {
    QString title;
    QString detail = {}; ///< tooltip
    QStringList subjects = {};
    bool isGrave = false; ///< something is left out or damaged; else something to think about
    friend bool operator==(const ProblemGroup &, const ProblemGroup &) = default;
};

/// Messages that differ only in what they name ("FILE: what is wrong"), as groups, in order of first appearance.
std::vector<ProblemGroup> grouped(const QStringList &messages);

/// Problems and, below them, what they concern, with their number.
class ProblemTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Text, Count };
    static constexpr int kGraveRole = Qt::UserRole;
    explicit ProblemTreeModel(QObject *parent = nullptr);
    void setGroups(std::vector<ProblemGroup> groups);
    const std::vector<ProblemGroup> &groups() const { return m_groups; }
    /// To copy: one line each, what they concern below them.
    QString text() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ProblemGroup> m_groups;
};

} // namespace phonoscope
