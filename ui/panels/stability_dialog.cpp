// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stability_dialog.h"

#include "ui/models/color_chip.h"
#include "ui/models/stability_text.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"
#include "ui/views/interval_chart.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

enum Column { Set, Neurons, Interval, MeanShare, Overlap, Chance, PValue };
constexpr QSize kSize(95 * kGrid, 72 * kGrid);
constexpr int kChartHeight = 26 * kGrid;
constexpr std::size_t kMostGroupsOfChart = 12;

} // namespace

StabilityDialog::StabilityDialog(const ProjectStore &store, StabilityRuns &runs, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_store(store), m_runs(runs), m_theme(theme), m_what(new QLabel), m_unit(new QComboBox),
      m_sets(new QTreeWidget), m_chart(new IntervalChart(theme)), m_bar(new QProgressBar), m_state(new QLabel)
{
    setObjectName("stabilityDialog");
    setWindowTitle(tr("Stability of property neurons"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    auto *layout = new QVBoxLayout(this);
    m_what->setWordWrap(true);
    layout->addWidget(m_what);
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Resample"));
    label->setBuddy(m_unit);
    row->addWidget(label);
    m_unit->setObjectName("resampleUnit");
    m_unit->addItem(tr("speakers: what other speakers would give"), static_cast<int>(ResampleUnit::Speakers));
    m_unit->addItem(tr("utterances: as if independent; too narrow where speakers matter"),
                    static_cast<int>(ResampleUnit::Utterances));
    row->addWidget(m_unit);
    row->addStretch();
    layout->addLayout(row);
    m_sets->setObjectName("stabilitySets");
    m_sets->setAccessibleName(tr("Stability by group"));
    m_sets->setHeaderLabels({tr("Neurons of"), tr("Found"), tr("95 % of draws"), tr("Mean share"), tr("Overlap"),
                             tr("Labels shuffled"), tr("p")});
    QTreeWidgetItem *head = m_sets->headerItem();
    head->setToolTip(Interval, tr("Between which numbers the central 95 % of the resamplings lie"));
    head->setToolTip(MeanShare, tr("In what share of the resamplings a neuron of the set is found again, on average"));
    head->setToolTip(Overlap, tr("Mean Jaccard index of the set and that of a resampling: in both / in one of them"));
    head->setToolTip(Chance, tr("Neurons found with shuffled labels, mean ± standard deviation"));
    head->setToolTip(PValue,
                     tr("Permutation test of the number: (1 + shuffles with at least as many) / (1 + shuffles)"));
    for (int column = Neurons; column <= PValue; ++column)
        head->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_sets->setRootIsDecorated(false);
    m_sets->setUniformRowHeights(true);
    m_sets->header()->setStretchLastSection(false);
    m_sets->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_sets->header()->setSectionResizeMode(Set, QHeaderView::Stretch);
    layout->addWidget(m_sets, 1);
    m_chart->setObjectName("stabilityChart");
    m_chart->setMinimumHeight(kChartHeight);
    layout->addWidget(m_chart, 2);
    m_state->setObjectName("stabilityState");
    m_state->setWordWrap(true);
    m_state->setProperty("role", QStringLiteral("remark"));
    layout->addWidget(m_state);
    m_bar->setTextVisible(false);
    layout->addWidget(m_bar);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_start = buttons->addButton(tr("Compute"), QDialogButtonBox::ActionRole);
    m_start->setObjectName("startStability");
    m_start->setDefault(true);
    m_cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::ActionRole);
    m_cancel->setObjectName("cancelStability");
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_start, &QPushButton::clicked, &runs, &StabilityRuns::start);
    connect(m_cancel, &QPushButton::clicked, &runs, &StabilityRuns::cancel);
    connect(m_unit, &QComboBox::activated, this,
            [this] { m_runs.setUnit(static_cast<ResampleUnit>(m_unit->currentData().toInt())); });
    connect(&runs, &StabilityRuns::changed, this, &StabilityDialog::showState);
    connect(&runs, &StabilityRuns::progressChanged, this, &StabilityDialog::showProgress);
    connect(&store, &ProjectStore::contextChanged, this, &StabilityDialog::showState);
    showState();
    showProgress();
}

void StabilityDialog::addSet(const QString &name, const SetStability &set, int group)
{
    auto *item = new QTreeWidgetItem(m_sets);
    item->setText(Set, name);
    if (group >= 0)
        item->setIcon(Set, groupChip(m_theme, name, group));
    else
        item->setFont(Set, Theme::font(12, QFont::DemiBold));
    const auto share = [](double value) { return std::isnan(value) ? QStringLiteral("–") : decimalText(value, 2); };
    item->setText(Neurons, countText(set.size));
    item->setText(Interval, tr("%1 to %2").arg(countText(std::lround(set.low)), countText(std::lround(set.high))));
    item->setText(MeanShare, share(set.meanShare));
    item->setText(Overlap, share(set.meanJaccard));
    item->setText(Chance, tr("%1 ± %2").arg(decimalText(set.shuffledMean, 1), decimalText(set.shuffledDeviation, 1)));
    item->setText(PValue, decimalText(set.pValue, 3));
    for (int column = Neurons; column <= PValue; ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

void StabilityDialog::showChart(const Stability *stability)
{
    const PropertyTable *table = m_store.table();
    const bool isShown = table && stability && stability->draws > 0 && stability->groups.size() <= kMostGroupsOfChart;
    m_chart->setVisible(isShown);
    if (!isShown)
        return;
    IntervalChart::Content content{tr("Property neurons"),
                                   tr("found; box: 95 % of draws"),
                                   tr("labels shuffled; box: mean ± standard deviation"),
                                   {}};
    for (std::size_t group = 0; group < stability->groups.size(); ++group) {
        const SetStability &set = stability->groups[group];
        const double low = std::max(0.0, set.shuffledMean - set.shuffledDeviation);
        content.sets.push_back({groupName(*table, static_cast<int>(group)),
                                {set.low, static_cast<double>(set.size), set.high},
                                {low, set.shuffledMean, set.shuffledMean + set.shuffledDeviation}});
    }
    m_chart->setContent(content);
}

void StabilityDialog::showState()
{
    const PropertyTable *table = m_store.table();
    m_sets->clear();
    showChart(m_runs.present());
    m_start->setEnabled(m_runs.canStart() && !m_runs.present() && !m_runs.isPresentRunning());
    m_cancel->setEnabled(m_runs.isRunning());
    m_unit->setEnabled(m_runs.hasSpeakers());
    const QSignalBlocker block(m_unit);
    m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(m_runs.unit())));
    if (!table) {
        m_what->setText(tr("No project is open."));
        m_state->clear();
        return;
    }
    const Context &context = m_store.context();
    m_what->setText(tr("Property neurons of %1 in all layers at k %2 and σ %3. They are found again in random draws, "
                       "with replacement, of the corpus's speakers or utterances, and with labels that were shuffled.")
                        .arg(propertyName(*table), percentText(context.k), decimalText(context.sigma, 2)));
    const Stability *stability = m_runs.present();
    if (!stability) {
        m_state->setText(m_runs.isPresentRunning() ? tr("Being computed; you can go on working.")
                             : m_runs.isRunning()
                             ? tr("Other parameters are being computed; to compute these cancels them.")
                             : m_runs.canStart() ? tr("Not computed for these parameters yet.")
                                                 : tr("When the analysis is complete, it can be resampled."));
        return;
    }
    addSet(tr("all groups"), stability->all, -1);
    for (std::size_t group = 0; group < stability->groups.size(); ++group)
        addSet(groupName(*table, static_cast<int>(group)), stability->groups[group], static_cast<int>(group));
    m_state->setText(
        tr("%1 resamplings of %2, %3 shuffles of the labels. Every neuron's shares are in the inspector and "
           "in the list of neurons.")
            .arg(stability->draws)
            .arg(unitText(stability->settings.unit))
            .arg(stability->shuffles));
}

void StabilityDialog::showProgress()
{
    const auto &progress = m_runs.progress();
    m_bar->setVisible(progress.has_value());
    if (!progress)
        return;
    m_bar->setRange(0, static_cast<int>(progress->total));
    m_bar->setValue(static_cast<int>(progress->done));
}

} // namespace phonoscope
