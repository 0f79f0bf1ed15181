// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/patterns_page.h"

#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"
#include "ui/theme/icons.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
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
constexpr int kSliderWidth = 15 * kGrid;

} // namespace

PatternsPage::PatternsPage(const ProjectStore &store, PatternMaps &maps, const Theme &theme, QAction *exportFigure,
                           QWidget *parent)
    : QWidget(parent), m_store(store), m_maps(maps), m_theme(theme), m_layer(new QSlider(Qt::Horizontal)),
      m_layerText(new QLabel), m_play(new QToolButton), m_space(new Segmented(tr("2-D plane"), tr("Full space"))),
      m_labels(new QCheckBox(tr("Labels"))), m_sound(new QCheckBox(tr("Sound"))), m_again(new QToolButton),
      m_map(new PatternMapView(theme)), m_chart(new LayerLinesView(theme)), m_readOut(new ReadOutLine(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar(exportFigure));
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
    connectViews();
    connectState();
    setTheme(theme);
    showAll();
}

PatternsPage::~PatternsPage()
{
    m_maps.setWanted(this, false);
}

QWidget *PatternsPage::buildToolbar(QAction *exportFigure)
{
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kGrid * 3 / 2, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    auto *label = new QLabel(tr("La&yer"));
    label->setBuddy(m_layer);
    layout->addWidget(label);
    m_layer->setObjectName("patternsLayer");
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setToolTip(tr("The layer whose patterns the map shows"));
    m_layer->setFixedWidth(kSliderWidth);
    m_layer->setPageStep(1);
    layout->addWidget(m_layer);
    m_layerText->setObjectName("patternsLayerText");
    m_layerText->setMinimumWidth(m_layerText->fontMetrics().horizontalAdvance(QStringLiteral("00")) + 2);
    layout->addWidget(m_layerText);
    m_play->setObjectName("playLayers");
    m_play->setCheckable(true);
    m_play->setProperty("outlined", true);
    m_play->setFixedWidth(4 * kGrid);
    layout->addWidget(m_play);
    layout->addSpacing(kGrid);
    m_space->first()->setToolTip(tr("Silhouettes of the points of the map, as the paper's authors measure them"));
    m_space->second()->setToolTip(
        tr("Silhouettes of the patterns themselves, which no projection and no seed has a part in"));
    layout->addWidget(m_space);
    layout->addSpacing(kGrid);
    m_labels->setObjectName("patternLabels");
    m_labels->setChecked(true);
    m_labels->setToolTip(tr("Names beside the points, as many as find room; the others appear on hovering"));
    layout->addWidget(m_labels);
    m_sound->setObjectName("patternSound");
    m_sound->setChecked(true);
    m_sound->setToolTip(tr("A point under the pointer plays a segment of its cell; P plays one of the current point"));
    layout->addWidget(m_sound);
    m_again->setObjectName("computePatterns");
    m_again->setText(tr("Compute"));
    m_again->setProperty("outlined", true);
    m_again->setToolTip(tr("Computing the maps was cancelled; goes on with it"));
    layout->addWidget(m_again);
    layout->addStretch();
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    layout->addWidget(button);

    connect(m_layer, &QSlider::valueChanged, this, [this](int layer) {
        if (m_playTimer.isActive() && m_layer->isSliderDown())
            setPlaying(false);
        m_maps.setLayer({layer});
    });
    connect(m_play, &QToolButton::toggled, this, &PatternsPage::setPlaying);
    connect(m_space, &Segmented::changed, this, &PatternsPage::showAll);
    connect(m_labels, &QCheckBox::toggled, m_map, &PatternMapView::setLabelsShown);
    connect(m_again, &QToolButton::clicked, &m_maps, &PatternMaps::startAgain);
    return bar;
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
        if (m_sound->isChecked() && m_hoveredPoint >= 0)
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
        const QString name = m_chart->content().series[static_cast<std::size_t>(series)].name;
        for (const PropertyTable &table : m_store.tables())
            if (propertyName(table) == name)
                Q_EMIT propertyChosen(QString::fromStdString(table.property().id));
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
        if (parts & ProjectStore::ContextPart::Layers)
            showAll();
    });
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
    return m_space->isSecond() ? SilhouetteSpace::Full : SilhouetteSpace::Plane;
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
    m_again->setVisible(m_maps.isCancelled());
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
    const QSignalBlocker block(m_layer);
    const Context &context = m_store.context();
    m_layer->setRange(context.firstLayer.number, std::max(context.firstLayer.number, context.lastLayer.number));
    m_layer->setValue(m_maps.layer().number);
    m_layer->setEnabled(m_store.table());
    m_layerText->setText(QString::number(m_maps.layer().number));
}

void PatternsPage::showMap(bool animated)
{
    const PropertyTable *table = m_store.table();
    PatternMapContent content;
    if (shownMap()) {
        content = patternMapContent(*table, *shownMaps(), m_maps.layer(), space());
        if (!isPresent())
            content.notice = noticeText(*shownMaps());
    }
    m_map->setEmptyText(emptyText());
    m_map->setContent(std::move(content), animated);
}

void PatternsPage::showChart()
{
    m_chart->setEmptyText(shownMap() ? tr("Silhouettes follow.") : QString());
    m_chart->setContent(silhouetteContent(m_store, m_maps, space()));
}

QString PatternsPage::noticeText(const PropertyMaps &former) const
{
    const Context &context = m_store.context();
    const QString before = former.k == context.k && former.rule == context.rule ? QString()
        : former.k == context.k                                                 ? tr("Of another rule.")
                                : tr("For k %1.").arg(percentText(former.k));
    const QString now = m_maps.isCancelled() ? tr("For the present settings computing was cancelled.")
        : former.k == context.k              ? tr("The map for this one is being computed.")
                                             : tr("The map for k %1 is being computed.").arg(percentText(context.k));
    return (before + QLatin1Char(' ') + now).trimmed();
}

QString PatternsPage::emptyText() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return tr("Open a project to see how its phones lie to each other.");
    const PropertyMaps *maps = m_maps.of(table->property().id);
    if (maps && !maps->refusal.isEmpty())
        return tr("There is no map of %1. %2").arg(propertyName(*table), maps->refusal);
    if (m_maps.isCancelled())
        return tr("Computing the map was cancelled. Press Compute to go on.");
    if (m_store.stage() != ProjectStore::Stage::Complete)
        return tr("Maps are computed when the analysis is complete.");
    return tr("The map of layer %1 is being computed.").arg(m_maps.layer().number);
}

void PatternsPage::showProgress()
{
    if (!m_maps.isRunning()) {
        m_readOut->setRemark({});
        return;
    }
    QString name;
    for (const PropertyTable &table : m_store.tables())
        if (table.property().id == m_maps.runningProperty())
            name = propertyName(table);
    const auto &progress = m_maps.progress();
    m_readOut->setRemark(
        progress
            ? tr("shuffling labels of %1: %2\u00a0%")
                  .arg(name, QString::number(static_cast<int>(100 * progress->done / std::max(1.0, progress->total))))
            : tr("computing maps of %1").arg(name));
}

void PatternsPage::showReadOut()
{
    const PropertyTable *table = m_store.table();
    const PatternMap *map = shownMap();
    if (m_hoveredSeries >= 0 && m_hoveredSeries < static_cast<int>(m_chart->content().series.size())) {
        m_readOut->setParts(silhouetteReadOut(m_store, m_maps,
                                              m_chart->content().series[static_cast<std::size_t>(m_hoveredSeries)].name,
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
    const QSignalBlocker block(m_play);
    m_play->setChecked(playing);
    m_play->setIcon(symbolicIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_theme));
    const QString text = playing ? tr("Stop at this layer") : tr("Play through the layers");
    m_play->setToolTip(text);
    m_play->setAccessibleName(text);
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
    m_sound->setChecked(false);
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
            {m_space->isSecond() ? QStringLiteral("silhouettes-full-space") : QStringLiteral("silhouettes-plane"),
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
    if (!m_space->isSecond())
        options[QStringLiteral("plane")] = QString();
    if (!m_labels->isChecked())
        options[QStringLiteral("no-labels")] = QString();
    return options;
}

void PatternsPage::setFigureOptions(const FigureOptions &options)
{
    const QString layer = QStringLiteral("layer"), plane = QStringLiteral("plane"),
                  unlabelled = QStringLiteral("no-labels");
    checkFigureOptions(options, {layer, plane, unlabelled});
    if (options.contains(layer))
        m_maps.setLayer(figureLayer(options.at(layer), m_store.layers()));
    m_space->choose(options.contains(plane) ? 0 : 1);
    m_labels->setChecked(!options.contains(unlabelled));
    showAll();
}

} // namespace phonoscope
