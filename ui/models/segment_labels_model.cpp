// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/segment_labels_model.h"

#include "ui/models/label_edits.h"
#include "ui/theme/number_text.h"

namespace phonoscope {

namespace {

QString joined(const std::vector<std::string> &labels)
{
    QStringList texts;
    for (const std::string &label : labels)
        texts << QString::fromStdString(label);
    return texts.join(QStringLiteral(", "));
}

bool isSame(const SegmentLabel &a, const SegmentLabel &b)
{
    return a.label == b.label;
}

} // namespace

/// Rows stay while their labels do, so that selection and editing outlast counting.
void SegmentLabelsModel::setLabels(std::vector<SegmentLabel> labels)
{
    if (std::ranges::equal(labels, m_labels, isSame)) {
        m_labels = std::move(labels);
        if (!m_labels.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_labels = std::move(labels);
    endResetModel();
}

int SegmentLabelsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_labels.size());
}

int SegmentLabelsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant SegmentLabelsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SegmentLabel &entry = m_labels[static_cast<std::size_t>(index.row())];
    const QString label = QString::fromStdString(entry.label);
    if (role == kEditedRole)
        return index.column() == Label && entry.isEdited;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() >= Samples ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Label && entry.label.empty())
        return tr("Segments without a label are not counted.");
    if (role == Qt::EditRole && index.column() == Label)
        return label;
    if (role != Qt::DisplayRole && role != kSortRole)
        return {};
    switch (index.column()) {
    case Label:
        return entry.label.empty() ? tr("(no label)") : label;
    case InCorpus:
        return entry.isEdited || role == kSortRole ? joined(entry.inCorpus) : QString();
    case Samples:
        return role == kSortRole ? QVariant(static_cast<qulonglong>(entry.samples))
                                 : QVariant(countText(static_cast<qint64>(entry.samples)));
    default:
        return role == kSortRole ? QVariant(entry.utterances) : QVariant(countText(entry.utterances));
    }
}

bool SegmentLabelsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || index.column() != Label)
        return false;
    const std::string from = m_labels[static_cast<std::size_t>(index.row())].label;
    const std::string to = cellValue(value.toString());
    if (from == to)
        return false;
    Q_EMIT renameRequested(from, to);
    return true;
}

Qt::ItemFlags SegmentLabelsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Label ? flags | Qt::ItemIsEditable : flags;
}

QVariant SegmentLabelsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= Samples ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Label)
        return tr("What segments are called now. Another text renames them; that of another label makes them one.");
    if (role == Qt::ToolTipRole && section == Samples)
        return tr("Frames that were sampled in such segments");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label:
        return tr("Label");
    case InCorpus:
        return tr("In the corpus");
    case Samples:
        return tr("Samples");
    default:
        return tr("Utterances");
    }
}

} // namespace phonoscope
