// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/clip_list.h"

#include "ui/theme/icons.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace phonoscope {

namespace {

constexpr int kRow = 3 * kGrid;
constexpr int kButton = 20;

/// Paints what a list view cannot: a button and a wave in a row.
class ClipDelegate final : public QStyledItemDelegate {
public:
    ClipDelegate(const Theme &theme, ClipList &list) : QStyledItemDelegate(&list), m_theme(theme), m_list(list) { }
    void setTheme(const Theme &theme) { m_theme = theme; }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {30 * kGrid, kRow}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ClipList::Places places = m_list.places(option.rect);
        const bool isCurrent = option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus;
        painter->save();
        if (isCurrent)
            painter->fillRect(option.rect, m_theme.selectedRow);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, m_theme.hover);
        const bool isPlaying = m_list.playing() == index.row();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(isPlaying ? m_theme.accent : m_theme.border);
        painter->setBrush(isPlaying ? m_theme.accent : m_theme.panel);
        painter->drawRoundedRect(QRectF(places.button).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        const QIcon icon = symbolicIcon(isPlaying ? "stop" : "play",
                                        isPlaying ? m_theme.onAccent : m_theme.textSecondary, m_theme.disabled);
        icon.paint(painter, places.button.adjusted(3, 3, -3, -3));
        painter->setRenderHint(QPainter::Antialiasing, false);

        const auto text = [&](const QRect &place, Qt::Alignment alignment, const QString &content) {
            painter->drawText(place, static_cast<int>(alignment | Qt::AlignVCenter),
                              painter->fontMetrics().elidedText(content, Qt::ElideMiddle, place.width()));
        };
        painter->setFont(Theme::font(12, QFont::DemiBold));
        painter->setPen(m_theme.text);
        text(places.phone, Qt::AlignLeft, index.data().toString());
        painter->setFont(Theme::font(11));
        text(places.peak, Qt::AlignRight, index.data(ClipListModel::PeakRole).toString());
        painter->setPen(m_theme.textSecondary);
        text(places.utterance, Qt::AlignLeft, index.data(ClipListModel::UtteranceRole).toString());
        paintWave(*painter, places.wave, m_list.clips().picture(index.row()));
        painter->restore();
    }

private:
    void paintWave(QPainter &painter, const QRectF &place, const ClipListModel::Picture &picture) const
    {
        const double width = place.width();
        QColor segment = m_theme.accent;
        segment.setAlphaF(m_theme.isDark ? 0.3F : 0.16F);
        painter.fillRect(QRectF(place.left() + picture.segmentBegin * width, place.top() + 1,
                                std::max(1.0, (picture.segmentEnd - picture.segmentBegin) * width), place.height() - 2),
                         segment);
        const double half = place.height() / 2 - 3;
        const auto columns = static_cast<double>(picture.wave.size());
        for (std::size_t i = 0; i < picture.wave.size(); ++i) {
            const auto high = static_cast<double>(picture.wave[i].high) * half;
            const auto low = static_cast<double>(picture.wave[i].low) * half;
            painter.fillRect(QRectF(place.left() + static_cast<double>(i) / columns * width, place.center().y() - high,
                                    width / columns, std::max(1.0, high - low)),
                             m_theme.text);
        }
    }

    Theme m_theme;
    ClipList &m_list;
};

} // namespace

ClipList::ClipList(const Theme &theme, QWidget *parent) : QListView(parent), m_model(new ClipListModel(this))
{
    setModel(m_model);
    setItemDelegate(new ClipDelegate(theme, *this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setUniformItemSizes(true);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_playing = -1;
        updateGeometry();
    });
}

void ClipList::setTheme(const Theme &theme)
{
    static_cast<ClipDelegate *>(itemDelegate())->setTheme(theme);
    viewport()->update();
}

void ClipList::setPlaying(int row)
{
    m_playing = row;
    viewport()->update();
}

QSize ClipList::sizeHint() const
{
    return {30 * kGrid, std::max(1, m_model->rowCount()) * kRow};
}

QSize ClipList::minimumSizeHint() const
{
    return {26 * kGrid, sizeHint().height()};
}

ClipList::Places ClipList::places(const QRect &row) const
{
    const QFontMetrics metrics(Theme::font(11));
    const QFontMetrics strong(Theme::font(12, QFont::DemiBold));
    Places places;
    places.button = QRect(row.left(), row.top() + (row.height() - kButton) / 2, kButton, kButton);
    places.phone =
        QRect(places.button.right() + kGrid, row.top(), strong.horizontalAdvance(QStringLiteral("WWW")), row.height());
    const int peak = metrics.horizontalAdvance(QStringLiteral("888.88"));
    places.peak = QRect(row.right() - peak, row.top(), peak, row.height());
    const int rest = places.peak.left() - places.phone.right() - 2 * kGrid;
    const int wave = std::clamp(rest * 2 / 5, 5 * kGrid, 14 * kGrid);
    places.wave = QRect(places.phone.right() + kGrid / 2, row.top(), wave, row.height());
    places.utterance = QRect(places.wave.right() + kGrid, row.top(),
                             std::max(0, places.peak.left() - places.wave.right() - 3 * kGrid / 2), row.height());
    return places;
}

void ClipList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    if (places(visualRect(index)).utterance.contains(event->pos()))
        Q_EMIT openRequested(index.row());
    else
        Q_EMIT playRequested(index.row());
}

void ClipList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    viewport()->setCursor(indexAt(event->pos()).isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ClipList::keyPressEvent(QKeyEvent *event)
{
    const bool isPlay =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isPlay && currentIndex().isValid())
        Q_EMIT playRequested(currentIndex().row());
    else if (event->key() == Qt::Key_O && currentIndex().isValid())
        Q_EMIT openRequested(currentIndex().row());
    else
        QListView::keyPressEvent(event);
}

} // namespace phonoscope
