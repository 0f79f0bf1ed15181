// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ranking_page.h"

#include "core/analysis/neuron_export.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "ui/models/color_chip.h"
#include "ui/models/ranking_text.h"
#include "ui/models/view_content.h"
#include "ui/theme/number_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelection>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;
constexpr auto kSelectionRest = 150ms;
constexpr int kValueWidth = 11 * kGrid;
/// A selection of more is not drawn row by row.
constexpr std::size_t kMostSelected = 5000;
constexpr std::size_t kMostBars = 200; ///< of the figure; a picture shows those that find room
constexpr std::size_t kUsualBars = 25;
constexpr int kBarLine = 18;

} // namespace

RankingPage::RankingPage(const ProjectStore &store, Rankings &rankings, const StabilityRuns &runs, const Theme &theme,
                         QWidget *parent)
    : QWidget(parent), m_store(store), m_model(new RankedNeuronsModel(store, rankings, runs, theme, this)),
      m_ranking(new QComboBox), m_group(new QComboBox), m_ownedOnly(new QCheckBox(tr("&Property neurons only"))),
      m_state(new QLabel), m_table(new QTableView), m_theme(theme)
{
    setObjectName("rankingPage");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    bar->setSpacing(kGrid);
    const auto addBox = [&](const QString &text, QComboBox *box, const QString &objectName) {
        auto *label = new QLabel(text);
        label->setBuddy(box);
        box->setObjectName(objectName);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        bar->addWidget(label);
        bar->addWidget(box);
    };
    addBox(tr("&Neurons by"), m_ranking, "ranking");
    for (const Ranking ranking : kRankings) {
        m_ranking->addItem(rankingText(ranking), static_cast<int>(ranking));
        m_ranking->setItemData(m_ranking->count() - 1, rankingExplanation(ranking), Qt::ToolTipRole);
    }
    addBox(tr("B&est group"), m_group, "rankingGroup");
    m_ownedOnly->setObjectName("ownedOnly");
    bar->addWidget(m_ownedOnly);
    m_state->setObjectName("rankingState");
    m_state->setProperty("role", QStringLiteral("remark"));
    bar->addStretch();
    auto *write = new QPushButton(tr("Export..."));
    write->setObjectName("exportRanking");
    write->setToolTip(tr("These rows as a table (TSV)"));
    bar->addWidget(write);
    layout->addLayout(bar);

    m_table->setObjectName("rankedNeurons");
    m_table->setAccessibleName(tr("Neurons by a ranking"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kControlHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(kValueWidth);
    m_table->horizontalHeader()->setStretchLastSection(true);
    showWidths();
    m_table->horizontalHeader()->setSortIndicator(RankedNeuronsModel::Rank, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    layout->addWidget(m_table, 1);
    m_state->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_state);

    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(kSelectionRest);
    connect(&m_selectionTimer, &QTimer::timeout, this, &RankingPage::emitSelection);
    connect(m_ranking, &QComboBox::activated, this, &RankingPage::takeFilter);
    connect(m_group, &QComboBox::activated, this, &RankingPage::takeFilter);
    connect(m_ownedOnly, &QCheckBox::toggled, this, &RankingPage::takeFilter);
    connect(write, &QPushButton::clicked, this, &RankingPage::exportRequested);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT neuronActivated(m_model->neuron(index.row())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isShowing)
            m_selectionTimer.start();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_isShowing && index.isValid())
            Q_EMIT cursorMoveRequested(m_model->neuron(index.row()));
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showWidths();
        showState();
        showSelection();
    });
    using Part = ProjectStore::ContextPart;
    connect(&store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & Part::Property)
            showGroups();
        showState();
    });
    connect(&store, &ProjectStore::headerChanged, this, &RankingPage::showGroups);
    connect(&store, &ProjectStore::selectionChanged, this, &RankingPage::showSelection);
    connect(&store, &ProjectStore::projectChanged, this, &RankingPage::showState);
    showGroups();
    showState();
}

void RankingPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_model->setTheme(theme);
    showGroups();
}

void RankingPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showSelection();
}

/// Another property has other columns; widths that the user chose stay until then.
void RankingPage::showWidths()
{
    if (m_model->columnCount() == m_columns)
        return;
    m_columns = m_model->columnCount();
    const std::pair<RankedNeuronsModel::Column, int> widths[] = {
        {RankedNeuronsModel::Rank, 7 * kGrid},       {RankedNeuronsModel::Layer, 8 * kGrid},
        {RankedNeuronsModel::Neuron, 9 * kGrid},     {RankedNeuronsModel::Owner, 14 * kGrid},
        {RankedNeuronsModel::BestGroup, 14 * kGrid}, {RankedNeuronsModel::Value, 16 * kGrid}};
    for (const auto &[column, width] : widths)
        m_table->horizontalHeader()->resizeSection(column, width);
    for (int column = RankedNeuronsModel::FirstGroup; column < m_columns; ++column)
        m_table->horizontalHeader()->resizeSection(
            column, std::max(kValueWidth, m_table->horizontalHeader()->sectionSizeHint(column)));
}

void RankingPage::showGroups()
{
    const QSignalBlocker block(m_group);
    m_group->clear();
    m_group->addItem(tr("any"));
    if (const PropertyTable *table = m_store.table()) {
        for (int group = 0; group < static_cast<int>(table->property().groups.size()); ++group)
            m_group->addItem(groupChip(m_theme, groupName(*table, group), group), groupName(*table, group));
    }
    RankedNeuronsModel::Filter filter = m_model->filter();
    filter.group = -1;
    m_model->setFilter(filter);
}

void RankingPage::takeFilter()
{
    RankedNeuronsModel::Filter filter;
    filter.ranking = static_cast<Ranking>(m_ranking->currentData().toInt());
    filter.group = m_group->currentIndex() - 1;
    filter.ownedOnly = m_ownedOnly->isChecked();
    m_model->setFilter(filter);
    m_ranking->setToolTip(rankingExplanation(filter.ranking));
}

void RankingPage::showState()
{
    const PropertyTable *table = m_store.table();
    if (!table) {
        m_state->setText(tr("No project is open."));
        return;
    }
    if (m_model->isWaiting()) {
        m_state->setText(tr("Being ranked..."));
        return;
    }
    const auto found = static_cast<qint64>(m_model->found());
    const Context &context = m_store.context();
    const QString layers = tr("layers %1–%2").arg(context.firstLayer.number).arg(context.lastLayer.number);
    m_state->setText(
        m_model->rowCount() < found
            ? tr("the best %1 of %2 neurons, %3").arg(countText(m_model->rowCount()), countText(found), layers)
            : tr("%1 neurons, %2").arg(countText(found), layers));
}

/// The selection of all views, in rows.
void RankingPage::showSelection()
{
    if (!isVisible() || m_selectionTimer.isActive())
        return;
    m_isShowing = true;
    QItemSelection rows;
    const NeuronSet &selection = m_store.selection();
    if (!selection.empty() && selection.size() <= kMostSelected) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (selection.contains(m_model->neuron(row)))
                rows.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    m_isShowing = false;
}

void RankingPage::emitSelection()
{
    NeuronSet neurons(m_store.layers());
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        neurons.insert(m_model->neuron(index.row()));
    Q_EMIT neuronsSelected(neurons);
}

void RankingPage::write(const std::filesystem::path &path) const
{
    if (m_store.table())
        writeFileAtomically(path, tableText());
}

std::string RankingPage::tableText() const
{
    return "# " + recipeText(*m_store.table(), m_store.context()).toStdString() + "\n# ranking "
        + rankingName(m_model->filter().ranking) + "\n" + rankingTsv(m_store.table()->counts(), m_model->rows());
}

RankingChartContent RankingPage::chart() const
{
    const PropertyTable &table = *m_store.table();
    const Ranking ranking = m_model->filter().ranking;
    RankingChartContent content;
    content.title = tr("%1: neurons by %2").arg(propertyName(table), rankingText(ranking));
    content.subtitle = m_state->text();
    content.xTitle = rankingText(ranking);
    for (std::size_t i = 0; i < std::min<std::size_t>(m_model->rows().size(), kMostBars); ++i) {
        const RankedNeuron &neuron = m_model->rows()[i];
        const int owner =
            table.neurons().owner[neuron.id.layer.row()][static_cast<std::size_t>(neuron.id.neuron.value)];
        content.rows.push_back({tr("%1 · %2").arg(neuron.id.layer.number).arg(neuron.id.neuron.value),
                                owner < 0 ? QString() : groupName(table, owner), std::max(0, owner), neuron.value,
                                rankingValueText(ranking, neuron.value)});
    }
    return content;
}

std::vector<Figure> RankingPage::figures() const
{
    if (!m_store.table() || m_model->isWaiting() || m_model->rows().empty())
        return {};
    const QString name = QString::fromUtf8(rankingName(m_model->filter().ranking));
    const QString id = QString::fromStdString(m_store.table()->property().id);
    const RankingChartContent content = chart();
    const int lines = static_cast<int>(std::min<std::size_t>(content.rows.size(), kUsualBars)) + 5;
    return {{QStringLiteral("neurons-%1-%2").arg(id, name),
             content.title,
             {},
             {640, lines * kBarLine},
             [content](QPainter &painter, const QRectF &target, const Theme &theme) {
                 paintRankingChart(painter, target, theme, content);
             },
             [text = QString::fromStdString(tableText())] { return text; }}};
}

FigureOptions RankingPage::figureOptions() const
{
    const RankedNeuronsModel::Filter &filter = m_model->filter();
    FigureOptions options{{QStringLiteral("ranking"), QString::fromUtf8(rankingName(filter.ranking))}};
    if (filter.group >= 0)
        options[QStringLiteral("best-group")] = m_group->currentData().toString();
    if (filter.ownedOnly)
        options[QStringLiteral("owned-only")] = QString();
    return options;
}

void RankingPage::setFigureOptions(const FigureOptions &options)
{
    const QString ranking = QStringLiteral("ranking"), group = QStringLiteral("best-group"),
                  owned = QStringLiteral("owned-only");
    checkFigureOptions(options, {ranking, group, owned});
    Ranking chosen = kRankings[0];
    if (options.contains(ranking)) {
        const auto named = rankingNamed(options.at(ranking).toStdString());
        QStringList known;
        for (const Ranking one : kRankings)
            known.append(QString::fromUtf8(rankingName(one)));
        if (!named)
            throw Error(ErrorCode::BadFormat, "--ranking",
                        "it takes " + known.join(QStringLiteral(", ")).toStdString());
        chosen = *named;
    }
    const int best = options.contains(group) ? m_group->findData(options.at(group)) : 0;
    if (best < 0)
        throw Error(ErrorCode::BadFormat, "--best-group",
                    "the property has no group '" + options.at(group).toStdString() + "'");
    m_ranking->setCurrentIndex(m_ranking->findData(static_cast<int>(chosen)));
    m_group->setCurrentIndex(best);
    const QSignalBlocker block(m_ownedOnly);
    m_ownedOnly->setChecked(options.contains(owned));
    takeFilter();
}

} // namespace phonoscope
