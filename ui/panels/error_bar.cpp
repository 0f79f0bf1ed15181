// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/error_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace phonoscope {

ErrorBar::ErrorBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_label(new QLabel), m_retry(new QPushButton(tr("Retry"))),
      m_dismiss(new QPushButton(tr("Dismiss")))
{
    setObjectName("errorBar");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    m_label->setObjectName("errorText");
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_label, 1);
    m_retry->setObjectName("retry");
    layout->addWidget(m_retry);
    m_dismiss->setObjectName("dismiss");
    layout->addWidget(m_dismiss);
    connect(m_dismiss, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        hide();
        std::exchange(m_action, {})();
    });
    hide();
    setTheme(theme);
}

void ErrorBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    paintFrame();
}

void ErrorBar::paintFrame()
{
    const QColor edge = m_isError ? m_theme.error : m_theme.warning;
    setStyleSheet(QStringLiteral("#errorBar { background: %1; border: none; border-left: %2px solid %3; "
                                 "border-bottom: 1px solid %4; } #errorText { background: transparent; }")
                      .arg(m_theme.panel.name())
                      .arg(kGrid / 2)
                      .arg(edge.name(), m_theme.separator.name()));
}

void ErrorBar::showError(const ErrorText &text, const QString &kept, std::function<void()> retry)
{
    m_action = std::move(retry);
    present(QStringLiteral("<b>%1</b> %2 %3 %4")
                .arg(text.title.toHtmlEscaped(), text.detail.toHtmlEscaped(), kept.toHtmlEscaped(),
                     text.advice.toHtmlEscaped()),
            true);
}

void ErrorBar::showWarning(const QString &text)
{
    m_action = {};
    present(text.toHtmlEscaped(), false);
}

void ErrorBar::present(const QString &html, bool isError)
{
    m_isError = isError;
    m_label->setText(html);
    m_retry->setVisible(static_cast<bool>(m_action));
    paintFrame();
    show();
}

QString ErrorBar::text() const
{
    return m_label->text();
}

} // namespace phonoscope
