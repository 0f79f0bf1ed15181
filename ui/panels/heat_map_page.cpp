// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/heat_map_page.h"

#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/panels/read_out_line.h"
#include "ui/panels/segmented.h"
#include "ui/theme/number_text.h"
#include "ui/views/color_legend.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace phonoscope {

HeatMapPage::HeatMapPage(const ProjectStore &store, const Theme &theme, QAction *exportFigure, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_layout(new Segmented(tr("Strips"), tr("Tiles"))),
      m_scale(new Segmented(tr("Linear"), tr("Log"))), m_value(new QComboBox), m_band(new QToolButton),
      m_legend(new ColorLegend(theme)), m_view(new HeatMapView(theme)), m_readOut(new ReadOutLine(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolbar(exportFigure));
    m_view->setObjectName("heatMap");
    layout->addWidget(m_view, 1);
    m_readOut->setObjectName("readOut");
    layout->addWidget(m_readOut);
    connectView();
    connectStore();
    showValueNames();
    showValues();
    showSelectionSize();
}

QWidget *HeatMapPage::buildToolbar(QAction *exportFigure)
{
    auto *bar = new QWidget;
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    m_layout->first()->setToolTip(tr("One row a layer, neurons by index"));
    m_layout->second()->setToolTip(tr("Every layer folded into a block"));
    layout->addWidget(m_layout);
    m_value->setObjectName("value");
    m_value->setAccessibleName(tr("Value"));
    m_value->setToolTip(tr("What the colours show"));
    m_value->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(m_value);
    layout->addSpacing(kGrid);
    layout->addWidget(m_scale);
    m_band->setObjectName("bandTool");
    m_band->setText(tr("Select"));
    m_band->setCheckable(true);
    m_band->setProperty("outlined", true);
    m_band->setToolTip(tr("Drag selects neurons under a rubber band instead of panning.\n"
                          "Without this tool, Shift+drag adds neurons to the selection and Alt+drag removes them."));
    layout->addWidget(m_band);
    layout->addStretch();
    layout->addWidget(m_legend);
    layout->addSpacing(kGrid);
    auto *button = new QToolButton;
    button->setDefaultAction(exportFigure);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    layout->addWidget(button);

    connect(m_layout, &Segmented::changed, this,
            [this](bool isTiles) { m_view->setLayoutKind(isTiles ? HeatMapLayout::Tiles : HeatMapLayout::Strips); });
    connect(m_band, &QToolButton::toggled, m_view, &HeatMapView::setBandTool);
    connect(m_scale, &Segmented::changed, this, &HeatMapPage::showValues);
    connect(m_value, &QComboBox::activated, this, &HeatMapPage::showValues);
    return bar;
}

void HeatMapPage::connectView()
{
    connect(m_view, &HeatMapView::neuronHovered, this, [this](std::optional<NeuronId> neuron) {
        m_hovered = neuron;
        showReadOut(neuron);
    });
    connect(m_view, &HeatMapView::neuronClicked, this, &HeatMapPage::neuronClicked);
    connect(m_view, &HeatMapView::neuronActivated, this, &HeatMapPage::neuronActivated);
    connect(m_view, &HeatMapView::cursorMoveRequested, this, &HeatMapPage::cursorMoveRequested);
    connect(m_view, &HeatMapView::bandSelected, this, &HeatMapPage::bandSelected);
    connect(m_view, &HeatMapView::bandMoved, this, [this](int neurons) {
        if (neurons < 0) {
            showReadOut(m_hovered);
            return;
        }
        m_readOut->setParts({tr("Rubber band"), tr("%1 neurons under it").arg(countText(neurons)),
                             tr("Shift adds, Alt removes, Esc cancels")});
    });
}

void HeatMapPage::connectStore()
{
    using Part = ProjectStore::ContextPart;
    connect(&m_store, &ProjectStore::projectChanged, this, [this] {
        showValueNames();
        showValues();
    });
    connect(&m_store, &ProjectStore::countsChanged, this, &HeatMapPage::showValues);
    connect(&m_store, &ProjectStore::stageChanged, this, &HeatMapPage::showValues);
    connect(&m_store, &ProjectStore::contextChanged, this, [this](ProjectStore::ContextParts parts) {
        if (parts & (Part::Property | Part::Group))
            showValueNames();
        showValues();
        if (parts & Part::Layers && m_store.opened())
            m_view->setVisibleLayers(m_store.context().firstLayer, m_store.context().lastLayer);
    });
    connect(&m_store, &ProjectStore::selectionChanged, this, [this] {
        m_view->setSelection(m_store.selection());
        showSelectionSize();
    });
    connect(&m_store, &ProjectStore::cursorChanged, this, [this] {
        m_view->setCursorNeuron(m_store.cursor());
        showReadOut(m_hovered);
    });
}

void HeatMapPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_view->setTheme(theme);
    m_legend->setTheme(theme);
    m_readOut->setTheme(theme);
}

void HeatMapPage::showValueNames()
{
    const QSignalBlocker block(m_value);
    const bool wasDifference = m_value->currentIndex() > 0;
    m_value->clear();
    const PropertyTable *table = m_store.table();
    m_value->setEnabled(table);
    if (!table)
        return;
    const int group = m_store.context().group;
    m_value->addItem(valueName(*table, group, -1), -1);
    for (int other = 0; other < static_cast<int>(table->property().groups.size()); ++other) {
        if (other != group)
            m_value->addItem(valueName(*table, group, other), other);
    }
    m_value->setCurrentIndex(wasDifference && m_value->count() > 1 ? 1 : 0);
}

std::vector<Figure> HeatMapPage::figures() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return {};
    const int group = m_store.context().group;
    return {
        {QStringLiteral("heat-map-%1-%2").arg(QString::fromStdString(table->property().id), groupName(*table, group)),
         m_value->currentText(),
         {},
         m_view->size(),
         [this](QPainter &painter, const QRectF &target, const Theme &theme) {
             m_view->paintTo(painter, target, theme);
         },
         [this] { return heatMapTable(m_view->content(), m_store.context()); }}};
}

FigureOptions HeatMapPage::figureOptions() const
{
    FigureOptions options;
    if (const PropertyTable *table = m_store.table(); table && m_value->currentIndex() > 0)
        options[QStringLiteral("minus")] = groupName(*table, m_value->currentData().toInt());
    else if (m_scale->isSecond())
        options[QStringLiteral("log")] = QString();
    if (m_layout->isSecond())
        options[QStringLiteral("tiles")] = QString();
    return options;
}

void HeatMapPage::setFigureOptions(const FigureOptions &options)
{
    checkFigureOptions(options, {QStringLiteral("minus"), QStringLiteral("log"), QStringLiteral("tiles")});
    int value = 0;
    if (const auto minus = options.find(QStringLiteral("minus")); minus != options.end()) {
        const PropertyTable *table = m_store.table();
        for (int item = 1; table && item < m_value->count(); ++item)
            if (groupName(*table, m_value->itemData(item).toInt()) == minus->second)
                value = item;
        if (value == 0)
            throw Error(ErrorCode::BadFormat, "--minus",
                        "there is no other group '" + minus->second.toStdString() + "'");
    }
    m_value->setCurrentIndex(value);
    m_scale->choose(options.contains(QStringLiteral("log")) ? 1 : 0);
    m_layout->choose(options.contains(QStringLiteral("tiles")) ? 1 : 0);
    m_view->setLayoutKind(m_layout->isSecond() ? HeatMapLayout::Tiles : HeatMapLayout::Strips);
    showValues();
}

void HeatMapPage::showValues()
{
    const PropertyTable *table = m_store.table();
    if (!table) {
        m_view->setEmptyText(emptyText());
        m_view->setContent({});
        m_legend->setContent({});
        m_readOut->setParts({});
        return;
    }
    const int minus = m_value->currentIndex() > 0 ? m_value->currentData().toInt() : -1;
    m_scale->setEnabled(minus < 0);
    HeatMapContent content = heatMapContent(*table,
                                            {.group = m_store.context().group,
                                             .minus = minus,
                                             .logarithmic = minus < 0 && m_scale->isSecond(),
                                             .provisional = m_store.stage() != ProjectStore::Stage::Complete});
    if (minus < 0)
        content.colorMap = m_colorMap;
    m_legend->setContent(content);
    m_view->setContent(std::move(content));
    showReadOut(m_hovered);
}

void HeatMapPage::setColorMap(ColorMapKind kind)
{
    m_colorMap = kind;
    showValues();
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

void HeatMapPage::showReadOut(std::optional<NeuronId> neuron)
{
    const PropertyTable *table = m_store.table();
    if (!neuron)
        neuron = m_store.cursor();
    if (!table || !neuron) {
        m_readOut->setParts(table ? QStringList{tr("Point at a cell to read it")} : QStringList());
        return;
    }
    m_readOut->setParts(readOut(*table, m_store.context().group, *neuron));
}

void HeatMapPage::showSelectionSize()
{
    const std::size_t size = m_store.selection().size();
    m_readOut->setRemark(size == 0 ? QString() : tr("selected: %1").arg(countText(static_cast<qint64>(size))));
}

} // namespace phonoscope
