// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_probes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phonoscope {

namespace {

constexpr double kDefaultLambda = 0.01; // where no utterance is left to choose it by
constexpr double kSemitonesPerNeper = 12 / std::numbers::ln2;
constexpr double kLeastProbability = 1e-12;

double signOf(int gender)
{
    return gender == 0 ? -1.0 : 1.0;
}

/// Rows of features with their targets, and which of them are for validation.
template <typename Target> struct TrainingSet {
    Matrix features;
    std::vector<Target> targets;
    std::vector<bool> isValidation;

    void add(std::span<const float> features_, Target target, Part part)
    {
        features.columns = features_.size();
        ++features.rows;
        features.values.insert(features.values.end(), features_.begin(), features_.end());
        targets.push_back(target);
        isValidation.push_back(part == Part::Validation);
    }
    bool hasBothParts() const
    {
        return std::ranges::find(isValidation, true) != isValidation.end()
            && std::ranges::find(isValidation, false) != isValidation.end();
    }
};

bool forTraining(Part part)
{
    return part == Part::Training || part == Part::Validation;
}

std::optional<LinearProbe> ridge(const TrainingSet<double> &set, const std::optional<LinearProbe> *earlier)
{
    if (set.targets.empty() || (earlier && !*earlier))
        return std::nullopt;
    if (earlier)
        return fitRidge(set.features, set.targets, (*earlier)->lambda);
    return set.hasBothParts() ? chooseRidge(set.features, set.targets, set.isValidation)
                              : fitRidge(set.features, set.targets, kDefaultLambda);
}

std::optional<LinearProbe> logistic(const TrainingSet<int> &set, std::size_t classes,
                                    const std::optional<LinearProbe> *earlier)
{
    if (set.targets.empty() || (earlier && !*earlier))
        return std::nullopt;
    const int count = static_cast<int>(classes);
    if (earlier)
        return fitLogistic(set.features, set.targets, count, (*earlier)->lambda, &**earlier);
    return set.hasBothParts() ? chooseLogistic(set.features, set.targets, count, set.isValidation)
                              : fitLogistic(set.features, set.targets, count, kDefaultLambda);
}

std::string titled(std::string column)
{
    std::ranges::replace(column, '_', ' ');
    return column;
}

ScoreKind percent(const std::string &name, const std::string &group)
{
    return {name, group, "%", ScoreForm::Mean, 100};
}
ScoreKind nats(const std::string &name, const std::string &group)
{
    return {name, group, "nats", ScoreForm::Mean, 1};
}
ScoreKind genderR2(const std::string &group)
{
    return {"gender R2", group, "", ScoreForm::OneMinusMean, 1};
}
ScoreKind genderMargin(const std::string &group)
{
    return {"gender margin", group, "", ScoreForm::Mean, 1};
}
ScoreKind f0SquaredError(const std::string &group)
{
    return {"log-F0 squared error", group, "ln Hz ^2", ScoreForm::Mean, 1};
}
ScoreKind f0Error(const std::string &group)
{
    return {"F0 error", group, "semitones", ScoreForm::RootMean, kSemitonesPerNeper};
}
ScoreKind f0Bias(const std::string &group)
{
    return {"F0 bias", group, "semitones", ScoreForm::Mean, kSemitonesPerNeper};
}
constexpr const char *kPhoneAccuracy = "phone accuracy";
constexpr const char *kPhoneLoss = "phone cross-entropy";
constexpr const char *kClassAccuracy = "broad class accuracy";
constexpr const char *kGenderAccuracy = "gender accuracy";

/// A column called phone or gender must not meet the probes of that name.
std::string labelName(const LabelTask &task)
{
    const bool isTaken = task.column == "phone" || task.column == "gender";
    return isTaken ? "label " + task.column : titled(task.column);
}

std::vector<int> classOfPhones(const PhoneSet &phones)
{
    std::vector<int> result(phones.size(), -1);
    for (std::size_t c = 0; c < phones.classes().size(); ++c)
        for (const std::string &phone : phones.classes()[c].phones)
            if (const auto id = phones.id(phone); id && *id >= 0)
                result[static_cast<std::size_t>(*id)] = static_cast<int>(c);
    return result;
}

Matrix slice(const Matrix &matrix, std::size_t begin, std::size_t end)
{
    Matrix result{end - begin, matrix.columns, {}};
    result.values.assign(matrix.values.begin() + static_cast<std::ptrdiff_t>(begin * matrix.columns),
                         matrix.values.begin() + static_cast<std::ptrdiff_t>(end * matrix.columns));
    return result;
}

/// A probe's outputs averaged over the rows.
std::vector<double> meanPrediction(const LinearProbe &probe, const Matrix &features)
{
    const std::vector<double> all = probe.predict(features);
    std::vector<double> mean(probe.outputs());
    for (std::size_t i = 0; i < all.size(); ++i)
        mean[i % probe.outputs()] += all[i] / static_cast<double>(features.rows);
    return mean;
}

int best(std::span<const double> scores)
{
    return static_cast<int>(std::ranges::max_element(scores) - scores.begin());
}

void add(const ScoreTarget &target, const ScoreKind &kind, const ScoreSum &sum)
{
    if (sum.samples > 0)
        target.table.add(target.table.kind(kind), target.utterance, target.run, sum);
}

void addOne(const ScoreTarget &target, const ScoreKind &kind, double value)
{
    add(target, kind, {value, 1, 1});
}

/// What the phones of a group add up to in one utterance.
struct PhoneSums {
    std::string group;
    double right = 0, loss = 0, rightClass = 0;
    int samples = 0, withClass = 0;

    void add(const ScoreTarget &target) const
    {
        const auto weight = static_cast<double>(samples);
        phonoscope::add(target, percent(kPhoneAccuracy, group), {right, weight, samples});
        phonoscope::add(target, nats(kPhoneLoss, group), {loss, weight, samples});
        phonoscope::add(target, percent(kClassAccuracy, group),
                        {rightClass, static_cast<double>(withClass), withClass});
    }
};

void scorePhones(const ScoreTasks &tasks, const LinearProbe &probe, const SampledUtterance &utterance,
                 const Matrix &features, const ScoreTarget &target)
{
    const std::vector<int> classOf = classOfPhones(tasks.phones);
    const std::size_t phones = probe.outputs();
    std::vector<PhoneSums> classSums;
    for (const PhoneClass &phoneClass : tasks.phones.classes())
        classSums.push_back({phoneClass.name});
    PhoneSums all{kAllGroup};
    std::vector<double> probabilities = probe.predict(features);
    softmaxRows(probabilities, phones);
    for (std::size_t sample = 0; sample < utterance.phones.size(); ++sample) {
        const std::span<const double> row(probabilities.data() + sample * phones, phones);
        const auto truth = static_cast<std::size_t>(utterance.phones[sample]);
        const auto answer = static_cast<std::size_t>(best(row));
        std::vector<double> classes(classSums.size());
        for (std::size_t phone = 0; phone < phones; ++phone)
            if (classOf[phone] >= 0)
                classes[static_cast<std::size_t>(classOf[phone])] += row[phone];
        std::vector<PhoneSums *> groups{&all};
        if (classOf[truth] >= 0)
            groups.push_back(&classSums[static_cast<std::size_t>(classOf[truth])]);
        for (PhoneSums *sums : groups) {
            ++sums->samples;
            sums->right += answer == truth ? 1 : 0;
            sums->loss -= std::log(std::max(row[truth], kLeastProbability));
            sums->withClass += classOf[truth] >= 0 ? 1 : 0;
            sums->rightClass += classOf[truth] >= 0 && best(classes) == classOf[truth] ? 1 : 0;
        }
        if (target.confusion)
            ++(*target.confusion)[truth * phones + answer];
    }
    for (const std::string &group : tasks.groups(utterance.row)) {
        all.group = group;
        all.add(target);
    }
    for (const PhoneSums &sums : classSums)
        sums.add(target);
}

/// Over the test utterances' genders: what R2 measures the probe against.
double meanTestSign(const ScoreTasks &tasks)
{
    double sum = 0;
    int count = 0;
    for (std::size_t row = 0; row < tasks.genderOf.size(); ++row) {
        if (tasks.genderOf[row] >= 0 && tasks.split.parts[row] == Part::Test) {
            sum += signOf(tasks.genderOf[row]);
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
}

void scoreGender(const ScoreTasks &tasks, const LinearProbe &probe, const SampledUtterance &utterance,
                 const Matrix &features, const ScoreTarget &target)
{
    const double truth = signOf(tasks.genderOf[utterance.row]);
    const double answer = meanPrediction(probe, features).front();
    const double baseline = meanTestSign(tasks);
    for (const std::string &group : tasks.groups(utterance.row)) {
        addOne(target, percent(kGenderAccuracy, group), answer * truth > 0 ? 1 : 0);
        add(target, genderR2(group), {std::pow(truth - answer, 2), std::pow(truth - baseline, 2), 1});
        addOne(target, genderMargin(group), truth * answer);
    }
}

void scoreF0(const ScoreTasks &tasks, const LinearProbe &probe, const SampledUtterance &utterance,
             const Matrix &features, const ScoreTarget &target)
{
    const std::vector<double> answers = probe.predict(features);
    ScoreSum errors, squares;
    for (std::size_t frame = 0; frame < answers.size(); ++frame) {
        if (!(utterance.f0[frame] > 0))
            continue;
        const double error = answers[frame] - std::log(static_cast<double>(utterance.f0[frame]));
        errors.value += error;
        squares.value += error * error;
        ++errors.samples;
    }
    errors.weight = squares.weight = errors.samples;
    squares.samples = errors.samples;
    for (const std::string &group : tasks.groups(utterance.row)) {
        add(target, f0SquaredError(group), squares);
        add(target, f0Error(group), squares);
        add(target, f0Bias(group), errors);
    }
}

void scoreLabel(const ScoreTasks &tasks, const LabelTask &task, const LinearProbe &probe,
                const SampledUtterance &utterance, const Matrix &features, const ScoreTarget &target)
{
    std::vector<double> scores = meanPrediction(probe, features);
    softmaxRows(scores, scores.size());
    const int truth = task.classOf[utterance.row];
    for (const std::string &group : tasks.groups(utterance.row)) {
        addOne(target, percent(labelName(task) + " accuracy", group), best(scores) == truth ? 1 : 0);
        addOne(target, nats(labelName(task) + " cross-entropy", group),
               -std::log(std::max(scores[static_cast<std::size_t>(truth)], kLeastProbability)));
    }
}

} // namespace

ProbeSet trainProbes(const ScoreTasks &tasks, const std::vector<SampledUtterance> &utterances,
                     const std::vector<UtteranceStates> &states, const ProbeSet *earlier)
{
    TrainingSet<int> phones;
    TrainingSet<double> genders, f0;
    std::vector<TrainingSet<int>> labels(tasks.labels.size());
    for (std::size_t place = 0; place < utterances.size(); ++place) {
        const SampledUtterance &utterance = utterances[place];
        const Matrix &features = states[place];
        const Part part = tasks.split.parts[utterance.row];
        for (std::size_t frame = 0; frame < utterance.frames.size(); ++frame) {
            const std::span<const float> row = features.row(frame);
            if (frame < utterance.phones.size()) {
                if (forTraining(part))
                    phones.add(row, utterance.phones[frame], part);
                continue;
            }
            const int gender = tasks.genderOf[utterance.row];
            if (forTraining(part) && gender >= 0)
                genders.add(row, signOf(gender), part);
            if (const float hertz = utterance.f0[frame - utterance.phones.size()]; forTraining(part) && hertz > 0)
                f0.add(row, std::log(static_cast<double>(hertz)), part);
            for (std::size_t task = 0; task < labels.size(); ++task)
                if (const Part own = tasks.labels[task].split.parts[utterance.row]; forTraining(own))
                    labels[task].add(row, tasks.labels[task].classOf[utterance.row], own);
        }
    }
    ProbeSet probes;
    probes.phone = logistic(phones, tasks.phones.size(), earlier ? &earlier->phone : nullptr);
    probes.gender = ridge(genders, earlier ? &earlier->gender : nullptr);
    probes.logF0 = ridge(f0, earlier ? &earlier->logF0 : nullptr);
    for (std::size_t task = 0; task < labels.size(); ++task)
        probes.labels.push_back(
            logistic(labels[task], tasks.labels[task].values.size(), earlier ? &earlier->labels[task] : nullptr));
    return probes;
}

std::vector<ProbeNote> probeNotes(const ScoreTasks &tasks, const ProbeSet &probes)
{
    std::vector<ProbeNote> notes;
    const auto note = [&notes](const std::string &name, const std::optional<LinearProbe> &probe) {
        if (probe)
            notes.push_back(
                {name, probe->lambda, probe->samples, probe->iterations, probe->gradientNorm, probe->converged});
    };
    note("phone", probes.phone);
    note("gender", probes.gender);
    note("log-F0", probes.logF0);
    for (std::size_t task = 0; task < probes.labels.size(); ++task)
        note(tasks.labels[task].column, probes.labels[task]);
    return notes;
}

void declareProbeScores(const ScoreTasks &tasks, const ProbeSet &probes, ScoreTable &table)
{
    std::vector<std::string> byGender{kAllGroup};
    byGender.insert(byGender.end(), tasks.genders.begin(), tasks.genders.end());
    std::vector<std::string> byClass{kAllGroup};
    for (const PhoneClass &phoneClass : tasks.phones.classes())
        byClass.push_back(phoneClass.name);
    byClass.insert(byClass.end(), tasks.genders.begin(), tasks.genders.end());

    const auto declare = [&table](const std::vector<std::string> &groups, const auto &kindOf) {
        for (const std::string &group : groups)
            table.kind(kindOf(group));
    };
    if (probes.phone) {
        declare(byClass, [](const std::string &group) { return percent(kPhoneAccuracy, group); });
        declare(byClass, [](const std::string &group) { return nats(kPhoneLoss, group); });
        declare(byClass, [](const std::string &group) { return percent(kClassAccuracy, group); });
    }
    if (probes.gender) {
        declare(byGender, [](const std::string &group) { return percent(kGenderAccuracy, group); });
        declare(byGender, genderR2);
        declare(byGender, genderMargin);
    }
    if (probes.logF0) {
        declare(byGender, f0SquaredError);
        declare(byGender, f0Error);
        declare(byGender, f0Bias);
    }
    for (std::size_t task = 0; task < tasks.labels.size(); ++task) {
        const std::string name = titled(tasks.labels[task].column);
        if (!probes.labels[task])
            continue;
        declare(byGender, [&](const std::string &group) { return percent(name + " accuracy", group); });
        declare(byGender, [&](const std::string &group) { return nats(name + " cross-entropy", group); });
    }
}

void scoreUtterance(const ScoreTasks &tasks, const ProbeSet &probes, const SampledUtterance &utterance,
                    const UtteranceStates &states, const ScoreTarget &target)
{
    const Matrix phoneFrames = slice(states, 0, utterance.phones.size());
    const Matrix frames = slice(states, utterance.phones.size(), states.rows);
    if (tasks.split.parts[utterance.row] == Part::Test) {
        if (probes.phone)
            scorePhones(tasks, *probes.phone, utterance, phoneFrames, target);
        if (probes.gender && tasks.genderOf[utterance.row] >= 0 && frames.rows > 0)
            scoreGender(tasks, *probes.gender, utterance, frames, target);
        if (probes.logF0)
            scoreF0(tasks, *probes.logF0, utterance, frames, target);
    }
    for (std::size_t task = 0; task < tasks.labels.size(); ++task) {
        const LabelTask &label = tasks.labels[task];
        if (probes.labels[task] && label.split.parts[utterance.row] == Part::Test && frames.rows > 0)
            scoreLabel(tasks, label, *probes.labels[task], utterance, frames, target);
    }
}

} // namespace phonoscope
