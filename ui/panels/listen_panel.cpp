// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/listen_panel.h"

#include "ui/models/listen_contents.h"
#include "ui/panels/listen_actions.h"
#include "ui/panels/segment_name_edit.h"
#include "ui/theme/icons.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QComboBox>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace phonoscope {

namespace {

constexpr int kControls = 27 * kGrid;
constexpr int kButton = 4 * kGrid;
constexpr int kScrollSteps = 10000;
constexpr double kWindows[] = {2.5, 5, 10, 20, 40}; // ms
constexpr double kRanges[] = {40, 50, 60, 70, 90};  // dB

} // namespace

ListenPanel::ListenPanel(Listening &listening, Playback &playback, const ProjectStore &store, ListenActions &actions,
                         Settings &settings, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_listening(listening), m_playback(playback), m_store(store), m_actions(actions),
      m_settings(settings), m_theme(theme), m_pages(new QStackedWidget), m_view(new ListenView(theme)),
      m_scroll(new QScrollBar(Qt::Horizontal))
{
    setObjectName("listenPanel");
    m_pages->setBackgroundRole(QPalette::Base);
    m_pages->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_pages->addWidget(buildEmpty());
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildControls());
    auto *picture = new QVBoxLayout;
    picture->setSpacing(0);
    picture->addWidget(m_view, 1);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(static_cast<int>(kListenAxis), 0, static_cast<int>(kListenNames), 2);
    m_scroll->setAccessibleName(tr("Part of the recording that is in sight"));
    below->addWidget(m_scroll);
    picture->addLayout(below);
    row->addLayout(picture, 1);
    m_pages->addWidget(page);

    connect(&m_listening, &Listening::opened, this, &ListenPanel::showOpened);
    for (const auto signal : {&Listening::pitchChanged, &Listening::tracesChanged})
        connect(&m_listening, signal, this, &ListenPanel::showContent);
    connect(&m_store, &ProjectStore::thresholdsChanged, this, &ListenPanel::showContent);
    connect(&m_store, &ProjectStore::contextChanged, this, &ListenPanel::showContent);
    connect(&m_listening, &Listening::visibleChanged, this, &ListenPanel::showVisible);
    connect(&m_listening, &Listening::selectionChanged, this, &ListenPanel::showSelection);
    connect(&m_listening, &Listening::cursorChanged, this, &ListenPanel::showTime);
    connect(&m_listening, &Listening::loopingChanged, this, &ListenPanel::showSelection);
    connect(&m_playback, &Playback::changed, this, &ListenPanel::showPlaying);
    connect(&m_playback, &Playback::volumeChanged, this, &ListenPanel::showVolume);
    connect(&m_tiles, &SpectrogramTiles::ready, this, [this] {
        if (m_view->content().loudest != m_tiles.loudest())
            showContent();
        else
            m_view->refresh();
    });
    connect(m_view, &ListenView::visibleRequested, &m_listening, &Listening::setVisible);
    connect(m_view, &ListenView::selectionRequested, &m_listening, &Listening::setSelection);
    connect(m_view, &ListenView::cursorRequested, &m_listening, &Listening::setCursor);
    connect(m_view, &ListenView::hovered, this, [this](const QString &text) { m_view->setToolTip(text); });
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int value) {
        const double begin = static_cast<double>(value) / kScrollSteps * m_listening.seconds();
        m_listening.setVisible({begin, begin + m_listening.visible().length()});
    });
    const auto *names = new SegmentNameEdit(*m_view, m_listening, m_store);
    connect(names, &SegmentNameEdit::editRequested, this, &ListenPanel::segmentEditRequested);
    connect(names, &SegmentNameEdit::notice, this, &ListenPanel::notice);
    setTheme(theme);
    applySettings();
    showOpened();
    showVolume();
}

QWidget *ListenPanel::buildEmpty()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    m_emptyText = new QLabel;
    m_emptyText->setObjectName("listenEmpty");
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    auto *open = new QPushButton(tr("Open audio..."));
    open->setObjectName("openAudioButton");
    connect(open, &QPushButton::clicked, m_actions.openAudio, &QAction::trigger);
    layout->addStretch();
    layout->addWidget(m_emptyText);
    layout->addWidget(open, 0, Qt::AlignCenter);
    layout->addStretch();
    return page;
}

QWidget *ListenPanel::buildControls()
{
    auto *controls = new QWidget;
    controls->setFixedWidth(kControls);
    auto *layout = new QVBoxLayout(controls);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid / 2);
    layout->setSpacing(kGrid / 2);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid / 2);
    m_play = new QToolButton;
    m_stop = new QToolButton;
    m_loop = new QToolButton;
    const std::pair<QToolButton *, QAction *> pairs[] = {
        {m_play, m_actions.play}, {m_stop, m_actions.stop}, {m_loop, m_actions.loop}};
    for (const auto &[button, action] : pairs) {
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setFixedSize(kButton, kButton);
        button->setProperty("outlined", true);
        buttons->addWidget(button);
    }
    m_play->setProperty("primary", true);
    // The button takes the action's icon whenever the action changes; on the accent it has a colour of its own.
    connect(m_actions.play, &QAction::changed, this, &ListenPanel::showPlaying);
    m_play->setObjectName("playButton");
    m_stop->setObjectName("stopButton");
    m_loop->setObjectName("loopButton");
    auto *times = new QVBoxLayout;
    times->setSpacing(0);
    m_time = new QLabel;
    m_time->setObjectName("listenTime");
    m_time->setFont(Theme::font(13, QFont::DemiBold));
    m_time->setAccessibleName(tr("Place of the cursor"));
    m_stretch = new QLabel;
    m_stretch->setObjectName("listenStretch");
    m_stretch->setProperty("role", QStringLiteral("remark"));
    for (QLabel *label : {m_time, m_stretch}) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        times->addWidget(label);
    }
    buttons->addLayout(times, 1);
    layout->addLayout(buttons);

    m_source = new QLabel(tr("Original recording"));
    m_source->setObjectName("listenSource");
    layout->addWidget(m_source);

    auto *volume = new QHBoxLayout;
    m_volumeIcon = new QLabel;
    m_volume = new QSlider(Qt::Horizontal);
    m_volume->setObjectName("volume");
    m_volume->setAccessibleName(tr("Volume in dB"));
    m_volume->setToolTip(tr("Volume; the lowest setting is silence"));
    m_volume->setRange(static_cast<int>(Playback::kQuietest), static_cast<int>(Playback::kLoudest));
    m_volumeText = new QLabel;
    m_volumeText->setMinimumWidth(QFontMetrics(m_volumeText->font()).horizontalAdvance(tr("%1 dB").arg("-88")) + 4);
    m_volumeText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    volume->addWidget(m_volumeIcon);
    volume->addWidget(m_volume, 1);
    volume->addWidget(m_volumeText);
    layout->addLayout(volume);
    connect(m_volume, &QSlider::valueChanged, &m_playback, &Playback::setVolume);

    layout->addStretch();
    layout->addWidget(buildSettings());
    return controls;
}

QWidget *ListenPanel::buildSettings()
{
    auto *settings = new QWidget;
    auto *grid = new QGridLayout(settings);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(0, 1);
    const auto addChoice = [&](const QString &title, const QString &objectName, const QString &help) {
        auto *choice = new QComboBox;
        choice->setObjectName(objectName);
        choice->setToolTip(help);
        auto *label = new QLabel(title);
        label->setBuddy(choice);
        label->setToolTip(help);
        grid->addWidget(label, grid->rowCount(), 0);
        grid->addWidget(choice, grid->rowCount() - 1, 1);
        return choice;
    };
    m_window = addChoice(tr("Spectrum &window"), "spectrogramWindow",
                         tr("Length of the Gaussian window: short ones show time, long ones show frequency"));
    m_range = addChoice(tr("dB &range"), "spectrogramRange", tr("What is so much below the loudest spectrum is white"));
    for (const double window : kWindows)
        m_window->addItem(tr("%1 ms").arg(decimalText(window, window < 5 ? 1 : 0)), window);
    for (const double range : kRanges)
        m_range->addItem(tr("%1 dB").arg(decimalText(range, 0)), range);
    const Settings::Listen stored = m_settings.listen();
    const Settings::Listen usual;
    const auto choose = [](QComboBox *box, double value, double otherwise) {
        const int place = box->findData(value);
        box->setCurrentIndex(place >= 0 ? place : box->findData(otherwise));
    };
    choose(m_window, stored.windowMs, usual.windowMs);
    choose(m_range, stored.rangeDecibels, usual.rangeDecibels);
    m_playback.setVolume(stored.volume);
    for (QComboBox *box : {m_window, m_range})
        connect(box, &QComboBox::currentIndexChanged, this, &ListenPanel::applySettings);
    return settings;
}

void ListenPanel::applySettings()
{
    m_settings.setListen({m_window->currentData().toDouble(), m_range->currentData().toDouble(), m_playback.volume()});
    SpectrogramSettings settings = m_tiles.settings();
    settings.window = m_window->currentData().toDouble() / 1000;
    m_tiles.setSettings(settings);
    showContent();
}

void ListenPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_view->setTheme(theme);
    m_volumeIcon->setPixmap(symbolicIcon("volume", theme).pixmap(16, 16));
    showPlaying();
    showContent();
}

QStringList ListenPanel::remarks() const
{
    return utteranceRemarks(m_listening, m_store);
}

QSize ListenPanel::sizeHint() const
{
    return {100 * kGrid, 34 * kGrid};
}

void ListenPanel::showOpened()
{
    if (m_tiles.clip() != m_listening.clip())
        m_tiles.setSound(m_listening.clip());
    m_pages->setCurrentIndex(m_listening.isOpen() ? 1 : 0);
    m_emptyText->setText(m_listening.isLoading() ? tr("Opening %1...").arg(m_listening.name())
                                                 : tr("Choose an utterance in the project, or open audio."));
    m_source->setToolTip(QString::fromStdString(m_listening.audio().string()));
    showContent();
    showVisible();
    showSelection();
    showTime();
    showPlaying();
    Q_EMIT remarksChanged();
}

void ListenPanel::showContent()
{
    m_view->setContent(listenContent(m_listening, m_store, m_tiles, m_range->currentData().toDouble(), m_theme));
}

void ListenPanel::showVisible()
{
    m_view->setVisible(m_listening.visible());
    const QSignalBlocker block(m_scroll);
    const double seconds = m_listening.seconds();
    const TimeSpan &visible = m_listening.visible();
    const int page = seconds > 0 ? static_cast<int>(std::lround(visible.length() / seconds * kScrollSteps)) : 1;
    m_scroll->setRange(0, std::max(0, kScrollSteps - page));
    m_scroll->setPageStep(std::max(1, page));
    m_scroll->setSingleStep(std::max(1, page / 10));
    m_scroll->setValue(seconds > 0 ? static_cast<int>(std::lround(visible.begin / seconds * kScrollSteps)) : 0);
}

void ListenPanel::showSelection()
{
    m_view->setSelection(m_listening.selection());
    const auto &selection = m_listening.selection();
    const double length = selection ? selection->length() : m_listening.seconds();
    const QString seconds = tr("%1 s").arg(decimalText(length, 2));
    m_stretch->setText(m_listening.isLooping() ? tr("loop %1").arg(seconds)
                           : selection         ? tr("selected %1").arg(seconds)
                                               : tr("of %1").arg(seconds));
}

void ListenPanel::showTime()
{
    m_view->setCursorTime(m_listening.cursor());
    m_time->setText(exactTimeText(m_listening.cursor()));
}

void ListenPanel::showPlaying()
{
    m_play->setIcon(symbolicIcon(m_listening.isPlaying() ? "pause" : "play", m_theme.onAccent, m_theme.disabled));
}

void ListenPanel::showVolume()
{
    const QSignalBlocker block(m_volume);
    m_volume->setValue(static_cast<int>(std::lround(m_playback.volume())));
    m_volumeText->setText(m_playback.volume() <= Playback::kQuietest
                              ? tr("off")
                              : tr("%1 dB").arg(QLocale().toString(std::lround(m_playback.volume()))));
}

void ListenPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_listening.setShown(true);
}

void ListenPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_settings.setListen({m_window->currentData().toDouble(), m_range->currentData().toDouble(), m_playback.volume()});
    m_listening.setShown(false);
}

std::vector<Figure> ListenPanel::figures() const
{
    if (!m_listening.isOpen())
        return {};
    Figure figure;
    figure.name = QStringLiteral("listen-%1").arg(m_listening.name());
    figure.title = remarks().value(0);
    figure.size = m_view->size();
    figure.paint = [view = m_view, title = figure.title](QPainter &painter, const QRectF &target, const Theme &theme) {
        constexpr double kTitle = 22;
        painter.setFont(Theme::font(12, QFont::DemiBold));
        painter.setPen(theme.text);
        painter.drawText(QRectF(target.left(), target.top(), target.width(), kTitle - 4),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, target.width()));
        view->paintTo(painter, target.adjusted(0, kTitle, 0, 0), theme);
    };
    figure.table = [this] { return listenTable(m_view->content(), m_listening.visible()); };
    return {figure};
}

} // namespace phonoscope
