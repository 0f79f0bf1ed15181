// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/listening.h"

#include "core/base/error.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// After the last step of a slider or a key, so that they move undisturbed.
constexpr auto kTraceRest = 120ms;
const QString kUtterance = QStringLiteral("utterance");
const QString kClip = QStringLiteral("clip of an utterance");

Playback::Sound soundOf(const std::shared_ptr<const AudioClip> &clip)
{
    return {clip, &clip->samples};
}

} // namespace

Listening::Listening(const ProjectStore &store, ProjectSession &session, EngineClient &engine, Playback &playback,
                     QObject *parent)
    : QObject(parent), m_store(store), m_session(session), m_engine(&engine), m_playback(playback)
{
    connect(&engine, &EngineClient::replied, this, &Listening::accept);
    m_traceTimer.setSingleShot(true);
    m_traceTimer.setInterval(kTraceRest);
    connect(&m_traceTimer, &QTimer::timeout, this, &Listening::requestTraces);
    const auto traceLater = [this] {
        if (isOpen())
            m_traceTimer.start();
    };
    connect(&store, &ProjectStore::cursorChanged, this, traceLater);
    connect(&store, &ProjectStore::selectionChanged, this, traceLater);
    connect(&store, &ProjectStore::headerChanged, this, traceLater);
    connect(&store, &ProjectStore::contextChanged, this, [traceLater](ProjectStore::ContextParts parts) {
        if (parts & ProjectStore::ContextPart::K)
            traceLater();
    });
    connect(&store, &ProjectStore::headerChanged, this, &Listening::checkProject);
    connect(&playback, &Playback::moved, this, &Listening::follow);
    connect(&playback, &Playback::changed, this, &Listening::follow);
    connect(&playback, &Playback::failed, this, &Listening::failed);
}

const Utterance *Listening::find(const QString &id) const
{
    if (!m_store.opened())
        return nullptr;
    const auto &utterances = m_store.opened()->corpus->utterances;
    const auto found = std::ranges::find(utterances, id.toStdString(), &Utterance::id);
    return found == utterances.end() ? nullptr : &*found;
}

const Utterance *Listening::utterance() const
{
    const Utterance *found = find(m_name);
    return found && found->audio == m_audio ? found : nullptr;
}

/// Another corpus: what is open stays to be heard while it has the utterance, or is a file of its own.
void Listening::checkProject()
{
    if (isOpen())
        Q_EMIT opened();
}

void Listening::openUtterance(const QString &id)
{
    const Utterance *found = find(id);
    if (!found) {
        Q_EMIT failed({tr("There is no utterance %1 in the corpus").arg(id),
                       tr("The analysis may cover speech that is not part of the project."),
                       {}});
        return;
    }
    if (isOpen() && m_name == id && m_audio == found->audio)
        return;
    open(id, found->audio, found->alignment);
}

void Listening::openUtterance(const QString &id, const TimeSpan &stretch)
{
    m_wantedSelection = stretch;
    openUtterance(id);
    if (isOpen() && m_name == id) {
        m_wantedSelection.reset();
        setSelection(stretch);
        setCursor(stretch.begin);
    }
}

void Listening::openFile(const std::filesystem::path &file)
{
    open(QString::fromStdString(file.filename().string()), file, {});
}

void Listening::open(const QString &name, const std::filesystem::path &audio, const std::filesystem::path &alignment)
{
    if (!m_engine)
        return;
    close();
    m_name = name;
    m_audio = audio;
    m_opening = m_session.nextJob();
    Q_EMIT opened();
    m_engine->submit(*m_opening, OpenUtteranceRequest{audio, alignment});
}

void Listening::close()
{
    if (m_playback.isPlaying(kUtterance))
        m_playback.stop();
    if (m_engine && m_opening)
        m_engine->cancel(*m_opening);
    if (m_engine && m_tracing)
        m_engine->cancel(*m_tracing);
    m_opening.reset();
    m_tracing.reset();
    m_name.clear();
    m_audio.clear();
    m_clip.reset();
    m_sound.reset();
    m_wave.reset();
    m_alignment.reset();
    m_pitch.reset();
    m_traces.reset();
    m_tracesProblem.clear();
    m_selection.reset();
    m_visible = {};
    m_cursor = 0;
}

void Listening::accept(const Reply &reply)
{
    if (m_opening && reply.key == *m_opening)
        acceptSound(reply.body);
    else if (m_tracing && reply.key == *m_tracing)
        acceptTraces(reply.body);
    else if (m_readingClip && reply.key == *m_readingClip)
        acceptClip(reply.body);
}

void Listening::acceptSound(const ReplyBody &body)
{
    if (const auto *sound = std::get_if<UtteranceOpened>(&body)) {
        m_clip = sound->clip;
        m_sound = soundOf(m_clip);
        m_wave = sound->wave;
        m_alignment = sound->alignment;
        readPhoneSet();
        m_visible = spanWithin({0, m_clip->seconds()}, m_clip->seconds());
        Q_EMIT opened();
        Q_EMIT visibleChanged();
        if (const auto wanted = std::exchange(m_wantedSelection, std::nullopt))
            setCursor(wanted->begin), setSelection(wanted);
        for (const std::string &problem : sound->problems)
            Q_EMIT warned(QString::fromStdString(problem));
        requestTraces();
    } else if (const auto *tracked = std::get_if<UtterancePitch>(&body)) {
        m_opening.reset();
        m_pitch = tracked->pitch;
        m_pitchExtents = positiveExtents(m_pitch->f0);
        Q_EMIT pitchChanged();
    } else if (const auto *failure = std::get_if<Failure>(&body)) {
        m_opening.reset();
        m_wantedSelection.reset();
        if (!isOpen()) {
            close();
            Q_EMIT opened();
        }
        Q_EMIT failed(errorText(*failure));
    } else if (std::holds_alternative<Cancelled>(body)) {
        m_opening.reset();
        m_wantedSelection.reset();
        if (!isOpen()) {
            close();
            Q_EMIT opened();
        }
    }
}

void Listening::playClip(const QString &utteranceId, double beginSeconds, double endSeconds)
{
    const Utterance *found = find(utteranceId);
    if (!found) {
        Q_EMIT failed({tr("There is no utterance %1 in the corpus").arg(utteranceId),
                       tr("The analysis may cover speech that is not part of the project."),
                       {}});
        return;
    }
    if (!m_engine)
        return;
    m_readingClip = m_session.nextJob();
    m_engine->submit(*m_readingClip, ReadClipRequest{found->audio, beginSeconds, endSeconds});
}

void Listening::acceptClip(const ReplyBody &body)
{
    m_readingClip.reset();
    if (const auto *read = std::get_if<ClipRead>(&body))
        playSound(kClip, soundOf(read->clip), read->clip->sampleRate);
    else if (const auto *failure = std::get_if<Failure>(&body))
        Q_EMIT failed(errorText(*failure));
}

void Listening::playSound(const QString &name, const Playback::Sound &sound, int sampleRate)
{
    if (sound && sampleRate > 0)
        m_playback.play(name, sound, sampleRate, 0, {0, static_cast<double>(sound->size()) / sampleRate, false});
}

/// The cursor neuron first, then the selected ones in order.
std::vector<NeuronId> Listening::wantedNeurons() const
{
    std::vector<NeuronId> neurons;
    if (const auto cursor = m_store.cursor())
        neurons.push_back(*cursor);
    const NeuronSet &selection = m_store.selection();
    for (std::size_t row = 0; row < selection.layers(); ++row) {
        for (const int neuron : selection.layer(LayerIndex::fromRow(row))) {
            const NeuronId id{LayerIndex::fromRow(row), {neuron}};
            if (neurons.size() < kMostTraces && std::ranges::find(neurons, id) == neurons.end())
                neurons.push_back(id);
        }
    }
    return neurons;
}

void Listening::requestTraces()
{
    m_traceTimer.stop();
    if (!isOpen() || !m_isShown || !m_engine)
        return;
    const std::vector<NeuronId> neurons = wantedNeurons();
    m_tracesProblem.clear();
    if (neurons.empty() || !m_store.opened()) {
        m_tracing.reset();
        m_traces.reset();
        Q_EMIT tracesChanged();
        return;
    }
    m_tracing = m_session.nextJob();
    m_engine->submit(*m_tracing, NeuronTracesRequest{m_store.project()->model, m_audio, neurons, m_store.context().k});
}

void Listening::acceptTraces(const ReplyBody &body)
{
    if (std::holds_alternative<Progress>(body))
        return;
    m_tracing.reset();
    if (const auto *ready = std::get_if<NeuronTracesReady>(&body)) {
        m_traces = std::make_shared<const NeuronTracesReady>(*ready);
        m_traceExtents.clear();
        using Values = std::shared_ptr<const std::vector<float>>;
        for (const NeuronTrace &trace : m_traces->traces)
            m_traceExtents.push_back(
                phonoscope::traceExtents(Values(m_traces, &trace.magnitude), Values(m_traces, &trace.threshold)));
    } else if (const auto *failure = std::get_if<Failure>(&body)) {
        m_traces.reset();
        m_tracesProblem = errorText(*failure).detail;
    }
    Q_EMIT tracesChanged();
}

/// Without it segments are called as they stand; the analysis says what is wrong with the file.
void Listening::readPhoneSet()
{
    const auto file = m_store.project() ? m_store.project()->phoneSet : std::filesystem::path();
    if (file == m_phoneSetFile)
        return;
    m_phoneSetFile = file;
    m_phoneSet.reset();
    try {
        m_phoneSet = PhoneSet::load(file);
    } catch (const Error &) {
    }
}

void Listening::setShown(bool isShown)
{
    if (std::exchange(m_isShown, isShown) != isShown && isShown)
        requestTraces();
}

void Listening::setVisible(const TimeSpan &span)
{
    const TimeSpan within = spanWithin(span, seconds());
    if (!isOpen() || within == m_visible)
        return;
    m_visible = within;
    Q_EMIT visibleChanged();
}

void Listening::setSelection(std::optional<TimeSpan> span)
{
    if (span) {
        const auto [begin, end] = std::minmax(span->begin, span->end);
        span = TimeSpan{std::clamp(begin, 0.0, seconds()), std::clamp(end, 0.0, seconds())};
        if (span->length() <= 0)
            span.reset();
    }
    if (!isOpen() || span == m_selection)
        return;
    m_selection = span;
    if (span && (span->begin < m_visible.begin || span->end > m_visible.end)) {
        // A stretch that is asked for from elsewhere comes into sight with as much around it as is in sight now.
        const double length = std::max(m_visible.length(), span->length() * 1.5);
        const double middle = (span->begin + span->end) / 2;
        setVisible({middle - length / 2, middle + length / 2});
    }
    Q_EMIT selectionChanged();
    if (isPlaying() && span) {
        if (span->contains(m_cursor))
            m_playback.setStretch({span->begin, span->end, m_isLooping});
        else
            setCursor(span->begin);
    }
}

TimeSpan Listening::stretch() const
{
    return m_selection.value_or(TimeSpan{0, seconds()});
}

bool Listening::isPlaying() const
{
    return m_playback.isPlaying(kUtterance);
}

void Listening::setLooping(bool isLooping)
{
    if (m_isLooping == isLooping)
        return;
    m_isLooping = isLooping;
    if (isPlaying())
        m_playback.setStretch({stretch().begin, stretch().end, m_isLooping});
    Q_EMIT loopingChanged();
}

void Listening::togglePlay()
{
    if (!isOpen())
        return;
    if (isPlaying()) {
        m_playback.stop();
        return;
    }
    const TimeSpan played = stretch();
    constexpr double kAtEnd = 0.001;
    const double from =
        !m_selection && played.contains(m_cursor) && m_cursor < played.end - kAtEnd ? m_cursor : played.begin;
    m_playback.play(kUtterance, m_sound, m_clip->sampleRate, from, {played.begin, played.end, m_isLooping});
}

void Listening::stop()
{
    m_playback.stop();
}

void Listening::setCursor(double seconds)
{
    if (!isOpen())
        return;
    m_cursor = std::clamp(seconds, 0.0, this->seconds());
    if (isPlaying()) {
        const TimeSpan played = stretch().contains(m_cursor) ? stretch() : TimeSpan{0, this->seconds()};
        m_playback.play(kUtterance, m_sound, m_clip->sampleRate, m_cursor, {played.begin, played.end, m_isLooping});
    }
    Q_EMIT cursorChanged();
}

void Listening::follow()
{
    if (!isPlaying())
        return;
    m_cursor = std::clamp(m_playback.position(), 0.0, seconds());
    // The page turns when the sound leaves it.
    if (m_cursor < m_visible.begin || m_cursor > m_visible.end)
        setVisible({m_cursor, m_cursor + m_visible.length()});
    Q_EMIT cursorChanged();
}

} // namespace phonoscope
