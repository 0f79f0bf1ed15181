// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "ui/models/view_content.h"
#include "ui/panels/heat_map_page.h"
#include "ui/panels/heat_map_pane.h"
#include "ui/panels/pinned_neurons.h"
#include "ui/panels/read_out_line.h"
#include "ui/state/compared_analyses.h"
#include "ui/theme/number_text.h"

#include <QPainter>
#include <QSplitter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phonoscope {

namespace {

/// The same choice in another analysis, where groups and phones may be in another order; nothing where they are not.
std::optional<HeatMapChoice> translated(const HeatMapChoice &choice, const PropertyTable &from, const PropertyTable &to)
{
    const auto group = [&](int of) {
        return groupNamed(to, from.property().groups[static_cast<std::size_t>(of)].name);
    };
    HeatMapChoice result = choice;
    result.group = group(choice.group);
    if (choice.value == HeatMapValue::Difference)
        result.minus = group(choice.minus);
    if (choice.value == HeatMapValue::Cell)
        result.phone = static_cast<int>(cellChoices(to).indexOf(cellChoices(from).value(choice.phone)));
    const bool isThere = result.group >= 0 && result.minus >= 0 && result.phone >= 0;
    return isThere ? std::optional(result) : std::nullopt;
}

} // namespace

HeatMapPage::Beside HeatMapPage::besideNow() const
{
    const HeatMapBeside &asked = m_bar->beside();
    const PropertyTable *own = m_store.table();
    Beside result;
    if (!own || asked.kind == HeatMapBeside::Kind::Nothing)
        return result;
    result.choice = m_bar->choice();
    if (asked.kind == HeatMapBeside::Kind::Group) {
        result.choice.group = groupNamed(*own, asked.name.toStdString());
        if (result.choice.group < 0) {
            result.problem = tr("%1 has no group %2. Choose another one, or a property that has it.")
                                 .arg(propertyName(*own), asked.name);
            return result;
        }
        // Owners and masks are those of all groups; a group is not the difference to itself.
        const bool isItself =
            result.choice.value == HeatMapValue::Difference && result.choice.minus == result.choice.group;
        const bool isOfAll = result.choice.value == HeatMapValue::Owner || result.choice.value == HeatMapValue::Masks;
        const bool isByPhone = result.choice.value == HeatMapValue::Cell && own->property().isByPhone();
        if (isItself || isOfAll || isByPhone)
            result.choice.value = HeatMapValue::Probability;
        result.table = own;
        return result;
    }
    result.problem = tr("The analysis %1 is not open beside this project.").arg(asked.name);
    for (std::size_t i = 0; m_compared && i < m_compared->count(); ++i) {
        if (m_compared->title(i) != asked.name)
            continue;
        result.title = asked.name;
        const PropertyTable *table = m_compared->table(i);
        result.problem = table ? QString() : m_compared->reason(i, own->property().id);
        if (!table)
            break;
        const auto choice = translated(result.choice, *own, *table);
        if (!choice) {
            result.problem = tr("This analysis has no such group or phone.");
            break;
        }
        result.choice = *choice;
        result.table = table;
        result.remark = table->counts().header().modelHash == own->counts().header().modelHash
            ? tr("The same model: its neurons are those of the other map.")
            : tr("Another model: its neurons are those of the other map only if one of the two was trained from the "
                 "other.");
    }
    return result;
}

std::vector<HeatMapMask> HeatMapPage::masksNow() const
{
    std::vector<HeatMapMask> masks;
    if (!m_store.project())
        return masks;
    for (const Mask &mask : m_store.project()->masks)
        if (const auto neurons = m_store.neuronsOf(mask))
            masks.push_back({QString::fromStdString(mask.name), *neurons});
    return masks;
}

void HeatMapPage::applyOrder(HeatMapContent &content, const PropertyTable &table, int group,
                             HeatMapSeriation &seriation) const
{
    const HeatMapSorting sorting = m_bar->sorting();
    content.orderName = orderName(sorting, table, group);
    switch (sorting) {
    case HeatMapSorting::Index:
        break;
    case HeatMapSorting::Probability:
        content.order = std::make_shared<const HeatMapOrder>(orderByProbability(table, group));
        break;
    case HeatMapSorting::Owner:
        content.order = std::make_shared<const HeatMapOrder>(orderByOwner(table, group));
        break;
    case HeatMapSorting::Similarity:
        if (seriation.order() && seriation.order()->fits(content.values))
            content.order = seriation.order();
        else
            content.orderName = tr("Neuron index, until the order of similarity is computed");
        break;
    }
}

void HeatMapPage::showValues()
{
    const PropertyTable *table = m_store.table();
    m_seriation.setWanted(table && m_bar->sorting() == HeatMapSorting::Similarity);
    if (!table) {
        view()->setEmptyText(emptyText());
        m_pane->setContent({});
        m_besidePane->hide();
        m_readOut->setParts({});
        m_pins->hide();
        return;
    }
    const HeatMapChoice choice = m_bar->choice();
    const std::vector<HeatMapMask> masks = masksNow();
    HeatMapContent content = heatMapContent(*table, choice, masks);
    if (choice.value != HeatMapValue::Difference)
        content.colorMap = m_colorMap;
    applyOrder(content, *table, choice.group, m_seriation);
    showBeside(content, masks);
    m_pane->setContent(std::move(content));
    showPins();
    showReadOut();
}

/// The map beside, and the scale of both.
void HeatMapPage::showBeside(HeatMapContent &content, const std::vector<HeatMapMask> &masks)
{
    std::vector<HeatMapContent *> fitted{&content};
    HeatMapContent other;
    const Beside beside = besideNow();
    const bool isOther = beside.table && beside.table != m_store.table();
    if (beside.table) {
        const bool isSameModel =
            !isOther || beside.table->counts().header().modelHash == m_store.table()->counts().header().modelHash;
        other = heatMapContent(*beside.table, beside.choice, isSameModel ? masks : std::vector<HeatMapMask>());
        if (beside.choice.value != HeatMapValue::Difference)
            other.colorMap = m_colorMap;
        if (isOther)
            other.title = tr("%1 · %2").arg(beside.title, other.title);
        const bool isSameOrder = !content.order || content.order->fits(other.values);
        m_besideSeriation.setWanted(!isSameOrder && m_bar->sorting() == HeatMapSorting::Similarity);
        if (isSameOrder) {
            other.order = content.order;
            other.orderName = content.orderName;
        } else {
            applyOrder(other, *beside.table, beside.choice.group, m_besideSeriation);
        }
        fitted.push_back(&other);
    }
    if (m_bar->isFitted())
        fitScales(fitted);
    const bool wasShown = !m_besidePane->isHidden();
    m_besidePane->setVisible(isComparing());
    if (!isComparing())
        return;
    m_besidePane->setRemark(beside.remark);
    viewBeside()->setEmptyText(beside.problem);
    m_besidePane->setContent(std::move(other));
    if (!wasShown) {
        showLayers();
        viewBeside()->setSelection(m_store.selection());
        viewBeside()->setCursorNeuron(m_store.cursor());
        const int half = m_maps->orientation() == Qt::Horizontal ? m_maps->width() / 2 : m_maps->height() / 2;
        m_maps->setSizes({half, half});
        viewBeside()->setViewport(view()->viewport());
    }
}

void HeatMapPage::showLayers()
{
    if (!m_store.opened())
        return;
    const Context &context = m_store.context();
    view()->setVisibleLayers(context.firstLayer, context.lastLayer);
    // All layers of the open model are all layers of a deeper one.
    const auto others = static_cast<int>(viewBeside()->content().values.size());
    const bool isToTheEnd = context.lastLayer.number == static_cast<int>(m_store.layers());
    viewBeside()->setVisibleLayers(
        context.firstLayer, isToTheEnd ? LayerIndex{std::max(others, context.lastLayer.number)} : context.lastLayer);
}

void HeatMapPage::showPins()
{
    PinnedNeurons::Values values;
    const HeatMapContent &content = view()->content();
    for (const NeuronId pin : m_pins->pins()) {
        const QString text = view()->neuronText(pin);
        QString value = QStringLiteral("–");
        if (!text.isEmpty()) {
            const float number = content.values[pin.layer.row()][static_cast<std::size_t>(pin.neuron.value)];
            if (!content.categories.empty())
                value = number < 0 ? tr("none") : content.categories[static_cast<std::size_t>(number)].name;
            else if (!std::isnan(number))
                value = decimalText(static_cast<double>(number), 2);
        }
        values.emplace_back(value, text.isEmpty() ? tr("The open model has no such neuron.") : text);
    }
    m_pins->setVisible(!m_pins->pins().empty());
    m_pins->showValues(values);
    view()->setPins(m_pins->pins());
    viewBeside()->setPins(m_pins->pins());
}

void HeatMapPage::showReadOut()
{
    const PropertyTable *table = m_store.table();
    HeatMapChoice choice = m_bar->choice();
    QString title;
    auto neuron = m_hovered;
    if (neuron && m_isBesideHovered) {
        const Beside beside = besideNow();
        table = beside.table;
        choice = beside.choice;
        title = beside.title;
    }
    if (!neuron)
        neuron = m_store.cursor();
    if (!table || !neuron) {
        m_readOut->setParts(table ? QStringList{tr("Point at a cell to read it")} : QStringList());
        return;
    }
    QStringList parts = readOut(*table, choice.group, *neuron);
    if (!title.isEmpty())
        parts.front() = tr("%1 · %2").arg(title, parts.front());
    if (const QString value = valueReadOut(*table, choice, masksNow(), *neuron); !value.isEmpty())
        parts.insert(1, value);
    m_readOut->setParts(parts);
}

std::vector<Figure> HeatMapPage::figures() const
{
    const PropertyTable *table = m_store.table();
    if (!table)
        return {};
    const auto paint = [this](QPainter &painter, const QRectF &target, const Theme &theme) {
        if (!isComparing()) {
            view()->paintTo(painter, target, theme);
            return;
        }
        QRectF first = target;
        QRectF second = target;
        if (target.width() >= target.height()) {
            first.setRight(target.center().x());
            second.setLeft(target.center().x());
        } else {
            first.setBottom(target.center().y());
            second.setTop(target.center().y());
        }
        view()->paintTo(painter, first, theme);
        viewBeside()->paintTo(painter, second, theme);
    };
    const QString title = view()->content().title;
    QString name = QStringLiteral("heat-map-%1-%2")
                       .arg(QString::fromStdString(table->property().id), groupName(*table, m_store.context().group));
    if (isComparing())
        name += QStringLiteral("-beside-") + m_bar->beside().name;
    return {{name,
             isComparing() ? tr("%1, beside %2").arg(title, viewBeside()->content().title) : title,
             {},
             isComparing() ? m_maps->size() : m_pane->size(),
             paint,
             [this] {
                 return heatMapTable(view()->content(), isComparing() ? &viewBeside()->content() : nullptr,
                                     m_store.context());
             }}};
}

FigureOptions HeatMapPage::figureOptions() const
{
    FigureOptions options = m_bar->options();
    if (!m_pins->pins().empty())
        options[QStringLiteral("pins")] = pinsText(m_pins->pins());
    return options;
}

void HeatMapPage::setFigureOptions(const FigureOptions &options)
{
    checkFigureOptions(options,
                       {QStringLiteral("minus"), QStringLiteral("cell"), QStringLiteral("owners"),
                        QStringLiteral("masks"), QStringLiteral("order"), QStringLiteral("log"), QStringLiteral("fit"),
                        QStringLiteral("tiles"), QStringLiteral("beside"), QStringLiteral("pins")});
    const QString problem = m_bar->setOptions(options);
    if (!problem.isEmpty())
        throw Error(ErrorCode::BadFormat, "heat-map", problem.toStdString());
    const auto pins = options.find(QStringLiteral("pins"));
    m_pins->setPins(pins == options.end() ? std::vector<NeuronId>() : parsePins(pins->second));
    showValues();
    m_seriation.computeNow();
    m_besideSeriation.computeNow();
}

} // namespace phonoscope
