// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_preview_models.h"

#include "ui/theme/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ImportPreview)
};

QString pathText(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

} // namespace

void ImportRowsModel::setPreview(std::shared_ptr<const ImportPreview> preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
}

int ImportRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_preview
        ? 0
        : static_cast<int>(std::min(m_preview->corpus.utterances.size(), ImportPreview::kPreviewRows));
}

int ImportRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_preview ? 0 : FirstLabel + static_cast<int>(m_preview->corpus.columns.size());
}

QVariant ImportRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const ImportedUtterance &utterance = m_preview->corpus.utterances[static_cast<std::size_t>(index.row())];
    const bool isWhole = role == Qt::ToolTipRole;
    const auto file = [&](const std::filesystem::path &path) { return pathText(isWhole ? path : path.filename()); };
    switch (index.column()) {
    case Utterance:
        return QString::fromStdString(utterance.id);
    case Audio:
        return utterance.audio.empty() ? tr("none") : file(utterance.audio);
    case Alignment:
        return !utterance.alignment.empty() ? file(utterance.alignment)
            : utterance.segments            ? tr("of a shared file")
                                            : tr("none");
    default:
        return QString::fromStdString(utterance.labels[static_cast<std::size_t>(index.column() - FirstLabel)]);
    }
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_preview || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Utterance:
        return QStringLiteral("utterance");
    case Audio:
        return QStringLiteral("audio");
    case Alignment:
        return QStringLiteral("alignment");
    default:
        return QString::fromStdString(m_preview->corpus.columns[static_cast<std::size_t>(section - FirstLabel)]);
    }
}

ImportPhonesModel::ImportPhonesModel(const Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme)
{
}

void ImportPhonesModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ImportPhonesModel::setPreview(const std::shared_ptr<const ImportPreview> &preview)
{
    beginResetModel();
    m_rows.clear();
    m_phoneSet = preview ? QString::fromStdString(preview->phoneSetName) : QString();
    if (preview) {
        std::set<std::string> unknown;
        for (const LabelCount &label : preview->unknownLabels)
            unknown.insert(label.label);
        for (const LabelCount &label : preview->phones)
            m_rows.push_back({label, !unknown.contains(label.label)});
        std::ranges::stable_sort(m_rows, {}, &Row::isKnown);
    }
    endResetModel();
}

int ImportPhonesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportPhonesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportPhonesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && index.column() == Known)
        return row.isKnown ? m_theme.textSecondary : m_theme.warning;
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Label:
        return row.label.label.empty() ? tr("(empty)") : QString::fromStdString(row.label.label);
    case Count:
        return countText(static_cast<qint64>(row.label.count));
    default:
        return row.isKnown ? tr("yes") : tr("no: its segments will be left out");
    }
}

QVariant ImportPhonesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label:
        return tr("Label");
    case Count:
        return tr("Segments");
    default:
        return m_phoneSet.isEmpty() ? tr("Known") : tr("Known to %1").arg(m_phoneSet);
    }
}

QString importFoundText(const ImportPreview &preview)
{
    QStringList sentences;
    for (const std::string &sentence : preview.corpus.found)
        sentences << QString::fromStdString(sentence);
    return sentences.join(QLatin1Char('\n'));
}

QString importNumbersText(const ImportPreview &preview)
{
    const auto number = [&](std::size_t count) {
        const QString text = countText(static_cast<qint64>(count));
        return preview.isPartial ? Texts::tr("at least %1").arg(text) : text;
    };
    QStringList parts{Texts::tr("%1 utterances with audio").arg(number(preview.withAudio)),
                      Texts::tr("%1 with alignment").arg(number(preview.withAlignment))};
    if (preview.alignmentsRead > 0) {
        parts << Texts::tr("%1 different phone labels in %2 alignments read")
                     .arg(countText(static_cast<qint64>(preview.phones.size())),
                          countText(static_cast<qint64>(preview.alignmentsRead)));
        if (!preview.phoneSetName.empty() && preview.unknownLabels.empty())
            parts << Texts::tr("all of them known to %1").arg(QString::fromStdString(preview.phoneSetName));
        else if (!preview.phoneSetName.empty())
            parts << Texts::tr("%1 of them unknown to %2")
                         .arg(countText(static_cast<qint64>(preview.unknownLabels.size())),
                              QString::fromStdString(preview.phoneSetName));
    }
    return parts.join(QStringLiteral(" · "));
}

std::vector<ProblemGroup> importGroups(const std::vector<ImportProblem> &problems)
{
    std::vector<ProblemGroup> groups;
    for (const ImportProblem &problem : problems) {
        ProblemGroup group{.title = QString::fromStdString(problem.text)};
        for (const std::string &subject : problem.subjects)
            group.subjects << QString::fromStdString(subject);
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace phonoscope
