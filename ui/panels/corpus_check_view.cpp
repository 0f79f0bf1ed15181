// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/corpus_check_view.h"

#include "ui/models/corpus_content.h"
#include "ui/panels/problem_list.h"
#include "ui/theme/number_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace phonoscope {

CorpusCheckView::CorpusCheckView(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_text(new QLabel), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel"))),
      m_findings(new ProblemList(theme, {}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    m_text->setObjectName("checkText");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    m_bar->setObjectName("checkBar");
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(20 * kGrid);
    row->addWidget(m_bar);
    m_cancel->setObjectName("cancelCorpusCheck");
    connect(m_cancel, &QPushButton::clicked, this, &CorpusCheckView::cancelRequested);
    row->addWidget(m_cancel);
    layout->addLayout(row);
    m_findings->setObjectName("findings");
    layout->addWidget(m_findings, 1);
    setChecking(false);
}

void CorpusCheckView::setTheme(const Theme &theme)
{
    m_findings->setTheme(theme);
}

void CorpusCheckView::forget()
{
    m_findings->setGroups({});
    m_findings->setEmptyText({});
    if (!m_isChecking)
        m_text->setText(tr("\"Check corpus\" reads every audio file and alignment of the project's table and "
                           "says what is damaged or doubtful. Nothing is changed."));
}

void CorpusCheckView::setChecking(bool isChecking)
{
    m_isChecking = isChecking;
    m_bar->setVisible(isChecking);
    m_cancel->setVisible(isChecking);
    Q_EMIT checkingChanged();
}

void CorpusCheckView::showProgress(const Progress &progress)
{
    if (!m_isChecking)
        m_findings->setGroups({});
    setChecking(true);
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    QString text = progress.total > 0
        ? tr("Checking utterance %1 of %2")
              .arg(countText(static_cast<qint64>(progress.done)), countText(static_cast<qint64>(progress.total)))
        : tr("Opening the table");
    if (progress.secondsLeft)
        text += QStringLiteral(" · ") + tr("%1 left").arg(secondsText(*progress.secondsLeft));
    m_text->setText(text);
}

qint64 CorpusCheckView::showHealth(const CorpusHealth &health)
{
    std::vector<ProblemGroup> groups = healthGroups(health);
    const auto count = static_cast<qint64>(groups.size());
    showEnd(healthText(health));
    m_findings->setEmptyText(QString());
    m_findings->setGroups(std::move(groups));
    return count;
}

void CorpusCheckView::showEnd(const QString &reason)
{
    setChecking(false);
    m_text->setText(reason);
}

} // namespace phonoscope
