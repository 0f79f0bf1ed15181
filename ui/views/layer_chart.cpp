// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/layer_chart.h"

#include "ui/theme/number_text.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phonoscope {

namespace {

// Round steps of whole neurons, at most six of them.
int tickStep(double highest)
{
    int decade = 1;
    for (;;) {
        for (const int step : {1, 2, 5}) {
            if (highest <= 6.0 * step * decade)
                return step * decade;
        }
        decade *= 10;
    }
}

// Draws layer numbers and the control floor: the chart has no series that steps along its categories.
class FloorChartView final : public QChartView {
public:
    using QChartView::QChartView;
    void setContent(const LayerChart::Content &content, const Theme &theme)
    {
        m_layers = static_cast<int>(content.counts.size());
        m_control = content.control;
        m_theme = theme;
        viewport()->update();
    }

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override
    {
        QChartView::drawForeground(painter, rect);
        if (chart()->series().isEmpty())
            return;
        auto *series = chart()->series().constFirst();
        const auto at = [&](double row, double value) { return chart()->mapToPosition({row, value}, series); };
        // Every, every second, fourth ... layer, as the numbers fit.
        constexpr double kLabelWidth = 24;
        const double slot = at(1, 0).x() - at(0, 0).x();
        int step = 1;
        while (slot * step < kLabelWidth && step < m_layers)
            step *= 2;
        painter->setFont(Theme::font(11));
        painter->setPen(m_theme.textAxis);
        for (int row = 0; row < m_layers; row += step) {
            const QRectF box(at(row, 0).x() - kLabelWidth / 2, chart()->plotArea().bottom() + 5, kLabelWidth, 16);
            painter->drawText(box, Qt::AlignCenter | Qt::TextDontClip, QString::number(row + 1));
        }
        if (m_control.empty())
            return;
        painter->save();
        painter->setClipRect(chart()->plotArea());
        QPolygonF floor;
        QList<QLineF> spread;
        constexpr double kCap = 4;
        for (std::size_t row = 0; row < m_control.size(); ++row) {
            const auto x = static_cast<double>(row);
            floor << at(x - 0.5, m_control[row].mean) << at(x + 0.5, m_control[row].mean);
            const QPointF high = at(x, m_control[row].high);
            const QPointF low = at(x, m_control[row].low);
            spread << QLineF(high, low) << QLineF(high - QPointF(kCap, 0), high + QPointF(kCap, 0))
                   << QLineF(low - QPointF(kCap, 0), low + QPointF(kCap, 0));
        }
        // Cased lines, not a tinted band: the bars keep their colours.
        painter->setPen(QPen(m_theme.panel, 4, Qt::SolidLine, Qt::FlatCap));
        painter->drawPolyline(floor);
        painter->drawLines(spread);
        painter->setPen(QPen(m_theme.text, 1.5));
        painter->drawLines(spread);
        painter->setPen(floorPen());
        painter->drawPolyline(floor);
        painter->restore();
        paintFloorLegend(*painter);
    }

private:
    QPen floorPen() const
    {
        QPen dashes(m_theme.text, 1.5, Qt::CustomDashLine, Qt::FlatCap);
        dashes.setDashPattern({4, 3});
        return dashes;
    }

    /// On the line of the axis title, where the bars' legend cannot reach.
    void paintFloorLegend(QPainter &painter) const
    {
        constexpr double kSample = 28;
        const QRectF plot = chart()->plotArea();
        const QString text = LayerChart::tr("shuffled labels, mean ± standard deviation");
        painter.setFont(Theme::font(11));
        const double width = painter.fontMetrics().horizontalAdvance(text) + 1;
        const QRectF box(plot.right() - width, plot.bottom() + 23, width, 16);
        painter.setPen(floorPen());
        painter.drawLine(QPointF(box.left() - kGrid - kSample, box.center().y()),
                         QPointF(box.left() - kGrid, box.center().y()));
        painter.setPen(m_theme.textAxis);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
    }

    int m_layers = 0;
    std::vector<LayerChart::Content::Control> m_control;
    Theme m_theme;
};

} // namespace

class LayerChart::Private {
public:
    Theme theme;
    Content content;
    FloorChartView *view = nullptr;
    QChart *chart = nullptr;
    QStackedBarSeries *series = nullptr;
    QBarCategoryAxis *layers = nullptr;
    QValueAxis *neurons = nullptr;

    /// The chart would elide labels wider than a bar, so its own are spaces without width (as many as the layer's
    /// number: categories must differ) that keep the room in which the view writes the numbers.
    void updateCategories()
    {
        QStringList names;
        for (std::size_t layer = 1; layer <= content.counts.size(); ++layer)
            names.append(QString(static_cast<qsizetype>(layer), QChar(0x200b)));
        if (names != layers->categories())
            layers->setCategories(names);
    }

    double highest() const
    {
        double most = 1;
        for (const auto &row : content.counts)
            most = std::max<double>(most, std::accumulate(row.begin(), row.end(), 0));
        for (const auto &control : content.control)
            most = std::max(most, control.high);
        return most;
    }

    void applyColors()
    {
        chart->setBackgroundBrush(theme.panel);
        chart->setTitleBrush(theme.text);
        chart->setTitleFont(Theme::font(12, QFont::DemiBold));
        chart->legend()->setFont(Theme::font(11));
        chart->legend()->setLabelColor(theme.textSecondary);
        for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(layers), static_cast<QAbstractAxis *>(neurons)}) {
            axis->setLabelsFont(Theme::font(11));
            axis->setLabelsColor(theme.textAxis);
            axis->setTitleFont(Theme::font(11));
            axis->setTitleBrush(theme.textAxis);
            axis->setLinePen(QPen(theme.border, 1));
            axis->setGridLinePen(QPen(theme.grid, 1));
        }
        const QList<QBarSet *> sets = series->barSets();
        for (int group = 0; group < sets.size(); ++group) {
            const QString name = sets[group]->label();
            const QColor color = theme.group(name, group);
            const QColor outline = theme.groupOutline(name, group);
            if (Theme::isHatched(group))
                sets[group]->setBrush(QBrush(color, Qt::BDiagPattern));
            else
                sets[group]->setBrush(color);
            sets[group]->setPen(outline.isValid() ? QPen(outline, 1) : QPen(Qt::NoPen));
        }
        view->setContent(content, theme);
    }
};

LayerChart::LayerChart(const Theme &theme, QWidget *parent) : QWidget(parent), d(std::make_unique<Private>())
{
    d->theme = theme;
    d->chart = new QChart;
    d->chart->setMargins({kGrid, kGrid / 2, kGrid, kGrid / 2});
    d->chart->layout()->setContentsMargins(0, 0, 0, 0);
    d->chart->setBackgroundRoundness(0);
    d->chart->legend()->setAlignment(Qt::AlignTop);
    d->chart->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
    d->series = new QStackedBarSeries(d->chart);
    d->chart->addSeries(d->series);
    d->layers = new QBarCategoryAxis(d->chart);
    d->layers->setTitleText(tr("Layer"));
    d->layers->setGridLineVisible(false);
    d->neurons = new QValueAxis(d->chart);
    d->neurons->setTitleText(tr("Property neurons"));
    d->neurons->setLabelFormat(QStringLiteral("%d"));
    d->chart->addAxis(d->layers, Qt::AlignBottom);
    d->chart->addAxis(d->neurons, Qt::AlignLeft);
    d->series->attachAxis(d->layers);
    d->series->attachAxis(d->neurons);
    d->view = new FloorChartView(d->chart, this);
    d->view->setFrameShape(QFrame::NoFrame);
    d->view->setRenderHint(QPainter::Antialiasing);
    d->view->setAccessibleName(tr("Property neurons per layer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->view);
    connect(d->series, &QStackedBarSeries::clicked, this, [this](int index, QBarSet *set) {
        const auto group = static_cast<int>(d->series->barSets().indexOf(set));
        Q_EMIT layerClicked(LayerIndex::fromRow(static_cast<std::size_t>(index)), group);
    });
    connect(d->series, &QStackedBarSeries::hovered, this, [this](bool inside, int index, QBarSet *set) {
        if (!inside) {
            QToolTip::hideText();
            return;
        }
        const QString count = countText(std::lround(set->at(index)));
        QToolTip::showText(QCursor::pos(), tr("Layer %1: %2 neurons of %3.").arg(index + 1).arg(count, set->label()),
                           d->view);
    });
    d->applyColors();
}

LayerChart::~LayerChart() = default;

void LayerChart::setTheme(const Theme &theme)
{
    d->theme = theme;
    d->applyColors();
}

void LayerChart::setContent(Content content)
{
    const bool sameGroups = content.groups == d->content.groups;
    d->content = std::move(content);
    d->chart->setTitle(d->content.title);
    const auto groupCount = static_cast<int>(d->content.groups.size());
    // Names of more groups do not fit beside each other; hovering tells them.
    constexpr int kMostNames = 8;
    d->chart->legend()->setVisible(groupCount <= kMostNames);
    if (!sameGroups) {
        d->series->clear();
        for (const QString &group : d->content.groups)
            d->series->append(new QBarSet(group));
    }
    // Few layers do not make fat bars.
    constexpr std::size_t kFewLayers = 8;
    d->series->setBarWidth(d->content.counts.size() < kFewLayers ? 0.4 : 0.7);
    d->updateCategories();
    const QList<QBarSet *> sets = d->series->barSets();
    for (int group = 0; group < groupCount; ++group) {
        QList<qreal> values;
        for (const auto &row : d->content.counts)
            values.append(static_cast<std::size_t>(group) < row.size() ? row[static_cast<std::size_t>(group)] : 0);
        if (sets[group]->count() != values.size()) {
            sets[group]->remove(0, sets[group]->count());
            sets[group]->append(values);
        } else {
            for (int row = 0; row < values.size(); ++row) {
                if (sets[group]->at(row) != values[row])
                    sets[group]->replace(row, values[row]);
            }
        }
    }
    const int step = tickStep(d->highest());
    d->neurons->setRange(0, step * std::ceil(d->highest() / step));
    d->neurons->setTickType(QValueAxis::TicksDynamic);
    d->neurons->setTickAnchor(0);
    d->neurons->setTickInterval(step);
    d->applyColors();
}

void LayerChart::paintTo(QPainter &painter, const QRectF &target) const
{
    d->view->render(&painter, target, d->view->viewport()->rect(), Qt::KeepAspectRatio);
}

} // namespace phonoscope
