// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/frame_times.h"
#include "ui/theme/theme.h"
#include "ui/views/heat_map_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

using namespace phonoscope;
using bench::measureFrames;

namespace {

HeatMapContent largestContent()
{
    constexpr int kLayers = 48, kNeurons = 16384;
    std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(0, 1);
    HeatMapContent content;
    content.groupNames = {QStringLiteral("female"), QStringLiteral("male")};
    content.valueName = QStringLiteral("P");
    for (int layer = 0; layer < kLayers; ++layer) {
        std::vector<float> values(kNeurons);
        std::vector<std::int8_t> owners(kNeurons, -1);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = std::pow(uniform(generator), 6.0f);
            if (values[i] > 0.8f)
                owners[i] = static_cast<std::int8_t>(i % 2);
        }
        content.values.push_back(std::move(values));
        content.owners.push_back(std::move(owners));
    }
    return content;
}

void send(HeatMapView &view, QEvent::Type type, QPointF position, Qt::MouseButtons buttons)
{
    QMouseEvent event(type, position, view.mapToGlobal(position), Qt::LeftButton, buttons, Qt::NoModifier);
    QApplication::sendEvent(&view, &event);
}

void wheel(HeatMapView &view, QPointF position, int delta)
{
    QWheelEvent event(position, view.mapToGlobal(position), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
}

/// Every neuron somewhere else.
HeatMapContent inRandomOrder(HeatMapContent content)
{
    std::mt19937 generator(2);
    std::vector<std::vector<int>> neurons;
    for (const auto &row : content.values) {
        std::vector<int> places(row.size());
        std::iota(places.begin(), places.end(), 0);
        std::shuffle(places.begin(), places.end(), generator);
        neurons.push_back(std::move(places));
    }
    content.order = std::make_shared<const HeatMapOrder>(std::move(neurons));
    content.orderName = QStringLiteral("Neurons in a random order");
    return content;
}

void measureLayouts(HeatMapView &view)
{
    const QPointF middle(960, 540);
    for (const HeatMapLayout layout : {HeatMapLayout::Strips, HeatMapLayout::Tiles}) {
        view.setLayoutKind(layout);
        view.resetZoom();
        const bool strips = layout == HeatMapLayout::Strips;
        measureFrames(strips ? "strips, zoom" : "tiles, zoom", view,
                      [&](int i) { wheel(view, middle, i % 40 < 20 ? 120 : -120); });
        view.resetZoom();
        wheel(view, middle, 120);
        send(view, QEvent::MouseButtonPress, middle, Qt::LeftButton);
        measureFrames(strips ? "strips, pan" : "tiles, pan", view, [&](int i) {
            send(view, QEvent::MouseMove, middle + QPointF(60 * std::sin(i / 8.0), 20 * std::cos(i / 8.0)),
                 Qt::LeftButton);
        });
        send(view, QEvent::MouseButtonRelease, middle, Qt::NoButton);
        view.resetZoom();
        measureFrames(strips ? "strips, hover" : "tiles, hover", view,
                      [&](int i) { send(view, QEvent::MouseMove, middle + QPointF(i, 0), Qt::NoButton); });
    }
}

} // namespace

/// Pan and zoom of 48 x 16384 neurons at 1920 x 1080, in software: QT_QPA_PLATFORM=offscreen.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Theme::light());
    HeatMapView view(Theme::light());
    view.resize(1920, 1080);
    view.show();
    view.setContent(largestContent());
    measureLayouts(view);
    std::puts("in another order, with 3,024 selected neurons and two pins");
    view.setContent(inRandomOrder(largestContent()));
    NeuronSet selection(48);
    for (int layer = 1; layer <= 48; ++layer)
        for (int neuron = 0; neuron < 16384; neuron += 262)
            selection.insert({{layer}, {neuron}});
    view.setSelection(selection);
    view.setPins({{{3}, {17}}, {{20}, {9000}}});
    measureLayouts(view);
}
