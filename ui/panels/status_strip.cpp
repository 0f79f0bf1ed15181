// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/status_strip.h"

#include "ui/theme/number_text.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

constexpr int kBarWidth = 15 * kGrid;

} // namespace

StatusStrip::StatusStrip(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QStatusBar(parent), m_store(store), m_theme(theme), m_device(new QLabel), m_model(new QLabel),
      m_corpus(new QLabel), m_problems(new QPushButton), m_progress(new QLabel), m_bar(new QProgressBar),
      m_left(new QLabel), m_cancel(new QPushButton(tr("Cancel")))
{
    setSizeGripEnabled(false);
    setContentsMargins(kGrid, 0, kGrid, 0);
    for (QLabel *label : {m_device, m_model, m_corpus}) {
        label->setProperty("role", label == m_device ? QStringLiteral("first") : QStringLiteral("item"));
        addWidget(label);
    }
    m_problems->setObjectName("problems");
    m_problems->setFlat(true);
    m_problems->setCursor(Qt::PointingHandCursor);
    m_problems->setToolTip(tr("Show what was left out, and why"));
    addWidget(m_problems);
    m_progress->setObjectName("progressText");
    m_bar->setObjectName("progressBar");
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setRange(0, 0);
    m_cancel->setObjectName("cancel");
    m_cancel->setToolTip(tr("Stop; what is finished is kept (Esc)"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_progress, m_bar, m_left, m_cancel})
        addPermanentWidget(widget);

    connect(m_problems, &QPushButton::clicked, this, &StatusStrip::problemsRequested);
    connect(m_cancel, &QPushButton::clicked, this, &StatusStrip::cancelRequested);
    connect(&m_store, &ProjectStore::projectChanged, this, &StatusStrip::showProject);
    connect(&m_store, &ProjectStore::headerChanged, this, &StatusStrip::showProject);
    connect(&m_store, &ProjectStore::countsChanged, this, &StatusStrip::showProject);
    connect(&m_store, &ProjectStore::problemsChanged, this, &StatusStrip::showProblems);
    connect(&m_store, &ProjectStore::progressChanged, this, &StatusStrip::showProgress);
    connect(&m_store, &ProjectStore::stageChanged, this, &StatusStrip::showProgress);
    setTheme(theme);
    showProblems();
    showProgress();
}

void StatusStrip::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_problems->setStyleSheet(QStringLiteral("QPushButton { border: none; background: transparent; color: %1; "
                                             "padding: 0 4px; text-decoration: underline; } "
                                             "QPushButton:focus { border: 1px solid %2; }")
                                  .arg(theme.warning.name(), theme.accent.name()));
    showProject();
}

void StatusStrip::showProject()
{
    const auto &opened = m_store.opened();
    m_device->setVisible(opened.has_value());
    m_corpus->setVisible(opened.has_value());
    m_model->setVisible(m_store.project().has_value());
    if (!m_store.project())
        return;
    if (!opened) {
        m_model->setText(tr("Loading %1").arg(QString::fromStdString(m_store.project()->name)));
        return;
    }
    m_device->setText(tr("<span style=\"color:%1\">●</span> %2")
                          .arg(m_theme.good.name(), QString::fromStdString(opened->device).toHtmlEscaped()));
    m_model->setText(QString::fromStdString(opened->model.name));
    m_model->setToolTip(QString::fromStdString(m_store.project()->model.string()));
    const qint64 segments = static_cast<qint64>(m_store.samples());
    if (!m_store.project()->suppliedAnalysis.empty()) {
        m_corpus->setText(
            tr("Supplied analysis: %1 utterances, %2 segments")
                .arg(countText(static_cast<qint64>(opened->header->utterances.rows.size())), countText(segments)));
        return;
    }
    const double seconds = std::accumulate(opened->seconds.begin(), opened->seconds.end(), 0.0);
    const qint64 utterances = static_cast<qint64>(opened->corpus->utterances.size());
    m_corpus->setText(
        tr("%1, %2 utterances, %3 segments").arg(secondsText(seconds), countText(utterances), countText(segments)));
}

void StatusStrip::showProblems()
{
    const int problems = static_cast<int>(m_store.problems().size());
    m_problems->setText(problems == 1 ? tr("1 problem") : tr("%1 problems").arg(countText(problems)));
    m_problems->setVisible(problems > 0);
}

void StatusStrip::showOpening(const QString &model)
{
    m_opening = model;
    showProgress();
}

void StatusStrip::showResampling(const std::optional<Progress> &progress)
{
    m_resampling = progress;
    showProgress();
}

/// Of what is told: an opening model, then the analysis, then a resampling.
std::optional<Progress> StatusStrip::progress() const
{
    if (!m_opening.isEmpty())
        return std::nullopt;
    return m_store.progress() ? m_store.progress() : m_resampling;
}

void StatusStrip::showProgress()
{
    const std::optional<Progress> progress = this->progress();
    const auto stage = m_store.stage();
    const bool isLoading = stage == ProjectStore::Stage::Loading || stage == ProjectStore::Stage::Analysing;
    const bool isBusy = isLoading || progress || !m_opening.isEmpty();
    m_progress->setText(progressText());
    m_bar->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    if (progress && progress->total > 0) {
        constexpr int kSteps = 1000;
        m_bar->setRange(0, kSteps);
        m_bar->setValue(static_cast<int>(std::floor(progress->done / progress->total * kSteps)));
    } else {
        m_bar->setRange(0, 0);
    }
    const bool knowsLeft = progress && progress->secondsLeft;
    m_left->setVisible(knowsLeft);
    if (knowsLeft)
        m_left->setText(tr("%1 left").arg(secondsText(std::ceil(*progress->secondsLeft))));
}

QString StatusStrip::progressText() const
{
    if (!m_opening.isEmpty())
        return tr("Opening model %1").arg(m_opening);
    const auto &progress = m_store.progress();
    if (progress && progress->total > 0) {
        // Rounded down: 100 % stands for finished.
        const int percent = static_cast<int>(std::floor(progress->done / progress->total * 100));
        return tr("Analysing %1 %").arg(percent);
    }
    if (m_resampling) {
        return tr("Resampling, %1 of %2 draws")
            .arg(static_cast<int>(m_resampling->done))
            .arg(static_cast<int>(m_resampling->total));
    }
    switch (m_store.stage()) {
    case ProjectStore::Stage::Empty:
        return tr("No project is open");
    case ProjectStore::Stage::Loading:
    case ProjectStore::Stage::Analysing:
        return tr("Loading");
    case ProjectStore::Stage::Complete: {
        const double seconds = m_store.finished()->wallSeconds;
        return tr("Analysis complete, %1").arg(secondsText(seconds));
    }
    case ProjectStore::Stage::Cancelled:
        return m_store.opened() ? tr("Analysis cancelled, %1 of %2 parts kept")
                                      .arg(m_store.shardsReady())
                                      .arg(m_store.opened()->header->shards())
                                : tr("Cancelled");
    case ProjectStore::Stage::Failed:
        return tr("Analysis failed");
    }
    return {};
}

} // namespace phonoscope
