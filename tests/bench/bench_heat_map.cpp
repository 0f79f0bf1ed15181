// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/views/heat_map_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace phonoscope;

namespace {

constexpr int kFrames = 200;
constexpr double kBudgetMs = 16;

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

// Time from the input event to the painted frame.
void measure(const char *name, HeatMapView &view, const std::function<void(int)> &input)
{
    QImage frame(view.size(), QImage::Format_RGB32);
    std::vector<double> times;
    for (int i = 0; i < kFrames; ++i) {
        QElapsedTimer timer;
        timer.start();
        input(i);
        view.render(&frame);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    const double percentile = times[times.size() * 95 / 100];
    std::printf("%-16s 95th percentile %6.2f ms, %.2f of %.0f ms\n", name, percentile, percentile / kBudgetMs,
                kBudgetMs);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Theme::light());
    HeatMapView view(Theme::light());
    view.resize(1920, 1080);
    view.setContent(largestContent());
    view.show();
    const QPointF middle(960, 540);
    for (const HeatMapLayout layout : {HeatMapLayout::Strips, HeatMapLayout::Tiles}) {
        view.setLayoutKind(layout);
        const bool strips = layout == HeatMapLayout::Strips;
        measure(strips ? "strips, zoom" : "tiles, zoom", view,
                [&](int i) { wheel(view, middle, i % 40 < 20 ? 120 : -120); });
        view.resetZoom();
        wheel(view, middle, 120);
        send(view, QEvent::MouseButtonPress, middle, Qt::LeftButton);
        measure(strips ? "strips, pan" : "tiles, pan", view, [&](int i) {
            send(view, QEvent::MouseMove, middle + QPointF(60 * std::sin(i / 8.0), 20 * std::cos(i / 8.0)),
                 Qt::LeftButton);
        });
        send(view, QEvent::MouseButtonRelease, middle, Qt::NoButton);
        view.resetZoom();
        measure(strips ? "strips, hover" : "tiles, hover", view,
                [&](int i) { send(view, QEvent::MouseMove, middle + QPointF(i, 0), Qt::NoButton); });
    }
}
