// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/similar_section.h"

#include "ui/models/listen_contents.h"
#include "ui/models/view_content.h"
#include "ui/panels/section_heading.h"
#include "ui/panels/segmented.h"
#include "ui/theme/number_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kRow = 3 * kGrid;
constexpr int kSwatch = 8;
constexpr int kLayerRole = Qt::UserRole;
constexpr int kNeuronRole = Qt::UserRole + 1;

QIcon swatch(const QColor &color, qreal ratio)
{
    QPixmap pixmap((QSizeF(kSwatch, kSwatch) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(color);
    return pixmap;
}

} // namespace

SimilarSection::SimilarSection(const ProjectStore &store, SimilarNeurons &similar, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_similar(similar), m_theme(theme),
      m_scope(new Segmented(tr("Layer"), tr("All"))), m_empty(new QLabel), m_list(new QListWidget)
{
    setObjectName("similarSection");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    const SectionHeading heading = addSectionHeading(*layout, tr("Similar neurons"));
    m_remark = heading.remark;
    heading.title->setToolTip(
        tr("Those whose p over the cells of the shown property correlates most with this neuron's"));
    heading.row->insertWidget(1, m_scope);
    m_scope->first()->setToolTip(tr("In the neuron's layer"));
    m_scope->second()->setToolTip(tr("In all layers"));
    m_list->setObjectName("similarNeurons");
    m_list->setAccessibleName(tr("Similar neurons"));
    m_list->setIconSize({kSwatch, kSwatch});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_empty->setProperty("role", QStringLiteral("remark"));
    m_empty->setWordWrap(true);
    layout->addWidget(m_list);
    layout->addWidget(m_empty);
    const auto choose = [this](const QListWidgetItem *item) {
        Q_EMIT neuronChosen({{item->data(kLayerRole).toInt()}, {item->data(kNeuronRole).toInt()}});
    };
    // Styles differ in what activates an item; a click and Enter do here.
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_scope, &Segmented::changed, this, &SimilarSection::showSimilar);
    connect(&m_similar, &SimilarNeurons::changed, this, &SimilarSection::showSimilar);
    showSimilar();
}

void SimilarSection::setTheme(const Theme &theme)
{
    m_theme = theme;
    showSimilar();
}

void SimilarSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_similar.setShown(true);
}

void SimilarSection::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_similar.setShown(false);
}

void SimilarSection::showSimilar()
{
    const auto &similar = m_scope->isSecond() ? m_similar.inAllLayers() : m_similar.inLayer();
    const bool isComputing = m_similar.isComputing();
    m_remark->setText(m_similar.cells() > 0 ? tr("r, %1 cells").arg(countText(m_similar.cells())) : QString());
    m_list->clear();
    for (const SimilarNeurons::Similar &neuron : similar) {
        const OwnerMark owner = ownerMark(m_store, neuron.neuron, m_theme);
        const QString value = decimalText(static_cast<double>(neuron.correlation), 2);
        auto *item = new QListWidgetItem(
            swatch(owner.color, devicePixelRatioF()),
            tr("%1   %2   %3")
                .arg(value, neuronName(neuron.neuron), owner.name.isEmpty() ? tr("no owner") : owner.name));
        item->setToolTip(
            tr("Correlation %1 over %2 cells; a click goes there").arg(value, countText(m_similar.cells())));
        item->setData(kLayerRole, neuron.neuron.layer.number);
        item->setData(kNeuronRole, neuron.neuron.neuron.value);
        item->setSizeHint({0, kRow});
        m_list->addItem(item);
    }
    // Room for all of them from the start: nothing below jumps when they come.
    m_list->setFixedHeight(static_cast<int>(SimilarNeurons::kShown) * kRow + 2);
    m_list->setVisible(isComputing || !similar.empty());
    m_empty->setVisible(!isComputing && similar.empty());
    m_empty->setText(
        tr("No neuron can be compared: this one is activated equally in all cells, or there are fewer than "
           "three."));
}

} // namespace phonoscope
