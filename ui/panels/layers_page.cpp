// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/layers_page.h"

#include "core/base/error.h"
#include "ui/models/layers_content.h"
#include "ui/models/view_content.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

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
      m_space(new Segmented(tr("2-D plane"), tr("Full space"))), m_overlay(new QToolButton),
      m_alignment(new Segmented(tr("By layer"), tr("By depth"))), m_charts(new QStackedWidget),
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

void LayersPage::setCompared(const ComparedAnalyses &compared, QMenu *menu)
{
    m_compared = &compared;
    m_overlay->setMenu(menu);
    connect(m_compared, &ComparedAnalyses::changed, this, &LayersPage::showComparison);
    connect(m_compared, &ComparedAnalyses::tablesChanged, this, &LayersPage::showAll);
    showComparison();
}

Comparison LayersPage::comparison() const
{
    const bool isShown = m_compared && m_overlay->isChecked() && m_store.table();
    return {isShown ? m_compared : nullptr, m_alignment->isSecond()};
}

/// Without other analyses the button opens its menu.
void LayersPage::showComparison()
{
    const bool hasOthers = m_compared && m_compared->count() > 0;
    m_overlay->setVisible(m_compared);
    m_overlay->setPopupMode(hasOthers ? QToolButton::MenuButtonPopup : QToolButton::InstantPopup);
    m_overlay->setCheckable(hasOthers);
    const QSignalBlocker block(m_overlay);
    m_overlay->setChecked(hasOthers);
    m_overlay->setToolTip(hasOthers ? tr("Lay the other analyses over the open one")
                                    : tr("Open another analysis, of another model say, beside this one"));
    want();
    showAll();
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
    m_overlay->setObjectName("compareLayers");
    m_overlay->setText(tr("Compare"));
    m_overlay->setProperty("outlined", true);
    m_overlay->hide();
    layout->addWidget(m_overlay);
    m_alignment->setObjectName("layersAlignment");
    m_alignment->first()->setToolTip(tr("Layers of the same number stand at the same place"));
    m_alignment->second()->setToolTip(
        tr("Layers of other models stand where the same share of the open model's layers lies"));
    layout->addWidget(m_alignment);
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
    connect(m_alignment, &Segmented::chosen, this, &LayersPage::showAll);
    connect(m_overlay, &QToolButton::toggled, this, [this] {
        m_hovered.reset();
        want();
        showAll();
    });
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
    connect(m_lines, &LayerLinesView::pointActivated, this, &LayersPage::selectPoint);
    connect(m_lines, &LayerLinesView::seriesChosen, this, [this](int series) {
        if (const auto *chosen = seriesAt(series))
            Q_EMIT propertyChosen(chosen->id);
    });
}

/// Neurons of other models are not among those of the open one.
void LayersPage::selectPoint(int series, LayerIndex layer)
{
    const auto *chosen = seriesAt(series);
    const int index = chosen && chosen->analysis == 0 ? m_store.propertyIndex(chosen->id) : -1;
    if (index < 0 || view() == View::Silhouettes)
        return;
    const PropertyTable &table = m_store.tables()[static_cast<std::size_t>(index)];
    Q_EMIT neuronsSelected(view() == View::GroupNeurons ? groupNeurons(table, m_store.context().group, layer)
                                                        : propertyNeuronsOf(table, layer));
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
    connect(&m_store, &ProjectStore::headerChanged, this, &LayersPage::showAll);
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
    const bool isWanted = isVisible() && view() == View::Silhouettes;
    m_maps.setWanted(this, isWanted);
    m_maps.setComparedWanted(isWanted && m_overlay->isChecked());
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
    m_maps.setComparedWanted(false);
    QWidget::hideEvent(event);
}

void LayersPage::showAll()
{
    m_space->setVisible(view() == View::Silhouettes);
    m_charts->setCurrentWidget(isBars() ? static_cast<QWidget *>(m_bars) : m_lines);
    const auto differs = [this](std::size_t i) {
        return m_compared->at(i).header && m_compared->at(i).header->layers() != m_store.layers();
    };
    bool isUneven = false;
    for (std::size_t i = 0; i < comparison().count(); ++i)
        isUneven = isUneven || differs(i);
    m_alignment->setVisible(isUneven);
    const PropertyTable *table = m_store.table();
    // What a slider moved on another page cannot spare the time for.
    if (isVisible() && table && isBars()) {
        m_bars->setContent(view() == View::PropertyNeurons
                               ? layerChartContent(*table, m_store.control())
                               : groupNeuronsContent(*table, m_store.control(), m_store.context().group));
    } else if (isVisible()) {
        m_bars->setContent({});
        m_lines->setEmptyText(linesEmptyText());
        m_lines->setContent(table ? linesContent() : LayerLinesContent());
    }
    showReadOut();
}

LayerLinesContent LayersPage::linesContent() const
{
    switch (view()) {
    case View::PropertyNeurons:
        return comparedNeuronsContent(m_store, m_maps.layer(), comparison());
    case View::GroupNeurons:
        return comparedGroupContent(m_store, m_maps.layer(), comparison());
    case View::Silhouettes:
        return silhouetteContent(m_store, m_maps, space(), comparison());
    case View::AllProperties:
        break;
    }
    return propertyLinesContent(m_store, m_maps.layer(), comparison());
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
    const auto *series = m_hovered && !isBars() ? seriesAt(m_hovered->second) : nullptr;
    QStringList parts;
    if (m_hovered && m_store.table() && isBars())
        parts = barReadOut(m_store, m_bars->content(), m_hovered->first, m_hovered->second);
    else if (series && view() == View::Silhouettes)
        parts = silhouetteReadOut(m_store, m_maps, *series, m_hovered->first, space(), comparison());
    else if (series)
        parts = neuronsReadOut(m_store, m_lines->content(), *series, m_hovered->first);
    m_readOut->setParts(parts.isEmpty() ? layersSummary(m_store) : parts);
}

const LayerLinesContent::Series *LayersPage::seriesAt(int series) const
{
    const auto &all = m_lines->content().series;
    return series >= 0 && static_cast<std::size_t>(series) < all.size() ? &all[static_cast<std::size_t>(series)]
                                                                        : nullptr;
}

std::vector<Figure> LayersPage::figures() const
{
    const PropertyTable *table = m_store.table();
    if (!table || (!isBars() && m_lines->content().series.empty()))
        return {};
    const QString id = QString::fromStdString(table->property().id);
    const QString names[] = {QStringLiteral("layers-") + id, QStringLiteral("group-neurons-") + id,
                             QStringLiteral("silhouettes"), QStringLiteral("layers-all-properties")};
    const QString &name = names[m_view->current()];
    if (isBars())
        return {{name,
                 m_bars->content().title,
                 {},
                 m_bars->size(),
                 [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                     m_bars->paintTo(painter, target, theme);
                 },
                 [text = barsTable(m_bars->content())] { return text; }}};
    return {{name,
             m_lines->content().title,
             {},
             m_lines->size(),
             [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                 m_lines->paintTo(painter, target, theme);
             },
             [text = linesData()] { return text; }}};
}

QString LayersPage::linesData() const
{
    return view() == View::Silhouettes ? silhouetteTable(m_store, m_maps, comparison())
                                       : linesTable(m_lines->content());
}

FigureOptions LayersPage::figureOptions() const
{
    FigureOptions options;
    if (view() != View::PropertyNeurons)
        options[QStringLiteral("show")] = kFigureViews[m_view->current()];
    if (view() == View::Silhouettes && !m_space->isSecond())
        options[QStringLiteral("plane")] = QString();
    if (m_compared && m_compared->count() > 0 && !m_overlay->isChecked())
        options[QStringLiteral("alone")] = QString();
    if (comparison().count() > 0 && m_alignment->isSecond())
        options[QStringLiteral("by-depth")] = QString();
    return options;
}

void LayersPage::setFigureOptions(const FigureOptions &options)
{
    const QString what = QStringLiteral("show"), plane = QStringLiteral("plane"), alone = QStringLiteral("alone"),
                  byDepth = QStringLiteral("by-depth");
    checkFigureOptions(options, {what, plane, alone, byDepth});
    const auto found = options.find(what);
    const auto index = found == options.end() ? 0 : kFigureViews.indexOf(found->second);
    if (index < 0)
        throw Error(ErrorCode::BadFormat, "--show",
                    "it takes " + kFigureViews.join(QStringLiteral(", ")).toStdString());
    m_space->choose(options.contains(plane) ? 0 : 1);
    m_view->choose(static_cast<int>(index));
    m_overlay->setChecked(m_overlay->isCheckable() && !options.contains(alone));
    m_alignment->choose(options.contains(byDepth) ? 1 : 0);
    want();
    showAll();
}

} // namespace phonoscope
