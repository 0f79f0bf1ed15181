// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_check_dialog.h"

#include "ui/theme/number_text.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

enum Column { What, Result, Detail };

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ModelCheck)
public:
    static QString kind(ModelCheckKind kind)
    {
        switch (kind) {
        case ModelCheckKind::Finite:
            return tr("All values are finite numbers");
        case ModelCheckKind::Frames:
            return tr("As many frames as announced");
        case ModelCheckKind::SameBits:
            return tr("A second run gives the same bits");
        case ModelCheckKind::Strongest:
            return tr("The strongest neurons are the strongest");
        case ModelCheckKind::Zeroed:
            return tr("A zeroed neuron is zero, and nothing before it changes");
        }
        return {};
    }

    static QString state(ModelCheckState state)
    {
        switch (state) {
        case ModelCheckState::Passed:
            return QStringLiteral("✓ ") + tr("passed");
        case ModelCheckState::Failed:
            return QStringLiteral("✗ ") + tr("failed");
        case ModelCheckState::NotRun:
            return QStringLiteral("– ") + tr("not run");
        }
        return {};
    }

    static QString compared(const ModelCheckLine &line)
    {
        const QString count = countText(line.compared);
        switch (line.kind) {
        case ModelCheckKind::Finite:
        case ModelCheckKind::SameBits:
            return tr("values: %1").arg(count);
        case ModelCheckKind::Frames:
            return tr("tensors: %1").arg(count);
        case ModelCheckKind::Strongest:
            return tr("frames of all layers: %1").arg(count);
        case ModelCheckKind::Zeroed:
            return tr("neurons: %1").arg(count);
        }
        return {};
    }
};

} // namespace

ModelCheckDialog::ModelCheckDialog(const QString &model, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_model(model), m_verdict(new QLabel), m_bar(new QProgressBar),
      m_lines(new QTreeWidget)
{
    setObjectName("modelCheck");
    setWindowTitle(tr("Verify model: %1").arg(model));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(120 * kGrid, 55 * kGrid);
    auto *layout = new QVBoxLayout(this);
    m_verdict->setObjectName("verdict");
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_verdict);
    m_bar->setTextVisible(false);
    layout->addWidget(m_bar);
    m_lines->setObjectName("checks");
    m_lines->setAccessibleName(tr("Checks and their results"));
    m_lines->setHeaderLabels({tr("Check"), tr("Result"), tr("Compared, or what is wrong")});
    m_lines->header()->setSectionResizeMode(What, QHeaderView::ResizeToContents);
    m_lines->header()->setSectionResizeMode(Result, QHeaderView::ResizeToContents);
    m_lines->setSelectionMode(QAbstractItemView::SingleSelection);
    m_lines->setUniformRowHeights(true);
    layout->addWidget(m_lines, 1);

    auto *buttons = new QDialogButtonBox;
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setObjectName("cancelCheck");
    m_again = buttons->addButton(tr("Verify again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName("checkAgain");
    m_copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName("copyCheck");
    layout->addWidget(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &ModelCheckDialog::cancelRequested);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(this, &QDialog::finished, this, &ModelCheckDialog::cancelRequested);
    connect(m_again, &QPushButton::clicked, this, [this] {
        showProgress({});
        Q_EMIT againRequested();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    showProgress({});
}

void ModelCheckDialog::showRunning(bool isRunning)
{
    m_bar->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_close->setVisible(!isRunning);
    m_again->setEnabled(!isRunning);
    m_copy->setEnabled(!isRunning);
    (isRunning ? m_cancel : m_close)->setFocus();
}

void ModelCheckDialog::showProgress(const Progress &progress)
{
    if (!m_bar->isVisible()) {
        m_lines->clear();
        m_verdict->setText(tr("Running the model on a test signal and on an utterance of the corpus. The analysis goes "
                              "on afterwards."));
    }
    showRunning(true);
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
}

void ModelCheckDialog::showEnd(const QString &reason)
{
    m_verdict->setText(reason);
    showRunning(false);
}

void ModelCheckDialog::showReport(const ModelCheckReport &report)
{
    m_lines->clear();
    for (const ModelCheckRun &run : report.runs)
        addRun(run);
    const QString device = QString::fromStdString(report.device);
    QString verdict = report.failures() == 0
        ? tr("Everything was as it should be on %1.").arg(device)
        : tr("%n check(s) failed on %1. Do not trust numbers of this model: its file is damaged, or this program has "
             "an error.",
             nullptr, report.failures())
              .arg(device);
    if (!report.withoutUtterance.empty())
        verdict += QLatin1Char(' ')
            + tr("No utterance of the corpus was used: %1").arg(QString::fromStdString(report.withoutUtterance));
    showEnd(verdict);
}

void ModelCheckDialog::addRun(const ModelCheckRun &run)
{
    auto *top = new QTreeWidgetItem(m_lines);
    top->setText(What,
                 run.utterance.empty() ? tr("Test signal")
                                       : tr("Utterance %1").arg(QString::fromStdString(run.utterance)));
    QString detail = tr("%1 s, %2 frames").arg(decimalText(run.seconds, 1), countText(run.frames));
    if (run.encoderSeconds > 0)
        detail += QStringLiteral("; ")
            + tr("%1 s for a second of speech").arg(decimalText(run.encoderSeconds / run.seconds, 3));
    top->setText(Detail, detail);
    top->setToolTip(Detail, detail);
    top->setFont(What, Theme::font(12, QFont::DemiBold));
    for (const ModelCheckLine &line : run.lines) {
        auto *item = new QTreeWidgetItem(top);
        item->setText(What, Texts::kind(line.kind));
        item->setText(Result, Texts::state(line.state));
        if (line.state != ModelCheckState::NotRun)
            item->setForeground(Result, line.state == ModelCheckState::Passed ? m_theme.good : m_theme.error);
        item->setText(Detail,
                      line.trouble.empty() ? line.state == ModelCheckState::NotRun ? tr("an earlier check failed")
                                                                                   : Texts::compared(line)
                                           : QString::fromStdString(line.trouble));
        item->setToolTip(Detail, item->text(Detail));
    }
    top->setExpanded(true);
}

QString ModelCheckDialog::text() const
{
    QStringList lines{m_model, m_verdict->text()};
    for (int i = 0; i < m_lines->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *run = m_lines->topLevelItem(i);
        lines << QString() << run->text(What) + QLatin1Char('\t') + run->text(Detail);
        for (int j = 0; j < run->childCount(); ++j) {
            const QTreeWidgetItem *line = run->child(j);
            lines << QStringList{line->text(What), line->text(Result), line->text(Detail)}.join(QLatin1Char('\t'));
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace phonoscope
