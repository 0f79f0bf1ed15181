// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replace_labels_dialog.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr std::size_t kMostShown = 8;

} // namespace

ReplaceLabelsDialog::ReplaceLabelsDialog(std::vector<SegmentLabel> labels, QWidget *parent)
    : QDialog(parent), m_labels(std::move(labels)), m_find(new QLineEdit), m_replacement(new QLineEdit),
      m_match(new QComboBox), m_changes(new QLabel), m_accept(nullptr)
{
    setObjectName("replaceLabels");
    setWindowTitle(tr("Find and replace in labels of segments"));
    setMinimumWidth(52 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    layout->addLayout(form);
    m_find->setObjectName("replaceFind");
    m_replacement->setObjectName("replaceBy");
    m_replacement->setPlaceholderText(tr("empty: nothing"));
    m_match->setObjectName("replaceMatch");
    m_match->addItem(tr("anywhere in a label"), static_cast<int>(LabelMatch::Part));
    m_match->addItem(tr("whole labels"), static_cast<int>(LabelMatch::Whole));
    m_match->addItem(tr("a regular expression"), static_cast<int>(LabelMatch::Pattern));
    form->addRow(tr("&Find"), m_find);
    form->addRow(tr("&Replace by"), m_replacement);
    form->addRow(tr("&Match"), m_match);
    m_changes->setObjectName("replaceChanges");
    m_changes->setProperty("role", "remark");
    m_changes->setWordWrap(true);
    m_changes->setTextFormat(Qt::PlainText);
    m_changes->setMinimumHeight(5 * kGrid);
    m_changes->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->addRow({}, m_changes);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("Replace"), QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    for (QLineEdit *edit : {m_find, m_replacement})
        connect(edit, &QLineEdit::textChanged, this, &ReplaceLabelsDialog::showChanges);
    connect(m_match, &QComboBox::currentIndexChanged, this, &ReplaceLabelsDialog::showChanges);
    showChanges();
}

void ReplaceLabelsDialog::showChanges()
{
    const LabelReplacements found = replacedLabels(m_labels, find(), replacement(), match());
    m_accept->setEnabled(!found.changes.empty());
    if (!found.problem.isEmpty() || find().isEmpty()) {
        m_changes->setText(found.problem);
        return;
    }
    QStringList examples;
    for (const auto &[from, to] : found.changes) {
        if (examples.size() == kMostShown) {
            examples << QStringLiteral("…");
            break;
        }
        examples << tr("%1 to %2")
                        .arg(QString::fromStdString(from), to.empty() ? tr("no label") : QString::fromStdString(to));
    }
    QString text = tr("%n label(s) change.", nullptr, static_cast<int>(found.changes.size()));
    if (!examples.empty())
        text += QLatin1Char('\n') + examples.join(QStringLiteral(", "));
    m_changes->setText(text);
}

QString ReplaceLabelsDialog::find() const
{
    return m_find->text();
}

QString ReplaceLabelsDialog::replacement() const
{
    return m_replacement->text();
}

LabelMatch ReplaceLabelsDialog::match() const
{
    return static_cast<LabelMatch>(m_match->currentData().toInt());
}

} // namespace phonoscope
