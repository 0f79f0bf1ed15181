// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/listening.h"
#include "ui/theme/theme.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace phonoscope {

/// The menu "Listen": opening sound, playing it, and what is in sight of it.
class ListenActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it. Space stays with a button or a list that has the focus.
    ListenActions(QMenu &menu, Listening &listening, Playback &playback, const Theme &theme, QWidget &window);
    void setTheme(const Theme &theme);
    /// Those with shortcuts, in menu order.
    QList<QAction *> shortcuts() const;

    QAction *openAudio;
    QAction *play;
    QAction *stop;
    QAction *loop;
    QAction *zoomToSelection;
    QAction *zoomOut;
    QAction *clearSelection;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void chooseAudio();
    void showState();

    Listening &m_listening;
    Playback &m_playback;
    Theme m_theme;
    QWidget &m_window;
};

} // namespace phonoscope
