// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_job.h"

#include "core/audio/audio_file.h"
#include "core/audio/pitch.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/corpus/alignment.h"
#include "core/engine/representation_scores.h"
#include "core/engine/score_probes.h"
#include "core/engine/score_runs.h"
#include "core/engine/unit_scores.h"
#include "core/nn/recording_runs.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <numeric>

namespace phonoscope {

namespace {

constexpr int kFrameStep = 5; // of the frames for gender, F0, labels and representations: 10 a second at 20 ms

/// Sums over frames become means.
Loudness meansOf(Loudness sums, double frames)
{
    for (std::vector<double> &layer : sums)
        for (double &sum : layer)
            sum /= frames;
    return sums;
}

} // namespace

/// An utterance decoded, and sampled where that was asked for.
struct PreparedUtterance {
    AudioClip clip;
    SampledUtterance sampled;
    int frames = 0;
    std::vector<std::string> problems;
    bool usable = false;
};

struct ScoreJob::Work {
    enum class Stage { Open, Survey, Train, Score, Retrain, Report };

    Work(ScoreRequest request_, ProgressSink progress_) : request(std::move(request_)), progress(std::move(progress_))
    {
    }

    ScoreRequest request;
    ProgressSink progress;
    std::optional<ScoreReport> finished;

    Stage stage = Stage::Open;
    std::optional<Encoder> encoder;
    Corpus corpus;
    std::optional<ScoreTasks> tasks;
    std::vector<NamedMask> masks;
    std::size_t layer = 0; ///< whose states the probes read
    bool hasUnits = false;
    std::vector<std::string> notes;

    std::vector<std::size_t> queue; ///< rows of the corpus in the survey, then places in utterances
    std::size_t next = 0;           ///< in the queue

    std::vector<SampledUtterance> utterances; ///< that could be used
    std::vector<UtteranceStates> states;      ///< of the model without a mask; in retraining, of the present run
    Loudness loudness;                        ///< in the survey: sums over frames
    std::vector<std::vector<double>> sums;    ///< of h, in the survey
    double surveyedFrames = 0;
    std::shared_ptr<const ActivationMeans> means; ///< of the corpus

    ProbeSet probes;
    ScoreRuns runs;
    std::vector<std::size_t> tested; ///< places in utterances of those that some task tests
    std::optional<ScoreTable> table, retrainedTable;
    std::optional<RepresentationScores> representation;
    std::vector<Confusion> confusions;
    std::size_t retrainedRun = 0;

    double done = 0;
    std::optional<TimeLeft> timeLeft;

    std::future<PreparedUtterance> preparing; ///< reads the rest of this, so it is the first to go

    void open();
    bool survey(std::stop_token stop);
    void train();
    bool score(std::stop_token stop);
    bool retrain(std::stop_token stop);
    void report();

    PreparedUtterance prepare(const Utterance &utterance) const;
    PreparedUtterance decode(std::size_t place) const;
    void sampleF0(PreparedUtterance &prepared) const;
    void startQueue(std::vector<std::size_t> items);
    void startNext();
    NeuronEdits editsOf(std::size_t run) const;
    std::vector<std::size_t> everyPlace() const;
    std::vector<std::size_t> clusters() const;
    void reportProgress(const char *activity, double worked);
    double totalWork() const;
};

void ScoreJob::Work::open()
{
    if (progress)
        progress({0, 0, std::nullopt, "Opening"});
    PhoneSet phones = PhoneSet::load(request.phoneSet);
    corpus = readCorpusTable(request.corpus);
    for (const std::string &problem : corpus.problems)
        notes.push_back(corpus.path.string() + ": " + problem);
    encoder.emplace(Encoder::load(request.model, request.device));
    const EncoderInfo &info = encoder->info();
    const int layers = static_cast<int>(info.ffnWidths.size());
    if (request.layer < 0 || request.layer > layers)
        throw Error(ErrorCode::Mismatch, "layer " + std::to_string(request.layer),
                    "The model has layers 1 to " + std::to_string(layers) + ".");
    layer = static_cast<std::size_t>(request.layer == 0 ? layers : request.layer);
    for (const std::string &mask : request.masks) {
        masks.push_back(readMask(mask, info.ffnWidths, info.hash));
        if (std::ranges::count(masks, masks.back().name, &NamedMask::name) > 1)
            throw Error(ErrorCode::Mismatch, masks.back().name,
                        "Two masks have this name; results are told apart by it.");
    }
    const std::vector<std::size_t> chosen = chooseUtterances(corpus, request.maxUtterances, request.seed);
    if (chosen.size() < corpus.utterances.size())
        notes.push_back(std::to_string(chosen.size()) + " of " + std::to_string(corpus.utterances.size())
                        + " utterances were drawn and used.");
    tasks.emplace(scoreTasks(corpus, std::move(phones), request.labels, chosen, request.seed));
    try {
        hasUnits = encoder->loadUnits();
        if (!hasUnits)
            notes.push_back("Masked prediction is not scored: there is no units.safetensors beside the model.");
    } catch (const Error &error) {
        notes.push_back(std::string("Masked prediction is not scored: ") + error.what());
    }
    for (const int width : info.ffnWidths)
        loudness.emplace_back(static_cast<std::size_t>(width));
    sums = loudness;
    timeLeft.emplace();
    startQueue(chosen);
}

PreparedUtterance ScoreJob::Work::prepare(const Utterance &utterance) const
{
    PreparedUtterance prepared;
    try {
        prepared.clip = readAudioFile(utterance.audio);
        prepared.frames = encoder->frames(prepared.clip.samples.size());
        if (prepared.frames == 0)
            throw Error(ErrorCode::BadFormat, utterance.audio.string(),
                        "The audio is too short for one frame of the model.");
        if (!utterance.alignment.empty()) {
            const SampledSegments sampled =
                sampleSegments(readAlignment(utterance).phones, tasks->phones, prepared.frames,
                               encoder->info().frameSeconds, SampleRule::Default, SamplePosition::Middle);
            for (const SegmentProblem &problem : sampled.problems)
                prepared.problems.push_back(utterance.alignment.string() + ": " + problem.text);
            for (const SampledFrame &sample : sampled.samples) {
                prepared.sampled.frames.push_back(sample.frame);
                prepared.sampled.phones.push_back(sample.phone);
            }
        }
        sampleF0(prepared);
        prepared.usable = true;
    } catch (const Error &error) {
        prepared.problems.push_back(std::string(error.what()) + " Utterance left out.");
    }
    return prepared;
}

/// Every fifth frame with its F0 at the middle of its hop interval.
void ScoreJob::Work::sampleF0(PreparedUtterance &prepared) const
{
    const PitchTrack track = trackPitch(prepared.clip.samples, prepared.clip.sampleRate, PitchParameters::praat());
    for (int frame = std::min(kFrameStep / 2, prepared.frames - 1); frame < prepared.frames; frame += kFrameStep) {
        prepared.sampled.frames.push_back({frame});
        prepared.sampled.f0.push_back(track.at((frame + 0.5) * encoder->info().frameSeconds));
    }
}

PreparedUtterance ScoreJob::Work::decode(std::size_t place) const
{
    PreparedUtterance prepared;
    prepared.sampled = utterances[place];
    prepared.clip = readAudioFile(corpus.utterances[utterances[place].row].audio);
    prepared.usable = true;
    return prepared;
}

void ScoreJob::Work::startQueue(std::vector<std::size_t> items)
{
    queue = std::move(items);
    next = 0;
    startNext();
}

/// While an utterance is in the encoder, the next one is decoded.
void ScoreJob::Work::startNext()
{
    if (next == queue.size())
        return;
    const std::size_t item = queue[next];
    const bool known = stage != Stage::Open && stage != Stage::Survey;
    preparing = std::async(std::launch::async,
                           [this, item, known] { return known ? decode(item) : prepare(corpus.utterances[item]); });
}

bool ScoreJob::Work::survey(std::stop_token stop)
{
    const std::size_t row = queue[next];
    PreparedUtterance prepared = preparing.get();
    ++next;
    startNext();
    notes.insert(notes.end(), prepared.problems.begin(), prepared.problems.end());
    if (prepared.usable) {
        try {
            auto found = RecordingRuns(*encoder, prepared.clip.samples, prepared.sampled.frames).states({}, stop);
            if (!found)
                return false;
            for (std::size_t i = 0; i < loudness.size(); ++i) {
                std::ranges::transform(loudness[i], found->magnitudes[i], loudness[i].begin(), std::plus());
                std::ranges::transform(sums[i], found->sums[i], sums[i].begin(), std::plus());
            }
            states.push_back(std::move(found->hidden[layer]));
        } catch (const Error &error) {
            if (error.code() != ErrorCode::BadFormat)
                throw;
            notes.push_back(corpus.utterances[row].audio.string() + ": " + error.what() + " Utterance left out.");
            prepared.usable = false;
        }
    }
    if (prepared.usable) {
        surveyedFrames += prepared.frames;
        prepared.sampled.row = row;
        utterances.push_back(std::move(prepared.sampled));
    }
    reportProgress("Surveying", 1);
    return true;
}

/// Utterances of one speaker are one cluster; without speakers every utterance is.
std::vector<std::size_t> ScoreJob::Work::clusters() const
{
    const auto speaker = corpus.column("speaker");
    std::map<std::string, std::size_t> known;
    std::vector<std::size_t> result;
    for (const SampledUtterance &utterance : utterances) {
        const Utterance &row = corpus.utterances[utterance.row];
        const bool isNamed = speaker && !row.labels[*speaker].empty();
        // Ids and speakers must not meet.
        const std::string name = isNamed ? "speaker " + row.labels[*speaker] : "utterance " + row.id;
        result.push_back(known.emplace(name, known.size()).first->second);
    }
    return result;
}

void ScoreJob::Work::train()
{
    if (utterances.empty())
        throw Error(ErrorCode::BadFormat, corpus.path.string(),
                    "No utterance could be used." + (notes.empty() ? std::string() : " " + notes.back()));
    loudness = meansOf(std::move(loudness), surveyedFrames);
    ActivationMeans found;
    for (const std::vector<double> &layerMeans : meansOf(std::move(sums), surveyedFrames))
        found.emplace_back(layerMeans.begin(), layerMeans.end());
    means = std::make_shared<const ActivationMeans>(std::move(found));
    probes = trainProbes(*tasks, utterances, states);
    runs =
        scoreRuns(masks, encoder->info().ffnWidths, loudness, request.randomDraws, request.matchedDraws, request.seed);
    for (std::size_t place = 0; place < utterances.size(); ++place)
        if (tasks->isTest(utterances[place].row))
            tested.push_back(place);
    if (tested.empty())
        throw Error(ErrorCode::BadFormat, corpus.path.string(),
                    "No utterance is left to test on; give more utterances or speakers, or a column held_out_speaker.");

    const auto newTable = [&] {
        ScoreTable made(clusters(), runs.neurons.size(), request.seed);
        declareProbeScores(*tasks, probes, made);
        return made;
    };
    table.emplace(newTable());
    representation.emplace(loudness.size(), runs.neurons.size(), *table);
    const std::size_t phones = tasks->phones.size();
    if (probes.phone)
        confusions.assign(1 + runs.masks.size(), {"", std::vector<int>(phones * phones)});
    for (std::size_t mask = 0; mask < runs.masks.size() && !confusions.empty(); ++mask)
        confusions[mask + 1].mask = runs.masks[mask].name;
    if (request.retrain) {
        retrainedTable.emplace(newTable());
        for (const std::size_t place : tested)
            scoreUtterance(*tasks, probes, utterances[place], states[place], {*retrainedTable, place, 0, nullptr});
    }
    states.clear();
}

bool ScoreJob::Work::score(std::stop_token stop)
{
    const std::size_t place = queue[next];
    const PreparedUtterance prepared = preparing.get();
    ++next;
    startNext();
    const SampledUtterance &utterance = utterances[place];
    RecordingRuns recording(*encoder, prepared.clip.samples, utterance.frames);
    std::vector<EncoderStates> found;
    for (std::size_t run = 0; run < runs.neurons.size(); ++run) {
        auto state = recording.states(editsOf(run), stop);
        if (!state)
            return false;
        found.push_back(std::move(*state));
    }
    for (std::size_t run = 0; run < found.size(); ++run) {
        std::vector<int> *confusion = nullptr;
        for (std::size_t which = 0; which < confusions.size(); ++which)
            if (run == (which == 0 ? 0 : runs.masks[which - 1].run))
                confusion = &confusions[which].counts;
        scoreUtterance(*tasks, probes, utterance, found[run].hidden[layer], {*table, place, run, confusion});
    }
    if (tasks->split.parts[utterance.row] == Part::Test)
        representation->add(*table, place, found, utterance.phones.size());
    if (hasUnits && tasks->split.parts[utterance.row] == Part::Test) {
        const std::uint64_t maskKey = Random{request.seed, utterance.row}.next();
        for (std::size_t run = 0; run < runs.neurons.size(); ++run) {
            const auto predictions = recording.predictMasked(editsOf(run), maskKey, stop);
            if (!predictions)
                return false;
            addUnitScores(*tasks, utterance.row, *predictions, *table, place, run);
        }
    }
    reportProgress("Scoring", static_cast<double>(runs.neurons.size()));
    return true;
}

bool ScoreJob::Work::retrain(std::stop_token stop)
{
    const std::size_t place = queue[next];
    const PreparedUtterance prepared = preparing.get();
    ++next;
    startNext();
    auto found =
        RecordingRuns(*encoder, prepared.clip.samples, utterances[place].frames).states(editsOf(retrainedRun), stop);
    if (!found)
        return false;
    states.push_back(std::move(found->hidden[layer]));
    if (next == queue.size()) {
        const ProbeSet again = trainProbes(*tasks, utterances, states, &probes);
        for (const std::size_t test : tested)
            scoreUtterance(*tasks, again, utterances[test], states[test],
                           {*retrainedTable, test, retrainedRun, nullptr});
        states.clear();
    }
    reportProgress("Training again", 1);
    return true;
}

void ScoreJob::Work::report()
{
    const EncoderInfo &info = encoder->info();
    ScoreReport result;
    result.modelName = info.name;
    result.modelHash = info.hash;
    result.corpusName = corpus.name;
    result.layer = static_cast<int>(layer);
    result.seed = request.seed;
    result.operation = operationText(request.operation);
    result.splits.push_back(tasks->split.description);
    for (const LabelTask &task : tasks->labels)
        if (task.split.description != tasks->split.description)
            result.splits.push_back("For " + task.column + ": " + task.split.description);
    result.notes = tasks->notes;
    result.notes.insert(result.notes.end(), runs.notes.begin(), runs.notes.end());
    result.notes.insert(result.notes.end(), notes.begin(), notes.end());
    result.masks = runs.masks;
    result.probes = probeNotes(*tasks, probes);
    result.rows = scoreRows(*table, runs.masks);
    const std::vector<ScoreRow> alignment = representation->alignmentRows(*table, runs.masks);
    result.rows.insert(result.rows.end(), alignment.begin(), alignment.end());
    if (retrainedTable)
        result.retrainedRows = scoreRows(*retrainedTable, runs.masks);
    if (probes.phone)
        result.phones = tasks->phones.phones();
    result.confusions = std::move(confusions);
    finished = std::move(result);
}

NeuronEdits ScoreJob::Work::editsOf(std::size_t run) const
{
    return {NeuronEdit{runs.neurons[run], request.operation, means}};
}

std::vector<std::size_t> ScoreJob::Work::everyPlace() const
{
    std::vector<std::size_t> places(utterances.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    return places;
}

/// In runs of the encoder over an utterance.
double ScoreJob::Work::totalWork() const
{
    const auto count = static_cast<double>(tasks->split.parts.size() - tasks->split.count(Part::Unused));
    std::size_t tests = 0;
    for (std::size_t row = 0; row < corpus.utterances.size(); ++row)
        tests += tasks->isTest(row) ? 1 : 0;
    const double controls = request.randomDraws + request.matchedDraws;
    const double allRuns = 1 + static_cast<double>(masks.size()) * (1 + controls);
    return count + static_cast<double>(tests) * allRuns + (request.retrain ? count * (allRuns - 1) : 0);
}

void ScoreJob::Work::reportProgress(const char *activity, double worked)
{
    done += worked;
    const double total = std::max(done, totalWork());
    if (progress)
        progress({done, total, timeLeft->estimate(done, total), activity});
}

ScoreJob::ScoreJob(ScoreRequest request, ProgressSink progress)
    : m_work(std::make_unique<Work>(std::move(request), std::move(progress)))
{
}

ScoreJob::~ScoreJob() = default;

const std::optional<ScoreReport> &ScoreJob::finished() const
{
    return m_work->finished;
}

bool ScoreJob::step(std::stop_token stop)
{
    Work &work = *m_work;
    if (stop.stop_requested() || work.finished)
        return false;
    switch (work.stage) {
    case Work::Stage::Open:
        work.open();
        work.stage = Work::Stage::Survey;
        return true;
    case Work::Stage::Survey:
        if (!work.survey(stop))
            return false;
        if (work.next == work.queue.size())
            work.stage = Work::Stage::Train;
        return true;
    case Work::Stage::Train:
        work.train();
        work.stage = Work::Stage::Score;
        work.startQueue(work.tested);
        return true;
    case Work::Stage::Score:
        if (work.next < work.queue.size())
            return work.score(stop);
        work.stage = work.request.retrain ? Work::Stage::Retrain : Work::Stage::Report;
        return true;
    case Work::Stage::Retrain:
        if (work.next < work.queue.size())
            return work.retrain(stop);
        if (++work.retrainedRun < work.runs.neurons.size())
            work.startQueue(work.everyPlace());
        else
            work.stage = Work::Stage::Report;
        return true;
    case Work::Stage::Report:
        work.report();
        return false;
    }
    return false;
}

} // namespace phonoscope
