// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/label_editor.h"

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "ui/panels/join_labels_dialog.h"
#include "ui/panels/label_columns.h"
#include "ui/panels/label_delegate.h"
#include "ui/panels/set_value_dialog.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace phonoscope {

namespace {

constexpr std::chrono::milliseconds kFilterRest{150};
constexpr int kWidestColumn = 30 * kGrid;
constexpr int kMostCompletions = 200;

} // namespace

LabelEditor::LabelEditor(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_model(new LabelTableModel(store, this)),
      m_shown(new LabelTableFilter(*m_model, this)), m_table(new QTableView), m_wanted(new QLineEdit),
      m_count(new QLabel), m_edited(new QLabel), m_columnMenu(new QMenu(this)), m_columns(new QToolButton),
      m_ownColumns(new LabelColumns(store, *this)), m_toolbar(nullptr)
{
    buildMenus();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_toolbar = buildToolbar();
    buildTable();
    layout->addWidget(m_table, 1);
    connect(m_model, &LabelTableModel::editRequested, this, &LabelEditor::editRequested);
    connect(&store, &ProjectStore::projectChanged, this, &LabelEditor::showState);
    connect(&store, &ProjectStore::headerChanged, this, &LabelEditor::showState);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_wanted->clear();
        m_shown->setWanted({});
        m_table->resizeColumnsToContents();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &LabelEditor::showCount);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &LabelEditor::showCount);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kFilterRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_shown->setWanted(m_wanted->text());
        showCount();
    });
    connect(m_wanted, &QLineEdit::textChanged, this, [this] { m_rest.start(); });
    m_table->resizeColumnsToContents();
    showState();
}

void LabelEditor::buildMenus()
{
    const auto add = [this](const QString &text, const char *name, const QString &toolTip, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_setValue =
        add(tr("Set &value..."), "labelSetValue",
            tr("Give the selected utterances, or all of their speakers, a value in a column"), &LabelEditor::setValue);
    m_revert =
        add(tr("&Revert to the corpus' value"), "labelRevert",
            tr("Give the selected cells the value that they have in the corpus table"), &LabelEditor::revertSelected);
    m_revertAll =
        add(tr("Revert &all edits"), "labelRevertAll",
            tr("Take all labels as they are in the corpus table; columns of your own go"), &LabelEditor::revertAll);
    connect(m_ownColumns, &LabelColumns::editRequested, this, &LabelEditor::editRequested);
    connect(m_ownColumns, &LabelColumns::added, this, [this](const std::string &name) {
        const int column = m_model->columnOf(name);
        if (column >= 0 && m_shown->rowCount() > 0)
            m_table->setCurrentIndex(m_shown->index(0, column));
    });
    m_copy = add(tr("&Copy"), "labelCopy", tr("Copy the selected cells"), &LabelEditor::copySelected);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_join = add(tr("&Join table..."), "labelJoin",
                 tr("Take labels over from a TSV or CSV table of utterances or speakers"), &LabelEditor::chooseTable);
    m_export =
        add(tr("&Export table..."), "labelExport",
            tr("Write the corpus table with the edits, as a table to open or to share"), &LabelEditor::chooseExport);
}

QWidget *LabelEditor::buildToolbar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    m_count->setObjectName("labelCount");
    m_count->setProperty("role", "remark");
    layout->addWidget(m_count);
    m_edited->setObjectName("labelEdited");
    m_edited->setProperty("role", "remark");
    layout->addWidget(m_edited);
    m_wanted->setObjectName("labelFilter");
    m_wanted->setClearButtonEnabled(true);
    m_wanted->setPlaceholderText(tr("Filter, e.g. 1272 or gender:female"));
    m_wanted->setAccessibleName(tr("Filter utterances"));
    m_wanted->setMinimumWidth(14 * kGrid);
    layout->addWidget(m_wanted, 1);
    const auto addButton = [&](QAction *action) {
        auto *button = new QToolButton;
        action->setIconText(action->text().remove(QLatin1Char('&'))); // with its dots
        button->setDefaultAction(action);
        button->setProperty("outlined", true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    };
    addButton(m_setValue);
    m_columns->setObjectName("labelColumns");
    m_columns->setText(tr("Edit"));
    m_columns->setToolTip(tr("Columns of your own, and back to the corpus"));
    m_columns->setProperty("outlined", true);
    m_columns->setFocusPolicy(Qt::StrongFocus);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setMenu(m_columnMenu);
    connect(m_columnMenu, &QMenu::aboutToShow, this, &LabelEditor::showColumnMenu);
    m_columnMenu->setToolTipsVisible(true);
    layout->addWidget(m_columns);
    addButton(m_join);
    addButton(m_export);
    return bar;
}

void LabelEditor::buildTable()
{
    m_table->setObjectName("labels");
    m_table->setAccessibleName(tr("Utterances and their labels"));
    m_table->setModel(m_shown);
    m_table->setItemDelegate(new LabelDelegate(
        m_theme, LabelTableModel::kEditedRole, [this](const QModelIndex &index) { return completions(index.column()); },
        m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMaximumSectionSize(kWidestColumn);
    header->setResizeContentsPrecision(100); // of rows that are measured; a whole corpus would take seconds
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &LabelEditor::showHeaderMenu);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_setValue, m_revert, m_copy});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LabelEditor::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LabelEditor::selectionChanged);
    setTheme(m_theme);
}

void LabelEditor::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_table->setStyleSheet(QStringLiteral("QTableView { gridline-color: %1; }").arg(theme.grid.name()));
    m_table->viewport()->update();
}

void LabelEditor::showState()
{
    const bool isOpen = m_store.labels() != nullptr;
    const bool isSelected = m_table->selectionModel() && m_table->selectionModel()->hasSelection();
    const bool isEdited = isOpen && !m_store.project()->labels.empty();
    m_setValue->setEnabled(isOpen && isSelected);
    m_revert->setEnabled(isEdited && isSelected);
    m_revertAll->setEnabled(isEdited);
    for (QAction *action : {m_ownColumns->addColumn(), m_copy, m_join, m_export})
        action->setEnabled(isOpen);
    m_columns->setEnabled(isOpen);
    m_wanted->setEnabled(isOpen);
    std::size_t edited = 0;
    if (isEdited)
        for (const auto &[column, values] : m_store.project()->labels)
            edited += values.size();
    m_edited->setText(edited > 0 ? tr("%1 edited").arg(countText(static_cast<qint64>(edited))) : QString());
    m_edited->setVisible(edited > 0);
    showCount();
}

void LabelEditor::showCount()
{
    const int all = m_model->rowCount(), shown = m_shown->rowCount();
    m_count->setText(all == 0           ? QString()
                         : all == shown ? countText(all)
                                        : tr("%1 of %2").arg(countText(shown), countText(all)));
}

void LabelEditor::showOnly(const std::string &column, const std::string &value)
{
    m_wanted->setText(QStringLiteral("%1:%2").arg(QString::fromStdString(column), QString::fromStdString(value)));
    m_rest.stop();
    m_shown->setWanted(m_wanted->text());
    showCount();
}

std::vector<std::string> LabelEditor::selectedUtterances() const
{
    std::set<int> rows;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    std::vector<std::string> utterances;
    for (const int row : rows)
        utterances.push_back(m_model->utterance(m_shown->mapToSource(m_shown->index(row, 0)).row()));
    return utterances;
}

std::vector<LabelCell> LabelEditor::selectedCells() const
{
    std::vector<LabelCell> cells;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes()) {
        const QModelIndex source = m_shown->mapToSource(index);
        if (source.column() > 0)
            cells.push_back({m_model->columnName(source.column()), m_model->utterance(source.row())});
    }
    return cells;
}

int LabelEditor::currentColumn() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() && current.column() > 0 ? current.column() : std::min(1, m_model->columnCount() - 1);
}

void LabelEditor::setValue()
{
    const std::vector<std::string> utterances = selectedUtterances();
    if (utterances.empty() || m_model->columnCount() < 2)
        return;
    SetValueDialog dialog(*m_store.labels(), utterances, m_model->columnName(currentColumn()), this);
    if (dialog.exec() != QDialog::Accepted || !m_store.labels())
        return;
    const auto cells = dialog.cells();
    const QString column = QString::fromStdString(dialog.column()), value = QString::fromStdString(dialog.value());
    Q_EMIT editRequested(
        withValue(m_store.project()->labels, LabelRows(m_store.corpusLabels()), cells, dialog.value()),
        value.isEmpty()
            ? tr("Clear %1 of %n utterance(s)", nullptr, static_cast<int>(cells.size())).arg(column)
            : tr("Set %1 of %n utterance(s) to %2", nullptr, static_cast<int>(cells.size())).arg(column, value));
}

QStringList LabelEditor::completions(int column) const
{
    QStringList values;
    for (const std::string &value : knownValues(*m_store.labels(), m_model->columnName(column))) {
        if (values.size() == kMostCompletions)
            break;
        values << QString::fromStdString(value);
    }
    return values;
}

void LabelEditor::showColumnMenu()
{
    m_columnMenu->clear();
    m_ownColumns->fill(*m_columnMenu);
    m_columnMenu->addSeparator();
    m_columnMenu->addActions({m_revert, m_revertAll});
}

void LabelEditor::showHeaderMenu(const QPoint &position)
{
    const int column = m_table->horizontalHeader()->logicalIndexAt(position);
    if (column < 0)
        return;
    QMenu menu;
    menu.setToolTipsVisible(true);
    QAction *order = menu.addAction(tr("Order of the &corpus"));
    connect(order, &QAction::triggered, this, [this] { m_table->sortByColumn(-1, Qt::AscendingOrder); });
    menu.addSeparator();
    m_ownColumns->fill(menu, m_model->columnName(column));
    menu.exec(m_table->horizontalHeader()->mapToGlobal(position));
}

void LabelEditor::revertSelected()
{
    Q_EMIT editRequested(reverted(m_store.project()->labels, m_store.corpusLabels(), selectedCells()),
                         tr("Revert labels"));
}

void LabelEditor::revertAll()
{
    Q_EMIT editRequested({}, tr("Revert all labels"));
}

void LabelEditor::copySelected() const
{
    QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += QLatin1Char(cells[i].row() == cells[i - 1].row() ? '\t' : '\n');
        text += cells[i].data().toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

void LabelEditor::chooseTable()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Join labels of a table"), {},
                                                      tr("Tables (*.tsv *.csv *.txt);;All files (*)"));
    if (!file.isEmpty())
        joinTable(file);
}

void LabelEditor::joinTable(const QString &file)
{
    if (!m_store.labels())
        return;
    try {
        JoinLabelsDialog dialog(m_store.corpusLabels(), *m_store.labels(), m_store.project()->labels,
                                readTextTable(file.toStdString()), this);
        if (dialog.exec() == QDialog::Accepted && m_store.labels())
            Q_EMIT editRequested(dialog.result().edits, tr("Join labels of %1").arg(QFileInfo(file).fileName()));
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error));
    }
}

void LabelEditor::chooseExport()
{
    const QString folder = QFileInfo(QString::fromStdString(m_store.project()->corpus.string())).absolutePath();
    QString file = QFileDialog::getSaveFileName(this, tr("Export the table with its edits"),
                                                QDir(folder).filePath(tr("corpus-edited.tsv")),
                                                tr("Tables (*.tsv);;All files (*)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".tsv");
    exportTo(file);
}

void LabelEditor::exportTo(const QString &file)
{
    if (!m_store.labels())
        return;
    const bool isSupplied = !m_store.project()->suppliedAnalysis.empty();
    if (!isSupplied && !m_store.project()->segmentLabels.empty()) {
        Q_EMIT exportRequested({m_store.opened()->corpus, *m_store.labels(), m_store.project()->segmentLabels,
                                m_store.project()->phoneSet, file.toStdString()});
        return;
    }
    try {
        writeLabelTable(*m_store.labels(), isSupplied ? nullptr : m_store.opened()->corpus.get(), file.toStdString());
        Q_EMIT notice(isSupplied ? tr("Labels without audio files written to %1").arg(file)
                                 : tr("Corpus table written to %1").arg(file));
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error));
    }
}

} // namespace phonoscope
