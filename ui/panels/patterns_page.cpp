// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/patterns_page.h"

#include "ui/models/pattern_text.h"
#include "ui/models/view_content.h"
#include "ui/panels/patterns_toolbar.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kTimePerLayer = 900ms;
constexpr auto kHoverRest = 200ms;

} // namespace

PatternsPage::PatternsPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
                           QWidget *parent)
    : QWidget(parent), m_store(store), m_maps(maps), m_theme(theme), m_bar(new PatternsToolbar(exportFigure)),
      m_map(new PatternMapView(theme)), m_chart(new LayerLinesView(theme)), m_readOut(new ReadOutLine(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName("patternsSplitter");
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_map->setObjectName("patternMap");
    m_chart->setObjectName("silhouetteChart");
    splitter->addWidget(m_map);
    splitter->addWidget(m_chart);
    splitter->setStretchFactor(0, 11);
    splitter->setStretchFactor(1, 10);
    layout->addWidget(splitter, 1);
    m_readOut->setObjectName("patternsReadOut");
    layout->addWidget(m_readOut);
    m_playTimer.setInterval(kTimePerLayer);
    m_hoverTimer.setSingleShot(true);
    m_hoverTimer.setInterval(kHoverRest);
    connect(&m_playTimer, &QTimer::timeout, this, &PatternsPage::playNext);
    connectToolbar();
    connectViews();
    connectState();
    setTheme(theme);
    showAll();
}

PatternsPage::~PatternsPage()
{
    m_maps.setWanted(this, false);
}

void PatternsPage::connectToolbar()
{
    connect(m_bar->layer, &QSlider::valueChanged, this, [this](int layer) {
        if (m_playTimer.isActive() && m_bar->layer->isSliderDown())
            setPlaying(false);
        m_maps.setLayer({layer});
    });
    connect(m_bar->play, &QToolButton::toggled, this, &PatternsPage::setPlaying);
    connect(m_bar->space, &Segmented::changed, this, &PatternsPage::showAll);
    connect(m_bar->color, &QComboBox::activated, this, [this](int index) {
        m_color = m_colors[static_cast<std::size_t>(index)];
        showAll();
    });
    connect(m_bar->labels, &QCheckBox::toggled, m_map, &PatternMapView::setLabelsShown);
    connect(m_bar->again, &QToolButton::clicked, &m_maps, &PatternMaps::startAgain);
}

void PatternsPage::connectViews()
{
    connect(m_map, &PatternMapView::pointHovered, this, [this](int point) {
        m_hoveredPoint = point;
        m_hoverTimer.start();
        showReadOut();
    });
    connect(m_map, &PatternMapView::currentChanged, this, &PatternsPage::showReadOut);
    connect(m_map, &PatternMapView::pointClicked, this, &PatternsPage::selectNeuronsOf);
    connect(m_map, &PatternMapView::menuRequested, this, &PatternsPage::showMenu);
    connect(m_map, &PatternMapView::playRequested, this, &PatternsPage::playCell);
    connect(&m_hoverTimer, &QTimer::timeout, this, [this] {
        if (m_bar->sound->isChecked() && m_hoveredPoint >= 0)
            playCell(m_hoveredPoint);
    });
    connect(m_chart, &LayerLinesView::layerChosen, this, [this](LayerIndex layer) {
        setPlaying(false);
        m_maps.setLayer(layer);
    });
    connect(m_chart, &LayerLinesView::hovered, this, [this](int series, LayerIndex layer) {
        m_hoveredSeries = series;
        m_hoveredLayer = layer;
        showReadOut();
    });
    connect(m_chart, &LayerLinesView::seriesChosen, this, [this](int series) {
        Q_EMIT propertyChosen(m_chart->content().series[static_cast<std::size_t>(series)].id);
    });
}

void PatternsPage::connectState()
{
    connect(&m_maps, &PatternMaps::changed, this, &PatternsPage::showAll);
    connect(&m_maps, &PatternMaps::progressChanged, this, &PatternsPage::showProgress);
    connect(&m_maps, &PatternMaps::layerChanged, this, [this] {
        showLayer();
        if (isVisible()) {
            showMap(true);
            showChart();
            showReadOut();
        }
    });
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & (ProjectStore::ContextPart::Layers | ProjectStore::ContextPart::Property))
            showAll();
    });
    connect(&m_store, &ProjectStore::headerChanged, this, &PatternsPage::showColors);
}

void PatternsPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_map->setTheme(theme);
    m_chart->setTheme(theme);
    m_readOut->setTheme(theme);
    setPlaying(m_playTimer.isActive());
}

void PatternsPage::showEvent(QShowEvent *event)
{
    m_maps.setWanted(this, true);
    QWidget::showEvent(event);
    showAll();
}

void PatternsPage::hideEvent(QHideEvent *event)
{
    m_maps.setWanted(this, false);
    setPlaying(false);
    QWidget::hideEvent(event);
}

SilhouetteSpace PatternsPage::space() const
{
    return m_bar->space->isSecond() ? SilhouetteSpace::Full : SilhouetteSpace::Plane;
}

const PropertyMaps *PatternsPage::shownMaps() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return nullptr;
    const PropertyMaps *present = m_maps.of(table->property().id);
    const std::size_t row = m_maps.layer().row();
    const auto hasLayer = [row](const PropertyMaps *maps) {
        return maps && row < maps->layers.size() && maps->layers[row];
    };
    if (hasLayer(present) || (present && !present->refusal.isEmpty()))
        return present;
    const PropertyMaps *former = m_maps.former();
    return hasLayer(former) ? former : nullptr;
}

const PatternMap *PatternsPage::shownMap() const
{
    const PropertyMaps *maps = shownMaps();
    return maps && maps->refusal.isEmpty() ? maps->layers[m_maps.layer().row()].get() : nullptr;
}

bool PatternsPage::isPresent() const
{
    return m_store.table() && shownMap() && shownMaps() == m_maps.of(m_store.table()->property().id);
}

void PatternsPage::showAll()
{
    showLayer();
    showColors();
    m_bar->again->setVisible(m_maps.isCancelled());
    // Labels take milliseconds, which a slider moved on another page cannot spare.
    if (!isVisible())
        return;
    showMap(false);
    showChart();
    showProgress();
    showReadOut();
}

void PatternsPage::showLayer()
{
    m_bar->setLayers(m_store.context().firstLayer, m_store.context().lastLayer, m_maps.layer());
    m_bar->layer->setEnabled(m_store.table());
}

/// Another property can be coloured by other things; what it cannot be coloured by any more gives way to its groups.
void PatternsPage::showColors()
{
    const std::vector<PatternColor> colors = patternColors(m_store);
    if (std::ranges::find(colors, m_color) == colors.end())
        m_color = {};
    const QSignalBlocker block(m_bar->color);
    if (colors != m_colors) {
        m_colors = colors;
        m_bar->color->clear();
        for (const PatternColor &color : m_colors)
            m_bar->color->addItem(patternColorName(m_store, color));
    }
    m_bar->color->setCurrentIndex(static_cast<int>(std::ranges::find(m_colors, m_color) - m_colors.begin()));
    m_bar->color->setEnabled(m_store.table());
}

void PatternsPage::showMap(bool animated)
{
    const PropertyTable *table = m_store.table();
    PatternMapContent content;
    if (shownMap()) {
        content = patternMapContent(*table, *shownMaps(), m_maps.layer(), space());
        if (isPresent())
            colorPoints(content, m_store, *shownMap(), space(), m_color, m_composition);
        else
            content.notice = patternNotice(m_store, m_maps, *shownMaps());
    }
    m_map->setEmptyText(patternEmptyText(m_store, m_maps));
    m_map->setContent(std::move(content), animated);
}

void PatternsPage::showChart()
{
    m_chart->setEmptyText(shownMap() ? tr("Silhouettes follow.") : QString());
    m_chart->setContent(silhouetteContent(m_store, m_maps, space()));
}

void PatternsPage::showProgress()
{
    m_readOut->setRemark(patternProgress(m_store, m_maps));
}

void PatternsPage::showReadOut()
{
    const PropertyTable *table = m_store.table();
    const PatternMap *map = shownMap();
    if (m_hoveredSeries >= 0 && m_hoveredSeries < static_cast<int>(m_chart->content().series.size())) {
        m_readOut->setParts(silhouetteReadOut(m_store, m_maps,
                                              m_chart->content().series[static_cast<std::size_t>(m_hoveredSeries)],
                                              m_hoveredLayer, space()));
        return;
    }
    const int point = m_hoveredPoint >= 0 ? m_hoveredPoint : m_map->current();
    if (table && map && point >= 0 && static_cast<std::size_t>(point) < map->patterns.rows()) {
        QStringList parts = cellReadOut(*table, *map, static_cast<std::size_t>(point), space());
        if (m_clips.count(map->patterns.cells[static_cast<std::size_t>(point)]) == 0)
            parts << tr("no sound of it in this project");
        m_readOut->setParts(parts);
    } else
        m_readOut->setParts(map ? QStringList{tr("Point at a cell to read it, click to select its neurons")}
                                : QStringList());
}

void PatternsPage::setPlaying(bool playing)
{
    m_bar->setPlaying(playing, m_theme);
    if (!playing) {
        m_playTimer.stop();
        return;
    }
    if (m_playTimer.isActive())
        return;
    m_playTimer.start();
    if (m_maps.layer() >= m_store.context().lastLayer)
        m_maps.setLayer(m_store.context().firstLayer);
}

void PatternsPage::playNext()
{
    m_maps.setLayer({m_maps.layer().number + 1});
    if (m_maps.layer() >= m_store.context().lastLayer)
        setPlaying(false);
}

void PatternsPage::playCell(int point)
{
    const PatternMap *map = shownMap();
    if (!map || static_cast<std::size_t>(point) >= map->patterns.rows())
        return;
    const CellClip clip = m_clips.next(map->patterns.cells[static_cast<std::size_t>(point)]);
    if (!clip.utterance.isEmpty())
        Q_EMIT clipRequested(clip);
}

void PatternsPage::mute()
{
    m_bar->sound->setChecked(false);
}

void PatternsPage::selectNeuronsOf(int point, Qt::KeyboardModifiers modifiers)
{
    const PatternMap *map = shownMap();
    if (!map || static_cast<std::size_t>(point) >= map->patterns.rows())
        return;
    Q_EMIT neuronsSelected(neuronsOf(*map, static_cast<std::size_t>(point), m_store.layers()), modifiers);
}

void PatternsPage::showMenu(int point, const QPoint &position)
{
    const PropertyTable *table = m_store.table();
    const PatternMap *map = shownMap();
    if (!table || !map)
        return;
    const auto at = static_cast<std::size_t>(point);
    QMenu menu(this);
    const auto count = static_cast<qint64>(neuronsOf(*map, at, m_store.layers()).size());
    connect(menu.addAction(tr("Select the %1 neurons that %2 uses in layer %3")
                               .arg(countText(count), cellName(*table, *map, at))
                               .arg(map->layer.number)),
            &QAction::triggered, this, [this, point] { selectNeuronsOf(point, {}); });
    connect(menu.addAction(tr("Add them to the selection")), &QAction::triggered, this,
            [this, point] { selectNeuronsOf(point, Qt::ShiftModifier); });
    menu.addSeparator();
    QAction *play = menu.addAction(tr("Play a segment of %1").arg(cellName(*table, *map, at)));
    play->setEnabled(m_clips.count(map->patterns.cells[at]) > 0);
    connect(play, &QAction::triggered, this, [this, point] { playCell(point); });
    menu.exec(position);
}

std::vector<Figure> PatternsPage::figures() const
{
    std::vector<Figure> figures;
    const PropertyTable *table = m_store.table();
    if (isPresent()) {
        const LayerIndex layer = m_maps.layer();
        const PatternMap *map = shownMap();
        const QString id = QString::fromStdString(table->property().id);
        figures.push_back({QStringLiteral("patterns-%1-layer-%2").arg(id).arg(layer.number),
                           tr("%1: pattern map, layer %2").arg(propertyName(*table)).arg(layer.number),
                           {},
                           m_map->size(),
                           [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                               m_map->paintTo(painter, target, theme);
                           },
                           [text = patternMapTable(*table, *map)] { return text; }});
    }
    if (!m_chart->content().series.empty())
        figures.push_back(
            {m_bar->space->isSecond() ? QStringLiteral("silhouettes-full-space") : QStringLiteral("silhouettes-plane"),
             tr("Silhouettes by layer, %1").arg(m_chart->content().subtitle),
             {},
             m_chart->size(),
             [this](QPainter &painter, const QRectF &target, const Theme &theme) {
                 m_chart->paintTo(painter, target, theme);
             },
             [text = silhouetteTable(m_store, m_maps)] { return text; }});
    return figures;
}

FigureOptions PatternsPage::figureOptions() const
{
    FigureOptions options{{QStringLiteral("layer"), QString::number(m_maps.layer().number)}};
    if (!m_bar->space->isSecond())
        options[QStringLiteral("plane")] = QString();
    if (!m_bar->labels->isChecked())
        options[QStringLiteral("no-labels")] = QString();
    if (m_color != PatternColor())
        options[QStringLiteral("color-by")] = patternColorOption(m_color);
    return options;
}

void PatternsPage::setFigureOptions(const FigureOptions &options)
{
    const QString layer = QStringLiteral("layer"), plane = QStringLiteral("plane"),
                  unlabelled = QStringLiteral("no-labels"), colorBy = QStringLiteral("color-by");
    checkFigureOptions(options, {layer, plane, unlabelled, colorBy});
    m_color = options.contains(colorBy) ? patternColorNamed(m_store, options.at(colorBy)) : PatternColor();
    if (options.contains(layer))
        m_maps.setLayer(figureLayer(options.at(layer), m_store.layers()));
    m_bar->space->choose(options.contains(plane) ? 0 : 1);
    m_bar->labels->setChecked(!options.contains(unlabelled));
    showAll();
}

} // namespace phonoscope
