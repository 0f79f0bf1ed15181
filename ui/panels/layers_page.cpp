// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/layers_page.h"

#include "core/base/error.h"
#include "ui/models/layers_content.h"
#include "ui/models/view_content.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace phonoscope {

namespace {

/// The views in the switch's order, as `phonoscope figure --show` calls them.
const QStringList kFigureViews{QStringLiteral("property-neurons"), QStringLiteral("group-neurons"),
                               QStringLiteral("silhouettes"), QStringLiteral("all-properties")};

} // namespace

LayersPage::LayersPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
                       QWidget *parent)
    : QWidget(parent), m_store(store), m_maps(maps),
      m_view(new Segmented({tr("Property neurons"), tr("Group neurons"), tr("Silhouettes"), tr("All properties")})),
      m_space(new Segmented(tr("2-D plane"), tr("Full space"))), m_charts(new QStackedWidget),
      m_bars(new LayerChart(theme)), m_lines(new LayerLinesView(theme)), m_readOut(new ReadOutLine(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar(exportFigure));
    m_bars->setObjectName("layerChart");
    m_lines->setObjectName("layerLines");
    m_charts->addWidget(m_bars);
    m_charts->addWidget(m_lines);
    layout->addWidget(m_charts, 1);
    m_readOut->setObjectName("layersSummary");
    layout->addWidget(m_readOut);
    connectViews();
    connectState();
    showAll();
}

LayersPage::~LayersPage()
{
    m_maps.setWanted(this, false);
}

QWidget *LayersPage::buildToolbar(QAction *exportFigure)
{
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kGrid * 3 / 2, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    m_view->setObjectName("layersView");
    m_view->button(0)->setToolTip(tr("Neurons that are group neurons of exactly one group of the property"));
    m_view->button(1)->setToolTip(
        tr("Neurons that at least σ of a group's phones use, whether other groups use them, too, or not"));
    m_view->button(2)->setToolTip(tr("How well the groups of every property part in the patterns of its cells"));
    m_view->button(3)->setToolTip(tr("Property neurons of every property"));
    layout->addWidget(m_view);
    layout->addSpacing(kGrid);
    m_space->setObjectName("layersSpace");
    layout->addWidget(m_space);
    layout->addStretch();
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    layout->addWidget(button);
    connect(m_view, &Segmented::chosen, this, [this] {
        m_hovered.reset();
        want();
        showAll();
    });
    connect(m_space, &Segmented::chosen, this, &LayersPage::showAll);
    return bar;
}

void LayersPage::connectViews()
{
    connect(m_bars, &LayerChart::layerClicked, this, [this](LayerIndex layer, int bar) {
        const PropertyTable *table = m_store.table();
        if (view() == View::PropertyNeurons)
            Q_EMIT layerClicked(layer, bar);
        else if (table)
            Q_EMIT neuronsSelected(groupNeurons(*table, groupOfBar(*table, bar, m_store.context().group), layer));
    });
    connect(m_bars, &LayerChart::barHovered, this, [this](LayerIndex layer, int bar) {
        m_hovered = bar < 0 ? std::nullopt : std::optional(std::pair(layer, bar));
        showReadOut();
    });
    connect(m_lines, &LayerLinesView::hovered, this, [this](int series, LayerIndex layer) {
        m_hovered = series < 0 ? std::nullopt : std::optional(std::pair(layer, series));
        showReadOut();
    });
    connect(m_lines, &LayerLinesView::layerChosen, this, [this](LayerIndex layer) { m_maps.setLayer(layer); });
    connect(m_lines, &LayerLinesView::pointActivated, this, [this](int series, LayerIndex layer) {
        const PropertyTable *table = tableOf(series);
        if (table && view() == View::AllProperties)
            Q_EMIT neuronsSelected(propertyNeuronsOf(*table, layer));
    });
    connect(m_lines, &LayerLinesView::seriesChosen, this, [this](int series) {
        if (const PropertyTable *table = tableOf(series))
            Q_EMIT propertyChosen(QString::fromStdString(table->property().id));
    });
}

void LayersPage::connectState()
{
    connect(&m_store, &ProjectStore::projectChanged, this, &LayersPage::showAll);
    connect(&m_store, &ProjectStore::countsChanged, this, &LayersPage::showAll);
    connect(&m_store, &ProjectStore::contextChanged, this, &LayersPage::showAll);
    connect(&m_store, &ProjectStore::controlChanged, this, &LayersPage::showAll);
    connect(&m_store, &ProjectStore::stageChanged, this, &LayersPage::showAll);
    connect(&m_store, &ProjectStore::thresholdsChanged, this, [this] {
        if (view() == View::AllProperties)
            showAll();
    });
    connect(&m_maps, &PatternMaps::changed, this, [this] {
        if (view() == View::Silhouettes)
            showAll();
    });
    connect(&m_maps, &PatternMaps::layerChanged, this, [this] {
        if (!isBars())
            showAll();
    });
}

void LayersPage::setTheme(const Theme &theme)
{
    m_bars->setTheme(theme);
    m_lines->setTheme(theme);
    m_readOut->setTheme(theme);
}

void LayersPage::chooseView(View view)
{
    m_view->choose(static_cast<int>(view));
}

LayersPage::View LayersPage::view() const
{
    return static_cast<View>(m_view->current());
}

SilhouetteSpace LayersPage::space() const
{
    return m_space->isSecond() ? SilhouetteSpace::Full : SilhouetteSpace::Plane;
}

void LayersPage::want()
{
    m_maps.setWanted(this, isVisible() && view() == View::Silhouettes);
}

void LayersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    want();
    showAll();
}

void LayersPage::hideEvent(QHideEvent *event)
{
    m_maps.setWanted(this, false);
    QWidget::hideEvent(event);
}

void LayersPage::showAll()
{
    m_space->setVisible(view() == View::Silhouettes);
    m_charts->setCurrentWidget(isBars() ? static_cast<QWidget *>(m_bars) : m_lines);
    const PropertyTable *table = m_store.table();
    // What a slider moved on another page cannot spare the time for.
    if (isVisible() && table) {
        switch (view()) {
        case View::PropertyNeurons:
            m_bars->setContent(layerChartContent(*table, m_store.control()));
            break;
        case View::GroupNeurons:
            m_bars->setContent(groupNeuronsContent(*table, m_store.control(), m_store.context().group));
            break;
        case View::Silhouettes:
            m_lines->setEmptyText(linesEmptyText());
            m_lines->setContent(silhouetteContent(m_store, m_maps, space()));
            break;
        case View::AllProperties:
            m_lines->setContent(propertyLinesContent(m_store, m_maps.layer()));
            break;
        }
    } else if (isVisible()) {
        m_bars->setContent({});
        m_lines->setEmptyText(linesEmptyText());
        m_lines->setContent({});
    }
    showReadOut();
}

QString LayersPage::linesEmptyText() const
{
    if (!m_store.table())
        return tr("No model is open.");
    if (m_maps.isCancelled())
        return tr("Computing the silhouettes was cancelled. The Patterns page goes on with it.");
    return m_store.stage() == ProjectStore::Stage::Complete
        ? tr("The silhouettes are being computed.")
        : tr("Silhouettes are computed when the analysis is complete.");
}

void LayersPage::showReadOut()
{
    if (!m_hovered || !m_store.table())
        m_readOut->setParts(summary());
    else if (isBars())
        m_readOut->setParts(barReadOut(m_hovered->first, m_hovered->second));
    else
        m_readOut->setParts(lineReadOut(m_hovered->second, m_hovered->first));
}

const PropertyTable *LayersPage::tableOf(int series) const
{
    const auto &all = m_lines->content().series;
    if (series < 0 || static_cast<std::size_t>(series) >= all.size())
        return nullptr;
    for (const PropertyTable &table : m_store.tables())
        if (propertyName(table) == all[static_cast<std::size_t>(series)].name)
            return &table;
    return nullptr;
}

QStringList LayersPage::summary() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return {tr("No model is open.")};
    const Context &context = m_store.context();
    return {tr("%1 property neurons of %2 in layers %3–%4")
                .arg(countText(table->total(-1, context.firstLayer, context.lastLayer)), propertyName(*table))
                .arg(context.firstLayer.number)
                .arg(context.lastLayer.number),
            controlStateText(m_store)};
}

QStringList LayersPage::barReadOut(LayerIndex layer, int bar) const
{
    const LayerChart::Content &content = m_bars->content();
    if (layer.row() >= content.counts.size() || static_cast<std::size_t>(bar) >= content.groups.size())
        return summary();
    const QString &group = content.groups[static_cast<std::size_t>(bar)];
    const int count = content.counts[layer.row()][static_cast<std::size_t>(bar)];
    const auto floorText = [](const LayerChart::Content::Control &control) {
        return controlText({control.mean, control.high - control.mean, 0});
    };
    QStringList parts{tr("Layer %1").arg(layer.number)};
    if (content.isStacked) {
        int all = 0;
        for (const int of : content.counts[layer.row()])
            all += of;
        parts << tr("%1 neurons of %2").arg(countText(count), group) << tr("%1 of all groups").arg(countText(all));
        parts << (content.control.empty() ? controlStateText(m_store) : floorText(content.control[layer.row()]));
    } else {
        parts << tr("%1 group neurons of %2").arg(countText(count), group);
        parts << (content.groupControl.empty()
                      ? controlStateText(m_store)
                      : floorText(content.groupControl[layer.row()][static_cast<std::size_t>(bar)]));
    }
    parts << tr("click to select them");
    return parts;
}

QStringList LayersPage::lineReadOut(int series, LayerIndex layer) const
{
    const PropertyTable *table = tableOf(series);
    if (!table)
        return summary();
    if (view() == View::Silhouettes)
        return silhouetteReadOut(m_store, m_maps, propertyName(*table), layer, space());
    QStringList parts{propertyName(*table), tr("layer %1").arg(layer.number),
                      tr("%1 property neurons").arg(countText(table->neurons().total(layer)))};
    if (table == m_store.table() && m_store.control())
        parts << controlText(controlSummary(*m_store.control(), layer, layer));
    else
        parts << tr("shuffled labels: counted for the property that is chosen");
    parts << tr("click to select them");
    return parts;
}

std::vector<Figure> LayersPage::figures() const
{
    const PropertyTable *table = m_store.table();
    if (!table || (!isBars() && m_lines->content().series.empty()))
        return {};
    const QString id = QString::fromStdString(table->property().id);
    const auto bars = [this](QPainter &painter, const QRectF &target, const Theme &theme) {
        m_bars->paintTo(painter, target, theme);
    };
    const auto lines = [this](QPainter &painter, const QRectF &target, const Theme &theme) {
        m_lines->paintTo(painter, target, theme);
    };
    switch (view()) {
    case View::PropertyNeurons:
        return {{QStringLiteral("layers-") + id,
                 m_bars->content().title,
                 {},
                 m_bars->size(),
                 bars,
                 [text = barsTable(m_bars->content())] { return text; }}};
    case View::GroupNeurons:
        return {{QStringLiteral("group-neurons-") + id,
                 m_bars->content().title,
                 {},
                 m_bars->size(),
                 bars,
                 [text = barsTable(m_bars->content())] { return text; }}};
    case View::Silhouettes:
        return {{QStringLiteral("silhouettes"),
                 m_lines->content().title,
                 {},
                 m_lines->size(),
                 lines,
                 [text = silhouetteTable(m_store, m_maps)] { return text; }}};
    case View::AllProperties:
        break;
    }
    return {{QStringLiteral("layers-all-properties"),
             m_lines->content().title,
             {},
             m_lines->size(),
             lines,
             [text = linesTable(m_lines->content())] { return text; }}};
}

QString controlStateText(const ProjectStore &store)
{
    if (const ControlReady *control = store.control())
        return controlText(controlSummary(*control, store.context().firstLayer, store.context().lastLayer));
    if (store.stage() != ProjectStore::Stage::Complete)
        return QCoreApplication::translate("LayersPage", "shuffled labels: when the analysis is complete");
    return QCoreApplication::translate("LayersPage", "shuffled labels: being counted");
}

FigureOptions LayersPage::figureOptions() const
{
    FigureOptions options;
    if (view() != View::PropertyNeurons)
        options[QStringLiteral("show")] = kFigureViews[m_view->current()];
    if (view() == View::Silhouettes && !m_space->isSecond())
        options[QStringLiteral("plane")] = QString();
    return options;
}

void LayersPage::setFigureOptions(const FigureOptions &options)
{
    const QString what = QStringLiteral("show"), plane = QStringLiteral("plane");
    checkFigureOptions(options, {what, plane});
    const auto found = options.find(what);
    const auto index = found == options.end() ? 0 : kFigureViews.indexOf(found->second);
    if (index < 0)
        throw Error(ErrorCode::BadFormat, "--show",
                    "it takes " + kFigureViews.join(QStringLiteral(", ")).toStdString());
    m_space->choose(options.contains(plane) ? 0 : 1);
    m_view->choose(static_cast<int>(index));
    showAll();
}

} // namespace phonoscope
