// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/extent_pyramid.h"
#include "core/corpus/phone_set.h"
#include "core/engine/engine.h"
#include "ui/bridge/engine_client.h"
#include "ui/bridge/error_text.h"
#include "ui/state/playback.h"
#include "ui/state/project_session.h"
#include "ui/state/project_store.h"
#include "ui/views/listen_content.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

/// The utterance that is listened to, and its only writer: its sound and what is written about it, what is seen and
/// selected of it, and the traces of the cursor neuron and of the selected ones. GUI thread only.
class Listening final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it, save for the engine client.
    Listening(const ProjectStore &store, ProjectSession &session, EngineClient &engine, Playback &playback,
              QObject *parent = nullptr);

    // What other panels ask for.

    /// Opens an utterance of the corpus; an unknown id is told by failed().
    void openUtterance(const QString &id);
    /// The same, with a stretch of it selected and in sight.
    void openUtterance(const QString &id, const TimeSpan &stretch);
    /// Opens any file of sound.
    void openFile(const std::filesystem::path &file);
    /// Plays a stretch of an utterance of the corpus, open or not; nothing is opened by it. Missing audio is told by
    /// failed().
    void playClip(const QString &utteranceId, double beginSeconds, double endSeconds);
    /// Plays a sound that is at hand. name: for Playback::isPlaying().
    void playSound(const QString &name, const Playback::Sound &sound, int sampleRate);

    // The open utterance.

    bool isOpen() const { return m_clip != nullptr; }
    bool isLoading() const { return m_opening && !m_clip; }
    const QString &name() const { return m_name; } ///< id, or the file's name
    const std::filesystem::path &audio() const { return m_audio; }
    /// Of the corpus that is open; nothing for other files.
    const Utterance *utterance() const;
    const std::shared_ptr<const AudioClip> &clip() const { return m_clip; }
    const std::shared_ptr<const ExtentPyramid> &wave() const { return m_wave; }
    const std::shared_ptr<const Alignment> &alignment() const { return m_alignment; }
    const std::shared_ptr<const PitchTrack> &pitch() const { return m_pitch; } ///< null while it is tracked
    const std::shared_ptr<const ExtentPyramid> &pitchExtents() const { return m_pitchExtents; }
    const std::shared_ptr<const NeuronTracesReady> &traces() const { return m_traces; }
    const std::vector<std::shared_ptr<const TraceExtents>> &traceExtents() const { return m_traceExtents; }
    /// How phones are called; null where the project's set cannot be read.
    const PhoneSet *phoneSet() const { return m_phoneSet ? &*m_phoneSet : nullptr; }
    /// Why there are no traces; empty where there are, or will be.
    const QString &tracesProblem() const { return m_tracesProblem; }
    double seconds() const { return m_clip ? m_clip->seconds() : 0; }

    const TimeSpan &visible() const { return m_visible; }
    void setVisible(const TimeSpan &span);
    const std::optional<TimeSpan> &selection() const { return m_selection; }
    void setSelection(std::optional<TimeSpan> span);
    double cursor() const { return m_cursor; } ///< seconds; follows the sound
    /// Goes there, playing or not.
    void setCursor(double seconds);

    bool isPlaying() const;
    bool isLooping() const { return m_isLooping; }
    void setLooping(bool isLooping);
    /// Plays the selection, without one from the cursor on; or stops.
    void togglePlay();
    void stop();

    /// Traces are computed only while somebody can see them.
    void setShown(bool isShown);
    static constexpr std::size_t kMostTraces = 8;

Q_SIGNALS:
    void opened(); ///< another utterance, or none
    void pitchChanged();
    void tracesChanged();
    void visibleChanged();
    void selectionChanged();
    void cursorChanged();
    void loopingChanged();
    void failed(const phonoscope::ErrorText &text);
    void warned(const QString &text); ///< the sound is there, something beside it is not

private:
    void open(const QString &name, const std::filesystem::path &audio, const std::filesystem::path &alignment);
    const Utterance *find(const QString &id) const;
    void close();
    void accept(const Reply &reply);
    void acceptSound(const ReplyBody &body);
    void acceptClip(const ReplyBody &body);
    void acceptTraces(const ReplyBody &body);
    void checkProject();
    void readPhoneSet();
    void requestTraces();
    void follow();
    TimeSpan stretch() const;
    std::vector<NeuronId> wantedNeurons() const;

    const ProjectStore &m_store;
    ProjectSession &m_session;
    QPointer<EngineClient> m_engine;
    Playback &m_playback;

    QString m_name;
    std::filesystem::path m_audio;
    std::optional<RequestKey> m_opening; ///< until F0 is there
    std::optional<TimeSpan> m_wantedSelection;
    std::shared_ptr<const AudioClip> m_clip;
    Playback::Sound m_sound; ///< the clip's samples
    std::shared_ptr<const ExtentPyramid> m_wave;
    std::shared_ptr<const Alignment> m_alignment;
    std::shared_ptr<const PitchTrack> m_pitch;
    std::shared_ptr<const ExtentPyramid> m_pitchExtents;
    std::optional<PhoneSet> m_phoneSet; ///< of the open project
    std::filesystem::path m_phoneSetFile;

    std::optional<RequestKey> m_tracing;
    std::shared_ptr<const NeuronTracesReady> m_traces;
    std::vector<std::shared_ptr<const TraceExtents>> m_traceExtents; ///< of m_traces
    QString m_tracesProblem;
    QTimer m_traceTimer;
    bool m_isShown = false;

    std::optional<RequestKey> m_readingClip;
    QString m_clipName;

    TimeSpan m_visible;
    std::optional<TimeSpan> m_selection;
    double m_cursor = 0;
    bool m_isLooping = false;
};

} // namespace phonoscope
