// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/label_table_model.h"

#include <QFont>

#include <algorithm>
#include <charconv>
#include <set>

namespace phonoscope {

namespace {

/// More changed cells of a column than this are told as one range.
constexpr std::size_t kMostSingleChanges = 200;

const std::string &emptyText()
{
    static const std::string text;
    return text;
}

std::optional<double> numberOf(const std::string &text)
{
    double number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

} // namespace

LabelTableModel::LabelTableModel(const ProjectStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store)
{
    connect(&store, &ProjectStore::projectChanged, this, [this] {
        if (!m_store.labels())
            reset();
    });
    connect(&store, &ProjectStore::headerChanged, this, &LabelTableModel::showHeader);
    reset();
}

void LabelTableModel::reset()
{
    beginResetModel();
    m_revision = m_store.analysisKey().project;
    m_rows.clear();
    m_columns.clear();
    m_places.clear();
    m_ownPlace.clear();
    m_edits.clear();
    if (const LabelTable *labels = m_store.labels()) {
        m_columns = labels->columns;
        m_edits = m_store.project()->labels;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            m_places.emplace_back(column);
            m_ownPlace.push_back(m_store.corpusLabels().column(m_columns[column]));
        }
        for (std::size_t row = 0; row < labels->rows.size(); ++row)
            m_rows.emplace(labels->rows[row].front(), static_cast<int>(row));
    }
    m_rowCount = m_store.labels() ? static_cast<int>(m_store.labels()->rows.size()) : 0;
    endResetModel();
}

void LabelTableModel::showHeader()
{
    const LabelTable *labels = m_store.labels();
    if (!labels || m_revision != m_store.analysisKey().project || m_columns.empty()) {
        reset();
        return;
    }
    const LabelEdits before = std::exchange(m_edits, m_store.project()->labels);
    showColumns(labels->columns);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_places[i] = labels->column(m_columns[i]);
    showChanges(before);
}

/// Removes and inserts what makes the columns those that are wanted; what stays keeps its order.
void LabelTableModel::showColumns(const std::vector<std::string> &wanted)
{
    const auto erase = [this](int column) {
        beginRemoveColumns({}, column, column);
        m_columns.erase(m_columns.begin() + column);
        m_places.erase(m_places.begin() + column);
        m_ownPlace.erase(m_ownPlace.begin() + column);
        endRemoveColumns();
    };
    // Until the last has gone, the places are those of an earlier table.
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_places[i] = m_store.labels()->column(m_columns[i]);
    for (int column = static_cast<int>(m_columns.size()) - 1; column >= 0; --column)
        if (std::ranges::find(wanted, columnName(column)) == wanted.end())
            erase(column);
    for (std::size_t column = 0; column < wanted.size(); ++column) {
        if (column < m_columns.size() && m_columns[column] == wanted[column])
            continue;
        const auto at = static_cast<std::ptrdiff_t>(column);
        beginInsertColumns({}, static_cast<int>(column), static_cast<int>(column));
        m_columns.insert(m_columns.begin() + at, wanted[column]);
        m_places.insert(m_places.begin() + at, column);
        m_ownPlace.insert(m_ownPlace.begin() + at, m_store.corpusLabels().column(wanted[column]));
        endInsertColumns();
    }
}

void LabelTableModel::showChanges(const LabelEdits &before)
{
    static const std::map<std::string, std::string> none;
    for (int column = 0; column < columnCount(); ++column) {
        const auto former = before.find(columnName(column));
        const auto now = m_edits.find(columnName(column));
        showChanged(former == before.end() ? none : former->second, now == m_edits.end() ? none : now->second, column);
    }
}

void LabelTableModel::showChanged(const std::map<std::string, std::string> &before,
                                  const std::map<std::string, std::string> &after, int column)
{
    if (before == after)
        return;
    std::set<int> rows;
    const auto collect = [&](const auto &ours, const auto &others) {
        for (const auto &[utterance, value] : ours) {
            const auto other = others.find(utterance);
            const auto row = m_rows.find(utterance);
            if (row != m_rows.end() && (other == others.end() || other->second != value))
                rows.insert(row->second);
        }
    };
    collect(before, after);
    collect(after, before);
    if (rows.empty())
        return;
    if (rows.size() > kMostSingleChanges) {
        Q_EMIT dataChanged(index(*rows.begin(), column), index(*rows.rbegin(), column));
        return;
    }
    for (const int row : rows)
        Q_EMIT dataChanged(index(row, column), index(row, column));
}

int LabelTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int LabelTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int LabelTableModel::columnOf(const std::string &name) const
{
    const auto found = std::ranges::find(m_columns, name);
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

const std::string &LabelTableModel::utterance(int row) const
{
    return value(row, 0);
}

const std::string &LabelTableModel::value(int row, int column) const
{
    const LabelTable *labels = m_store.labels();
    const auto place = m_places[static_cast<std::size_t>(column)];
    // Views may ask once more before they hear of another analysis.
    if (!labels || !place || static_cast<std::size_t>(row) >= labels->rows.size())
        return emptyText();
    const auto &cells = labels->rows[static_cast<std::size_t>(row)];
    return *place < cells.size() ? cells[*place] : emptyText();
}

const std::string *LabelTableModel::corpusValue(int row, int column) const
{
    const auto place = m_ownPlace[static_cast<std::size_t>(column)];
    const auto &rows = m_store.corpusLabels().rows;
    return place && static_cast<std::size_t>(row) < rows.size() ? &rows[static_cast<std::size_t>(row)][*place]
                                                                : nullptr;
}

bool LabelTableModel::isEdited(int row, int column) const
{
    const std::string *own = corpusValue(row, column);
    return value(row, column) != (own ? *own : emptyText());
}

QVariant LabelTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row(), column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return QString::fromStdString(value(row, column));
    case kEditedRole:
        return isEdited(row, column);
    case Qt::FontRole:
        if (isEdited(row, column)) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    case Qt::ToolTipRole: {
        const QString shown = QString::fromStdString(value(row, column));
        if (!isEdited(row, column))
            return shown;
        const std::string *own = corpusValue(row, column);
        if (!own)
            return tr("%1\nA column of your own; the corpus table does not have it.").arg(shown);
        if (own->empty())
            return tr("%1\nEdited; the corpus table has no value here.").arg(shown);
        return tr("%1\nEdited; in the corpus table: %2").arg(shown, QString::fromStdString(*own));
    }
    case Qt::AccessibleTextRole:
        if (isEdited(row, column))
            return tr("%1, edited").arg(QString::fromStdString(value(row, column)));
        return QString::fromStdString(value(row, column));
    default:
        return {};
    }
}

bool LabelTableModel::setData(const QModelIndex &index, const QVariant &wanted, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const std::string text = cellValue(wanted.toString());
    if (text == value(index.row(), index.column()))
        return false;
    const LabelCell cell{columnName(index.column()), utterance(index.row())};
    const QString name = QString::fromStdString(cell.utterance);
    Q_EMIT editRequested(withValue(m_store.project()->labels, LabelRows(m_store.corpusLabels()), {cell}, text),
                         tr("Set %1 of %2").arg(QString::fromStdString(cell.column), name));
    return true;
}

Qt::ItemFlags LabelTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() > 0 ? flags | Qt::ItemIsEditable : flags;
}

QVariant LabelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const bool isOwn = !m_ownPlace[static_cast<std::size_t>(section)];
    const QString name = QString::fromStdString(columnName(section));
    if (role == Qt::DisplayRole)
        return isOwn ? tr("%1 (own)").arg(name) : name;
    if (role == Qt::ToolTipRole)
        return isOwn ? tr("%1: a column of your own, kept in the project").arg(name)
                     : tr("%1: a column of the corpus table; what you change is kept in the project").arg(name);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

LabelTableFilter::LabelTableFilter(LabelTableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(false);
}

void LabelTableFilter::setWanted(const QString &text)
{
    m_wanted = text.trimmed();
    const auto colon = m_wanted.indexOf(QLatin1Char(':'));
    m_column = colon > 0 ? m_model.columnOf(m_wanted.left(colon).trimmed().toStdString()) : -1;
    m_exact = m_column >= 0 ? m_wanted.mid(colon + 1).trimmed().toStdString() : std::string();
    invalidateFilter();
}

bool LabelTableFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_wanted.isEmpty())
        return true;
    if (m_column >= 0 && m_column < m_model.columnCount())
        return m_model.value(row, m_column) == m_exact;
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (QString::fromStdString(m_model.value(row, column)).contains(m_wanted, Qt::CaseInsensitive))
            return true;
    return false;
}

/// Numbers by value, before texts.
bool LabelTableFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const std::string &a = m_model.value(left.row(), left.column());
    const std::string &b = m_model.value(right.row(), right.column());
    const std::optional<double> numberA = numberOf(a), numberB = numberOf(b);
    if (numberA && numberB)
        return *numberA < *numberB;
    if (numberA.has_value() != numberB.has_value())
        return numberA.has_value();
    return a < b;
}

} // namespace phonoscope
