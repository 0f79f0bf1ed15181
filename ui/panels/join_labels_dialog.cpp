// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/join_labels_dialog.h"

#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr int kMostNamed = 3; // keys that are named in the message

QString someOf(const std::vector<std::string> &keys)
{
    QStringList named;
    for (std::size_t i = 0; i < keys.size() && named.size() < kMostNamed; ++i)
        named << QString::fromStdString(keys[i]);
    if (keys.size() > kMostNamed)
        named << QStringLiteral("…");
    return named.join(QStringLiteral(", "));
}

} // namespace

JoinLabelsDialog::JoinLabelsDialog(const LabelTable &corpus, const LabelTable &labels, const LabelEdits &edits,
                                   TextTable table, QWidget *parent)
    : QDialog(parent), m_corpus(corpus), m_labels(labels), m_edits(edits), m_table(std::move(table)),
      m_key(new QComboBox), m_by(new QComboBox), m_columns(new QListWidget), m_message(new QLabel)
{
    setObjectName("joinLabels");
    setWindowTitle(tr("Join labels: %1").arg(QFileInfo(QString::fromStdString(m_table.path.string())).fileName()));
    setMinimumWidth(60 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    layout->addLayout(form);
    m_key->setObjectName("joinKey");
    for (const std::string &column : m_table.columns)
        m_key->addItem(QString::fromStdString(column));
    form->addRow(tr("Its &column"), m_key);
    m_by->setObjectName("joinBy");
    m_by->addItem(tr("utterances"), "utterance");
    if (labels.column("speaker"))
        m_by->addItem(tr("speakers"), "speaker");
    form->addRow(tr("&names"), m_by);
    m_columns->setObjectName("joinColumns");
    m_columns->setAccessibleName(tr("Columns to take over"));
    form->addRow(tr("&Take over"), m_columns);
    m_message->setObjectName("joinMessage");
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumHeight(8 * kGrid);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_join = buttons->addButton(tr("Join"), QDialogButtonBox::AcceptRole);
    m_join->setObjectName("join");
    m_join->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);

    const LabelJoin best = bestJoin(m_labels, m_table);
    m_key->setCurrentIndex(static_cast<int>(best.key));
    m_by->setCurrentIndex(std::max(0, m_by->findData(QString::fromStdString(best.by))));
    connect(m_key, &QComboBox::currentIndexChanged, this, &JoinLabelsDialog::showKey);
    connect(m_by, &QComboBox::currentIndexChanged, this, &JoinLabelsDialog::showResult);
    connect(m_columns, &QListWidget::itemChanged, this, &JoinLabelsDialog::showResult);
    showKey();
}

LabelJoin JoinLabelsDialog::join() const
{
    return {static_cast<std::size_t>(m_key->currentIndex()), m_by->currentData().toString().toStdString(), 0};
}

/// All columns but the key, those that name files and those that name what is joined.
void JoinLabelsDialog::showKey()
{
    const QSignalBlocker blocker(m_columns);
    m_columns->clear();
    for (int column = 0; column < m_key->count(); ++column) {
        const QString name = m_key->itemText(column);
        if (column == m_key->currentIndex() || name == "utterance" || name == "audio" || name == "alignment")
            continue;
        auto *item = new QListWidgetItem(name, m_columns);
        item->setData(Qt::UserRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
    }
    showResult();
}

void JoinLabelsDialog::showResult()
{
    std::vector<std::size_t> columns;
    for (int i = 0; i < m_columns->count(); ++i)
        if (m_columns->item(i)->checkState() == Qt::Checked)
            columns.push_back(static_cast<std::size_t>(m_columns->item(i)->data(Qt::UserRole).toInt()));
    m_result = joined(m_edits, m_corpus, m_labels, m_table, join(), columns);
    QStringList sentences;
    if (m_result.utterances == 0) {
        sentences << tr("No value of this column is known here: choose another column, or another table.");
    } else {
        sentences << tr("%n utterance(s) found in the table; %1 values change.", nullptr,
                        static_cast<int>(m_result.utterances))
                         .arg(countText(static_cast<qint64>(m_result.changed)));
        if (m_result.utterancesWithout > 0)
            sentences << tr("%n utterance(s) are not in it and keep what they have.", nullptr,
                            static_cast<int>(m_result.utterancesWithout));
        if (!m_result.unknownKeys.empty())
            sentences << tr("%n row(s) of it name nothing in this corpus: %1.", nullptr,
                            static_cast<int>(m_result.unknownKeys.size()))
                             .arg(someOf(m_result.unknownKeys));
        if (!m_result.doubleKeys.empty())
            sentences << tr("%n row(s) are left out, because an earlier one names the same: %1.", nullptr,
                            static_cast<int>(m_result.doubleKeys.size()))
                             .arg(someOf(m_result.doubleKeys));
        if (!m_table.problems.empty())
            sentences << tr("%n row(s) have another number of cells than the header and are left out.", nullptr,
                            static_cast<int>(m_table.problems.size()));
    }
    m_message->setText(sentences.join(QLatin1Char('\n')));
    m_join->setEnabled(m_result.edits != m_edits);
}

} // namespace phonoscope
