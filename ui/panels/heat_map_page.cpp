// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/heat_map_page.h"

#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/panels/heat_map_pane.h"
#include "ui/panels/pinned_neurons.h"
#include "ui/panels/read_out_line.h"
#include "ui/state/compared_analyses.h"
#include "ui/state/settings.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace phonoscope {

HeatMapPage::HeatMapPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_bar(new HeatMapBar(store, exportFigure)),
      m_maps(new QSplitter), m_pane(new HeatMapPane(theme, false)), m_besidePane(new HeatMapPane(theme, true)),
      m_readOut(new ReadOutLine(theme)), m_pins(new PinnedNeurons(theme)),
      m_seriation([this] { return m_store.table(); }), m_besideSeriation([this] { return besideNow().table; })
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    m_maps->setChildrenCollapsible(false);
    m_maps->addWidget(m_pane);
    m_maps->addWidget(m_besidePane);
    m_besidePane->hide();
    view()->setObjectName("heatMap");
    viewBeside()->setObjectName("heatMapBeside");
    layout->addWidget(m_maps, 1);
    layout->addWidget(m_pins);
    m_readOut->setObjectName("readOut");
    layout->addWidget(m_readOut);
    connectPane(*m_pane, *m_besidePane);
    connectPane(*m_besidePane, *m_pane);
    connect(m_besidePane, &HeatMapPane::closeRequested, this, [this] { m_bar->setBeside({}); });
    connect(m_bar->bandTool(), &QToolButton::toggled, view(), &HeatMapView::setBandTool);
    connect(m_bar->bandTool(), &QToolButton::toggled, viewBeside(), &HeatMapView::setBandTool);
    connect(m_bar, &HeatMapBar::changed, this, [this] {
        showValues();
        remember();
    });
    connect(m_bar, &HeatMapBar::layoutChanged, this, [this] {
        for (HeatMapView *map : {view(), viewBeside()})
            map->setLayoutKind(m_bar->isTiles() ? HeatMapLayout::Tiles : HeatMapLayout::Strips);
        remember();
    });
    connect(m_pins, &PinnedNeurons::pinsChanged, this, [this] {
        showPins();
        remember();
    });
    connect(m_pins, &PinnedNeurons::neuronChosen, this, &HeatMapPage::cursorMoveRequested);
    for (HeatMapSeriation *seriation : {&m_seriation, &m_besideSeriation})
        connect(seriation, &HeatMapSeriation::changed, this, &HeatMapPage::showValues);
    connectStore();
    openProject();
    showSelectionSize();
}

HeatMapView *HeatMapPage::view() const
{
    return m_pane->view();
}

HeatMapView *HeatMapPage::viewBeside() const
{
    return m_besidePane->view();
}

void HeatMapPage::setCompared(const ComparedAnalyses &compared)
{
    m_compared = &compared;
    m_bar->setCompared(compared);
    for (const auto signal : {&ComparedAnalyses::changed, &ComparedAnalyses::tablesChanged})
        connect(&compared, signal, this, &HeatMapPage::showValues);
    showValues();
}

void HeatMapPage::rememberIn(Settings &settings)
{
    m_settings = &settings;
    m_openedFor.reset();
    openProject();
}

void HeatMapPage::connectPane(HeatMapPane &pane, HeatMapPane &other)
{
    HeatMapView *map = pane.view();
    HeatMapView *linked = other.view();
    const bool isBeside = &pane == m_besidePane;
    connect(map, &HeatMapView::neuronHovered, this, [this, linked, isBeside](std::optional<NeuronId> neuron) {
        linked->setLinkedNeuron(neuron);
        m_hovered = neuron;
        m_isBesideHovered = isBeside;
        showReadOut();
    });
    connect(map, &HeatMapView::viewportChanged, linked, &HeatMapView::setViewport);
    // Another model's neurons are read, and chosen only where the open model has such.
    connect(map, &HeatMapView::neuronClicked, this, [this](NeuronId neuron, Qt::KeyboardModifiers modifiers) {
        if (isOwn(neuron))
            Q_EMIT neuronClicked(neuron, modifiers);
    });
    connect(map, &HeatMapView::neuronActivated, this, [this](NeuronId neuron) {
        if (isOwn(neuron))
            Q_EMIT neuronActivated(neuron);
    });
    connect(map, &HeatMapView::cursorMoveRequested, this, [this](NeuronId neuron) {
        if (isOwn(neuron))
            Q_EMIT cursorMoveRequested(neuron);
    });
    connect(map, &HeatMapView::bandSelected, this, [this](NeuronSet neurons, Qt::KeyboardModifiers modifiers) {
        for (std::size_t row = 0; row < neurons.layers(); ++row) {
            const LayerIndex layer = LayerIndex::fromRow(row);
            std::vector<int> own(neurons.layer(layer).begin(), neurons.layer(layer).end());
            std::erase_if(own, [&](int neuron) { return !isOwn({layer, {neuron}}); });
            neurons.assign(layer, std::move(own));
        }
        Q_EMIT bandSelected(neurons, modifiers);
    });
    connect(map, &HeatMapView::selectionToggled, this, &HeatMapPage::toggleSelection);
    connect(map, &HeatMapView::pinToggled, m_pins, &PinnedNeurons::toggle);
    connect(map, &HeatMapView::menuRequested, this, &HeatMapPage::showMenu);
    connect(map, &HeatMapView::bandMoved, this, [this](int neurons) {
        if (neurons < 0) {
            showReadOut();
            return;
        }
        m_readOut->setParts({tr("Rubber band"), tr("%1 neurons under it").arg(countText(neurons)),
                             tr("Shift adds, Alt removes, Esc cancels")});
    });
}

void HeatMapPage::connectStore()
{
    using Part = ProjectStore::ContextPart;
    connect(&m_store, &ProjectStore::projectChanged, this, &HeatMapPage::openProject);
    connect(&m_store, &ProjectStore::headerChanged, this, &HeatMapPage::openProject);
    connect(&m_store, &ProjectStore::countsChanged, this, &HeatMapPage::showValues);
    connect(&m_store, &ProjectStore::stageChanged, this, &HeatMapPage::showValues);
    connect(&m_store, &ProjectStore::masksChanged, this, [this] {
        if (m_bar->choice().value == HeatMapValue::Masks)
            showValues();
    });
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        showValues();
        if (parts & Part::Layers)
            showLayers();
    });
    connect(&m_store, &ProjectStore::selectionChanged, this, [this] {
        view()->setSelection(m_store.selection());
        viewBeside()->setSelection(m_store.selection());
        showSelectionSize();
    });
    connect(&m_store, &ProjectStore::cursorChanged, this, [this] {
        view()->setCursorNeuron(m_store.cursor());
        viewBeside()->setCursorNeuron(m_store.cursor());
        showReadOut();
    });
}

/// Each project has its choices and pins; they are taken up when its model is there.
void HeatMapPage::openProject()
{
    showValues();
    if (!m_store.opened()) {
        m_openedFor.reset();
        return;
    }
    showLayers();
    const std::filesystem::path &file = m_store.project()->file;
    const bool isKnown = m_openedFor.has_value();
    m_openedFor = file;
    if (isKnown || !m_settings)
        return;
    const FigureOptions options = m_settings->pageOptions(file, figureView());
    m_bar->setOptions(options);
    const auto pins = options.find(QStringLiteral("pins"));
    m_pins->setPins(pins == options.end() ? std::vector<NeuronId>() : parsePins(pins->second));
    showValues();
}

void HeatMapPage::remember()
{
    if (m_settings && m_openedFor)
        m_settings->setPageOptions(*m_openedFor, figureView(), figureOptions());
}

bool HeatMapPage::isOwn(NeuronId neuron) const
{
    if (!m_store.opened() || neuron.layer.number < 1 || neuron.layer.row() >= m_store.layers())
        return false;
    return neuron.neuron.value >= 0 && neuron.neuron.value < m_store.opened()->header->widths[neuron.layer.row()];
}

bool HeatMapPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isComparing()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void HeatMapPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isComparing())
        m_bar->setBeside({});
    else
        QWidget::keyPressEvent(event);
}

void HeatMapPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_maps->setOrientation(width() >= height() ? Qt::Horizontal : Qt::Vertical);
}

void HeatMapPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_pane->setTheme(theme);
    m_besidePane->setTheme(theme);
    m_readOut->setTheme(theme);
    m_pins->setTheme(theme);
}

void HeatMapPage::setColorMap(ColorMapKind kind)
{
    m_colorMap = kind;
    showValues();
}

void HeatMapPage::showMenu(NeuronId neuron, QPoint position)
{
    if (!isOwn(neuron))
        return;
    const bool isPinned = std::ranges::find(m_pins->pins(), neuron) != m_pins->pins().end();
    const bool isSelected = m_store.selection().contains(neuron);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(neuronName(neuron))->setEnabled(false);
    menu->addSeparator();
    const auto add = [&](const QString &text, const QString &key, auto &&what) {
        connect(menu->addAction(text + QLatin1Char('\t') + key), &QAction::triggered, this, what);
    };
    add(tr("&Open in the inspector"), tr("Enter"), [this, neuron] { Q_EMIT neuronActivated(neuron); });
    add(isSelected ? tr("&Take out of the selection") : tr("&Add to the selection"), tr("Ctrl+Space"),
        [this, neuron] { toggleSelection(neuron); });
    add(isPinned ? tr("&Unpin") : tr("&Pin"), tr("P"), [this, neuron] { m_pins->toggle(neuron); });
    menu->popup(position);
}

void HeatMapPage::toggleSelection(NeuronId neuron)
{
    if (isOwn(neuron))
        Q_EMIT neuronClicked(neuron, Qt::ControlModifier);
}

QString HeatMapPage::emptyText() const
{
    switch (m_store.stage()) {
    case ProjectStore::Stage::Empty:
        return tr("Open a project, or drop a .phono file here.");
    case ProjectStore::Stage::Loading:
    case ProjectStore::Stage::Analysing:
    case ProjectStore::Stage::Complete:
        return tr("Loading model and corpus.");
    case ProjectStore::Stage::Cancelled:
        return tr("Cancelled before the model was loaded. Choose Analysis, Run again.");
    case ProjectStore::Stage::Failed:
        return tr("Nothing was loaded. The message above says why.");
    }
    return {};
}

void HeatMapPage::showSelectionSize()
{
    const std::size_t size = m_store.selection().size();
    m_readOut->setRemark(size == 0 ? QString() : tr("selected: %1").arg(countText(static_cast<qint64>(size))));
}

} // namespace phonoscope
