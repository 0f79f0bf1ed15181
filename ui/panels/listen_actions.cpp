// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/listen_actions.h"

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>

namespace phonoscope {

ListenActions::ListenActions(QMenu &menu, Listening &listening, Playback &playback, const Theme &theme, QWidget &window)
    : QObject(&window), m_listening(listening), m_playback(playback), m_theme(theme), m_window(window)
{
    const auto add = [&menu](const QString &text, const QString &objectName, const QKeySequence &key = {}) {
        QAction *action = menu.addAction(text);
        action->setObjectName(objectName);
        action->setShortcut(key);
        return action;
    };
    openAudio = add(tr("&Open audio..."), "openAudio", tr("Ctrl+Alt+O"));
    openAudio->setToolTip(tr("Listen to any file of sound; it need not be in the corpus"));
    menu.addSeparator();
    play = add(tr("&Play"), "play", tr("Space"));
    stop = add(tr("&Stop"), "stopSound");
    stop->setToolTip(tr("Stop and go back to where the selection or the recording begins"));
    loop = add(tr("&Loop"), "loop", tr("L"));
    loop->setCheckable(true);
    loop->setToolTip(tr("Play the selection again and again"));
    menu.addSeparator();
    zoomToSelection = add(tr("&Zoom to selection"), "zoomToSelection", tr("Ctrl+Alt+Z"));
    zoomOut = add(tr("Show the &whole recording"), "showWholeRecording", tr("Ctrl+Alt+0"));
    clearSelection = add(tr("&Clear the stretch of time"), "clearStretch");
    clearSelection->setToolTip(tr("Esc does the same while the recording has the focus"));

    connect(openAudio, &QAction::triggered, this, &ListenActions::chooseAudio);
    connect(play, &QAction::triggered, &listening, &Listening::togglePlay);
    connect(stop, &QAction::triggered, this, [this] {
        m_playback.stop();
        m_listening.setCursor(m_listening.selection() ? m_listening.selection()->begin : 0);
    });
    connect(loop, &QAction::toggled, &listening, &Listening::setLooping);
    connect(zoomToSelection, &QAction::triggered, this, [this] {
        if (m_listening.selection())
            m_listening.setVisible(*m_listening.selection());
    });
    connect(zoomOut, &QAction::triggered, this, [this] { m_listening.setVisible({0, m_listening.seconds()}); });
    connect(clearSelection, &QAction::triggered, this, [this] { m_listening.setSelection(std::nullopt); });
    connect(&listening, &Listening::opened, this, &ListenActions::showState);
    connect(&listening, &Listening::selectionChanged, this, &ListenActions::showState);
    connect(&listening, &Listening::loopingChanged, this, &ListenActions::showState);
    connect(&playback, &Playback::changed, this, &ListenActions::showState);
    qApp->installEventFilter(this);
    setTheme(theme);
}

void ListenActions::setTheme(const Theme &theme)
{
    m_theme = theme;
    stop->setIcon(symbolicIcon("stop", theme));
    loop->setIcon(symbolicIcon("loop", theme));
    showState();
}

QList<QAction *> ListenActions::shortcuts() const
{
    return {openAudio, play, loop, zoomToSelection, zoomOut};
}

void ListenActions::showState()
{
    const bool isOpen = m_listening.isOpen();
    const bool isPlaying = m_listening.isPlaying();
    const QString problem = m_playback.problem();
    play->setEnabled(isOpen);
    play->setText(isPlaying ? tr("&Pause") : tr("&Play"));
    play->setIcon(symbolicIcon(isPlaying ? "pause" : "play", m_theme));
    play->setToolTip(!isOpen                       ? tr("Open an utterance first")
                         : !problem.isEmpty()      ? tr("The last attempt failed: %1").arg(problem)
                         : isPlaying               ? tr("Pause (Space)")
                         : m_listening.selection() ? tr("Play the selection (Space)")
                                                   : tr("Play from the cursor on (Space)"));
    stop->setEnabled(isOpen || m_playback.isPlaying());
    loop->setEnabled(isOpen);
    loop->setChecked(m_listening.isLooping());
    zoomOut->setEnabled(isOpen);
    zoomToSelection->setEnabled(m_listening.selection().has_value());
    clearSelection->setEnabled(m_listening.selection().has_value());
}

void ListenActions::chooseAudio()
{
    const QString file = QFileDialog::getOpenFileName(
        &m_window, tr("Open audio"), {},
        tr("Sound (*.wav *.flac *.ogg *.opus *.mp3 *.aiff *.aif *.au *.sph *.wv *.w64 *.caf);;All files (*)"));
    if (!file.isEmpty())
        m_listening.openFile(file.toStdString());
}

/// A shortcut would take the key from the widgets that Space means something to.
bool ListenActions::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier
            && (qobject_cast<QAbstractButton *>(object) || qobject_cast<QComboBox *>(object)
                || qobject_cast<QAbstractItemView *>(object))) {
            event->accept();
            return true;
        }
    }
    return QObject::eventFilter(object, event);
}

} // namespace phonoscope
