// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spectrogram_tiles.h"
#include "ui/panels/figure_export.h"
#include "ui/state/listening.h"
#include "ui/state/settings.h"
#include "ui/theme/theme.h"
#include "ui/views/listen_view.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QScrollBar;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace phonoscope {

class ListenActions;

/// The panel below the views: the open utterance over time, and the buttons that play it.
class ListenPanel final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    /// All must outlive it.
    ListenPanel(Listening &listening, Playback &playback, const ProjectStore &store, ListenActions &actions,
                Settings &settings, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// For the panel's title, shorter and shorter.
    QStringList remarks() const;
    std::vector<Figure> figures() const override;
    ListenView *view() const { return m_view; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void remarksChanged();
    void segmentEditRequested(const phonoscope::SegmentEdits &edits, const QString &text);
    void notice(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildEmpty();
    QWidget *buildControls();
    QWidget *buildSettings();
    void showOpened();
    void showContent();
    void showVisible();
    void showSelection();
    void showTime();
    void showPlaying();
    void showVolume();
    void applySettings();

    Listening &m_listening;
    Playback &m_playback;
    const ProjectStore &m_store;
    ListenActions &m_actions;
    Settings &m_settings;
    Theme m_theme;
    SpectrogramTiles m_tiles;
    QStackedWidget *m_pages;
    QLabel *m_emptyText;
    ListenView *m_view;
    QScrollBar *m_scroll;
    QToolButton *m_play;
    QToolButton *m_stop;
    QToolButton *m_loop;
    QLabel *m_time;
    QLabel *m_stretch;
    QLabel *m_source;
    QLabel *m_volumeIcon;
    QSlider *m_volume;
    QLabel *m_volumeText;
    QComboBox *m_window;
    QComboBox *m_range;
};

} // namespace phonoscope
