// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problems_dialog.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace phonoscope {

ProblemsDialog::ProblemsDialog(const QStringList &problems, QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit(problems.join(QLatin1Char('\n'))))
{
    setWindowTitle(tr("Problems"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(90 * kGrid, 45 * kGrid);
    auto *layout = new QVBoxLayout(this);
    auto *label = new QLabel(tr("These utterances and segments were left out. Everything else was analysed."));
    label->setBuddy(m_text);
    layout->addWidget(label);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setObjectName("problemList");
    layout->addWidget(m_text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace phonoscope
