// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_preview_view.h"

#include "ui/panels/problem_list.h"
#include "ui/theme/number_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

enum Tab { RowTab, ColumnTab, PhoneTab, ProblemTab };

QTableView *newTable(QAbstractItemModel &model, const QString &name, const char *objectName)
{
    auto *table = new QTableView;
    table->setObjectName(QLatin1String(objectName));
    table->setAccessibleName(name);
    table->setModel(&model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setMaximumSectionSize(40 * kGrid);
    QObject::connect(&model, &QAbstractItemModel::modelReset, table, [table] { table->resizeColumnsToContents(); });
    return table;
}

} // namespace

ImportPreviewView::ImportPreviewView(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_phones(theme), m_found(new QLabel), m_numbers(new QLabel),
      m_tabs(new QTabWidget), m_problems(new ProblemList(theme, tr("Nothing to remark.")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    m_found->setObjectName("importFound");
    m_numbers->setObjectName("importNumbers");
    for (QLabel *label : {m_found, m_numbers}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(label);
    }
    m_tabs->setObjectName("importTabs");
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(newTable(m_rows, tr("First utterances"), "importRows"), tr("First utterances"));
    m_tabs->addTab(buildColumns(), tr("Columns"));
    m_tabs->addTab(newTable(m_phones, tr("Phones"), "importPhones"), tr("Phones"));
    auto *problems = new QWidget;
    auto *problemLayout = new QVBoxLayout(problems);
    problemLayout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    problemLayout->addWidget(m_problems);
    m_problems->setObjectName("importProblems");
    m_tabs->addTab(problems, tr("Remarks"));
    layout->addWidget(m_tabs, 1);
}

QWidget *ImportPreviewView::buildColumns()
{
    m_columnPage = new QWidget;
    auto *layout = new QVBoxLayout(m_columnPage);
    m_noColumns =
        new QLabel(tr("Only plain tables have columns to assign. Here, the layout of the files says what is what."));
    m_noColumns->setProperty("role", "remark");
    m_noColumns->setWordWrap(true);
    layout->addWidget(m_noColumns);
    m_columnForm = new QWidget;
    auto *form = new QFormLayout(m_columnForm);
    form->setContentsMargins(0, 0, 0, 0);
    const std::pair<const char *, QString> roles[] = {{"utterance", tr("&Utterance")},
                                                      {"audio", tr("&Audio file")},
                                                      {"alignment", tr("A&lignment file")},
                                                      {"speaker", tr("&Speaker")},
                                                      {"gender", tr("&Gender")}};
    for (const auto &[role, text] : roles) {
        auto *combo = new QComboBox;
        combo->setObjectName(QStringLiteral("column-") + QLatin1String(role));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        form->addRow(text, combo);
        m_columns.emplace_back(role, combo);
        connect(combo, &QComboBox::activated, this, &ImportPreviewView::columnsChanged);
    }
    layout->addWidget(m_columnForm);
    layout->addStretch();
    showColumns({});
    return m_columnPage;
}

void ImportPreviewView::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_phones.setTheme(theme);
    m_problems->setTheme(theme);
    setMessage(m_found->text(), m_numbers->text(), m_isError);
}

void ImportPreviewView::setMessage(const QString &found, const QString &numbers, bool isError)
{
    m_isError = isError;
    m_found->setText(found);
    m_found->setStyleSheet(isError ? QStringLiteral("color: %1;").arg(m_theme.error.name()) : QString());
    m_numbers->setText(numbers);
    m_numbers->setVisible(!numbers.isEmpty());
}

void ImportPreviewView::showPreview(const std::shared_ptr<const ImportPreview> &preview)
{
    setMessage(importFoundText(*preview), importNumbersText(*preview), false);
    m_rows.setPreview(preview);
    m_phones.setPreview(preview);
    showColumns(preview->tableColumns);
    const std::size_t unknown = preview->unknownLabels.size();
    m_tabs->setTabText(
        PhoneTab, unknown == 0 ? tr("Phones") : tr("Phones (%1 unknown)").arg(countText(static_cast<qint64>(unknown))));
    showProblems(preview->corpus.problems);
}

void ImportPreviewView::showProblems(const std::vector<ImportProblem> &problems)
{
    m_problems->setGroups(importGroups(problems));
    m_tabs->setTabText(ProblemTab,
                       problems.empty() ? tr("Remarks")
                                        : tr("Remarks (%1)").arg(countText(static_cast<qint64>(problems.size()))));
}

void ImportPreviewView::showError(const ErrorText &text)
{
    clear({});
    setMessage(QStringLiteral("%1 %2").arg(text.title, text.detail), {}, true);
}

void ImportPreviewView::clear(const QString &reason)
{
    setMessage(reason, {}, false);
    m_rows.setPreview(nullptr);
    m_phones.setPreview(nullptr);
    m_problems->setGroups({});
    m_tabs->setTabText(PhoneTab, tr("Phones"));
    m_tabs->setTabText(ProblemTab, tr("Remarks"));
}

/// A choice stays as long as the table has the column.
void ImportPreviewView::showColumns(const std::vector<std::string> &columns)
{
    m_noColumns->setVisible(columns.empty());
    m_columnForm->setVisible(!columns.empty());
    if (columns == m_tableColumns && m_columns.front().second->count() > 0)
        return;
    m_tableColumns = columns;
    for (const auto &[role, combo] : m_columns) {
        const QSignalBlocker blocker(combo);
        const QString chosen = combo->currentData().toString();
        combo->clear();
        combo->addItem(tr("found by its name"), QString());
        for (const std::string &column : columns)
            combo->addItem(QString::fromStdString(column), QString::fromStdString(column));
        combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
    }
}

std::vector<std::pair<std::string, std::string>> ImportPreviewView::columns() const
{
    std::vector<std::pair<std::string, std::string>> chosen;
    for (const auto &[role, combo] : m_columns)
        if (const QString column = combo->currentData().toString(); !column.isEmpty())
            chosen.emplace_back(role, column.toStdString());
    return chosen;
}

} // namespace phonoscope
