// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/clip_searches.h"
#include "ui/state/listening.h"
#include "ui/theme/theme.h"
#include "ui/views/activation_histogram_view.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace phonoscope {

class ClipList;

/// The inspector's clips of the cursor neuron: where it is strongest, where it is activated, and how often its
/// activation takes which value.
class ClipsSection final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it.
    ClipsSection(const ProjectStore &store, ClipSearches &searches, Listening &listening, Playback &playback,
                 const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct List {
        ClipList *list;
        QLabel *title;
        QToolButton *playAll;
        QLabel *remark;
        QLabel *empty;
        QString name; ///< of what it plays
    };
    List addList(QVBoxLayout &layout, const QString &title, const QString &objectName, const QString &help);
    void showClips();
    void showPlaying();
    void play(const List &list, int row);
    void playAll(const List &list);
    QString scopeText(const NeuronClips &clips) const;

    const ProjectStore &m_store;
    ClipSearches &m_searches;
    Listening &m_listening;
    Playback &m_playback;
    const NeuronClips *m_shown = nullptr;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_again;
    List m_strongest;
    List m_random;
    QLabel *m_scope;
    QWidget *m_results;
    QLabel *m_histogramRemark;
    ActivationHistogramView *m_histogram;
};

} // namespace phonoscope
