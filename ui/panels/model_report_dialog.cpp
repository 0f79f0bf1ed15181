// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_report_dialog.h"

#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace phonoscope {

ModelReportDialog::ModelReportDialog(const AnalysisOpened &opened, const QString &path, QWidget *parent)
    : QDialog(parent), m_facts(modelFacts(opened.model, path, QString::fromStdString(opened.device))),
      m_tensors(new LoadReportModel(opened.loadReport, this)), m_shown(new QSortFilterProxyModel(this)),
      m_count(new QLabel)
{
    setObjectName("modelReport");
    setWindowTitle(tr("Model report: %1").arg(QString::fromStdString(opened.model.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(120 * kGrid, 84 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(3 * kGrid);
    form->setVerticalSpacing(kGrid / 2);
    for (const ModelFact &fact : m_facts) {
        auto *value = new QLabel(fact.value);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        form->addRow(fact.name, value);
    }
    layout->addLayout(form);
    auto *summary = new QLabel(m_tensors->summary());
    summary->setObjectName("tensorSummary");
    summary->setWordWrap(true);
    layout->addWidget(summary);

    auto *row = new QHBoxLayout;
    auto *wanted = new QLineEdit;
    wanted->setObjectName("tensorFilter");
    wanted->setClearButtonEnabled(true);
    wanted->setPlaceholderText(tr("Filter tensors, e.g. layers.3 or ignored"));
    wanted->setAccessibleName(tr("Filter tensors"));
    row->addWidget(wanted, 1);
    m_count->setObjectName("tensorCount");
    row->addWidget(m_count);
    layout->addLayout(row);

    m_shown->setSourceModel(m_tensors);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *table = new QTableView;
    table->setObjectName("tensors");
    table->setAccessibleName(tr("Tensors of the model's file"));
    table->setModel(m_shown);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(LoadReportModel::Tensor, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(LoadReportModel::Fate, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    layout->addWidget(table, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copy->setObjectName("copyReport");
    copy->setToolTip(tr("The facts and all tensors, with tabs between columns"));
    layout->addWidget(buttons);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Enter in the filter presses none

    connect(wanted, &QLineEdit::textChanged, this, &ModelReportDialog::filter);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    filter({});
    wanted->setFocus();
}

void ModelReportDialog::filter(const QString &wanted)
{
    m_shown->setFilterFixedString(wanted.trimmed());
    m_count->setText(tr("%1 of %2").arg(countText(m_shown->rowCount()), countText(m_tensors->rowCount())));
}

QString ModelReportDialog::text() const
{
    QStringList lines;
    for (const ModelFact &fact : m_facts)
        lines << fact.name + QLatin1Char('\t') + fact.value;
    lines << QString() << m_tensors->summary() << QString();
    QStringList header;
    for (int column = 0; column < LoadReportModel::ColumnCount; ++column)
        header << m_tensors->headerData(column, Qt::Horizontal).toString();
    lines << header.join(QLatin1Char('\t'));
    for (int row = 0; row < m_tensors->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < LoadReportModel::ColumnCount; ++column)
            cells << m_tensors->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace phonoscope
