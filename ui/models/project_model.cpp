// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/project_model.h"

#include "ui/theme/number_text.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

QString widthsText(const std::vector<int> &widths)
{
    const auto [narrowest, widest] = std::minmax_element(widths.begin(), widths.end());
    if (*narrowest == *widest)
        return countText(*widest);
    return countText(*narrowest) + QStringLiteral("–") + countText(*widest);
}

} // namespace

ProjectModel::ProjectModel(const ProjectStore &store, QObject *parent) : QAbstractItemModel(parent), m_store(store)
{
    connect(&store, &ProjectStore::projectChanged, this, &ProjectModel::reset);
    connect(&store, &ProjectStore::headerChanged, this, &ProjectModel::reset);
    reset();
}

void ProjectModel::reset()
{
    beginResetModel();
    m_hasProject = m_store.project().has_value();
    m_isSupplied = m_hasProject && !m_store.project()->suppliedAnalysis.empty();
    m_modelFacts.clear();
    m_utterances = 0;
    if (const auto &opened = m_store.opened()) {
        const EncoderInfo &model = opened->model;
        m_modelFacts = {{tr("Name"), QString::fromStdString(model.name)},
                        {tr("Family"), QString::fromStdString(model.family)},
                        {tr("Layers"), countText(static_cast<qint64>(model.ffnWidths.size()))},
                        {tr("Neurons per layer"), widthsText(model.ffnWidths)},
                        {tr("Input"), QString::fromStdString(model.frontEnd)},
                        {tr("Parameters"), countText(model.parameters)}};
        if (model.units > 0)
            m_modelFacts.push_back({tr("Units"), countText(model.units)});
        m_utterances = static_cast<int>(opened->corpus->utterances.size());
    }
    endResetModel();
}

QModelIndex ProjectModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // Top rows have id 0, their children the row of the parent + 1.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr(0));
}

QModelIndex ProjectModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, Name, quintptr(0));
}

int ProjectModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_hasProject ? (m_isSupplied ? 3 : 2) : 0;
    if (parent.internalId() != 0 || parent.column() != Name || parent.row() == SuppliedRow)
        return 0;
    return parent.row() == ModelRow ? static_cast<int>(m_modelFacts.size()) : m_utterances;
}

int ProjectModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant ProjectModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Detail)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (index.internalId() == 0)
        return topData(index.row(), index.column(), role);
    if (index.internalId() == CorpusRow + 1)
        return utteranceData(index.row(), index.column(), role);
    const Fact &fact = m_modelFacts[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return tr("%1: %2").arg(fact.name, fact.detail);
    return index.column() == Name ? fact.name : fact.detail;
}

QVariant ProjectModel::topData(int row, int column, int role) const
{
    const auto &opened = m_store.opened();
    const Project &project = *m_store.project();
    if (row == SuppliedRow)
        return suppliedData(column, role);
    const auto &path = row == ModelRow ? project.model : project.corpus;
    if (role == Qt::ToolTipRole) {
        const QString place = QString::fromStdString(path.string());
        return opened && row == ModelRow ? QString::fromStdString(opened->model.name) + QLatin1Char('\n') + place
                                         : place;
    }
    if (column == Detail) {
        if (!opened)
            return tr("loading");
        return row == ModelRow ? tr("%1 × %2").arg(countText(static_cast<qint64>(opened->model.ffnWidths.size())),
                                                   widthsText(opened->model.ffnWidths))
                               : countText(m_utterances);
    }
    if (!opened)
        return QString::fromStdString(path.stem().string());
    if (row == CorpusRow)
        return QString::fromStdString(opened->corpus->name);
    return tr("%1, %2 ms")
        .arg(QString::fromStdString(opened->model.family), countText(std::lround(opened->model.frameSeconds * 1000)));
}

QVariant ProjectModel::suppliedData(int column, int role) const
{
    const auto &opened = m_store.opened();
    if (role == Qt::ToolTipRole)
        return tr("This analysis of %1 came with the project; its speech is not part of it.\nAnalysis > Supplied "
                  "analysis "
                  "switches to the corpus above.\n%2")
            .arg(opened ? QString::fromStdString(opened->header->corpusName) : tr("another corpus"),
                 QString::fromStdString(m_store.project()->suppliedAnalysis.string()));
    if (column == Name)
        return tr("Supplied analysis");
    return opened ? countText(static_cast<qint64>(opened->header->utterances.rows.size())) : QString();
}

QVariant ProjectModel::utteranceData(int row, int column, int role) const
{
    const auto &opened = *m_store.opened();
    const auto at = static_cast<std::size_t>(row);
    const Utterance &utterance = opened.corpus->utterances[at];
    if (role == Qt::ToolTipRole) {
        QStringList lines{QString::fromStdString(utterance.audio.string())};
        for (std::size_t i = 0; i < opened.corpus->columns.size(); ++i) {
            if (!utterance.labels[i].empty())
                lines << tr("%1: %2").arg(QString::fromStdString(opened.corpus->columns[i]),
                                          QString::fromStdString(utterance.labels[i]));
        }
        return lines.join(QLatin1Char('\n'));
    }
    if (column == Name)
        return QString::fromStdString(utterance.id);
    const double seconds = at < opened.seconds.size() ? opened.seconds[at] : 0;
    return seconds > 0 ? tr("%1 s").arg(decimalText(seconds, 1)) : QString();
}

} // namespace phonoscope
