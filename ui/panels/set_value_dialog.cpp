// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/set_value_dialog.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr std::size_t kMostValues = 200; // in a list

} // namespace

SetValueDialog::SetValueDialog(const LabelTable &labels, const std::vector<std::string> &utterances,
                               const std::string &column, QWidget *parent)
    : QDialog(parent), m_labels(labels), m_utterances(utterances),
      m_ofSpeakers(utterancesOfSameSpeakers(labels, utterances)), m_column(new QComboBox), m_value(new QComboBox),
      m_bySpeaker(new QCheckBox), m_number(new QLabel)
{
    setObjectName("setValue");
    setWindowTitle(tr("Set value"));
    setMinimumWidth(50 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    layout->addLayout(form);
    m_column->setObjectName("setColumn");
    for (std::size_t i = 1; i < labels.columns.size(); ++i)
        m_column->addItem(QString::fromStdString(labels.columns[i]));
    m_column->setCurrentText(QString::fromStdString(column));
    form->addRow(tr("&Column"), m_column);
    m_value->setObjectName("setText");
    m_value->setEditable(true);
    m_value->setInsertPolicy(QComboBox::NoInsert);
    m_value->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_value->completer()->setFilterMode(Qt::MatchContains);
    m_value->lineEdit()->setPlaceholderText(tr("empty: no value"));
    form->addRow(tr("&Value"), m_value);
    m_bySpeaker->setObjectName("setBySpeaker");
    m_bySpeaker->setText(tr("For all utterances of the same &speakers"));
    m_bySpeaker->setEnabled(m_ofSpeakers.size() > m_utterances.size());
    if (!m_bySpeaker->isEnabled())
        m_bySpeaker->setToolTip(labels.column("speaker") ? tr("These are all utterances of their speakers.")
                                                         : tr("The table has no column \"speaker\"."));
    form->addRow({}, m_bySpeaker);
    m_number->setObjectName("setNumber");
    m_number->setProperty("role", "remark");
    form->addRow({}, m_number);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Set"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    connect(m_column, &QComboBox::currentTextChanged, this, &SetValueDialog::showColumn);
    connect(m_bySpeaker, &QCheckBox::toggled, this, &SetValueDialog::showNumber);
    showColumn();
    showNumber();
    m_value->setFocus();
}

void SetValueDialog::showColumn()
{
    m_value->clear();
    const std::vector<std::string> values = knownValues(m_labels, column());
    for (std::size_t i = 0; i < std::min(values.size(), kMostValues); ++i)
        m_value->addItem(QString::fromStdString(values[i]));
    m_value->setCurrentIndex(-1);
    m_value->clearEditText();
}

void SetValueDialog::showNumber()
{
    m_number->setText(tr("%n utterance(s) get this value.", nullptr, static_cast<int>(cells().size())));
}

std::string SetValueDialog::column() const
{
    return m_column->currentText().toStdString();
}

std::string SetValueDialog::value() const
{
    return cellValue(m_value->currentText());
}

std::vector<LabelCell> SetValueDialog::cells() const
{
    std::vector<LabelCell> cells;
    for (const std::string &utterance : m_bySpeaker->isChecked() ? m_ofSpeakers : m_utterances)
        cells.push_back({column(), utterance});
    return cells;
}

} // namespace phonoscope
