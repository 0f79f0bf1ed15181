// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rule_edit.h"

#include "ui/models/neuron_rule.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QStyle>

namespace phonoscope {

namespace {

constexpr std::chrono::milliseconds kRest{80};
constexpr int kWidth = 31 * kGrid; // beside the German tabs at 1440 pixels

} // namespace

RuleEdit::RuleEdit(const ProjectStore &store, QWidget *parent)
    : QLineEdit(parent), m_store(store), m_count(new QLabel(this)), m_problem(nullptr)
{
    setObjectName("ruleEdit");
    setPlaceholderText(tr("Select neurons by rule   ( / )"));
    setAccessibleName(tr("Select neurons by rule"));
    setToolTip(tr("Words that must all hold, such as layer:1-4 P>0.8 owner:female\n"
                  "layer:1-4,8   neuron:0-99   owner:GROUP, any, several or none   PROPERTY:GROUP\n"
                  "P>0.8   P(GROUP)<=0.1   phone:S   mask:NAME   selected\n"
                  "A - before a word denies it, | stands between alternatives.\n"
                  "Enter selects, Shift+Enter adds, Alt+Enter removes."));
    setClearButtonEnabled(true);
    m_count->setProperty("role", "remark");
    m_count->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &RuleEdit::showMatch);
    connect(this, &QLineEdit::textChanged, this, [this] { m_rest.start(); });
    connect(&m_store, &ProjectStore::contextChanged, this, [this] { m_rest.start(); });
    connect(&m_store, &ProjectStore::headerChanged, this, [this] {
        setEnabled(m_store.opened().has_value());
        m_rest.start();
    });
    connect(&m_store, &ProjectStore::projectChanged, this, [this] { setEnabled(m_store.opened().has_value()); });
    setEnabled(m_store.opened().has_value());
}

QSize RuleEdit::sizeHint() const
{
    return {kWidth, QLineEdit::sizeHint().height()};
}

void RuleEdit::showMatch()
{
    const RuleMatch match = neuronsByRule(m_store, text());
    const bool isInvalid = match.problem.has_value();
    if (property("invalid").toBool() != isInvalid) {
        setProperty("invalid", isInvalid);
        style()->unpolish(this);
        style()->polish(this);
    }
    showProblem(isInvalid && hasFocus() ? match.problem->text : QString());
    m_count->setText(text().isEmpty() || isInvalid ? QString() : countText(static_cast<qint64>(match.neurons.size())));
    m_count->setToolTip(tr("neurons"));
    m_count->adjustSize();
    constexpr int kClearButton = 3 * kGrid;
    m_count->move(width() - kClearButton - m_count->width() - kGrid / 2, (height() - m_count->height()) / 2);
    setAccessibleDescription(isInvalid ? match.problem->text : tr("%1 neurons").arg(m_count->text()));
}

void RuleEdit::showProblem(const QString &text)
{
    if (!m_problem) {
        m_problem = new QLabel(window());
        m_problem->setObjectName("ruleProblem");
        m_problem->setWordWrap(true);
        m_problem->setFixedWidth(width());
        m_problem->setProperty("role", "problem");
        m_problem->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_problem->adjustSize();
    m_problem->move(mapTo(window(), QPoint(0, height() + 2)));
    m_problem->raise();
}

void RuleEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const RuleMatch match = neuronsByRule(m_store, text());
        if (!match.problem && !text().trimmed().isEmpty())
            Q_EMIT selectionAsked(match.neurons, event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier));
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void RuleEdit::focusOutEvent(QFocusEvent *event)
{
    showProblem({});
    QLineEdit::focusOutEvent(event);
}

void RuleEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    m_rest.start();
}

} // namespace phonoscope
