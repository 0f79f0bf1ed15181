// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/score_tasks.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>

namespace phonoscope {

namespace {

constexpr std::size_t kMaximumValues = 2000; // of a label column: one output of a probe each
constexpr const char *kStandardLabel = "speaker";

/// The values of a column among chosen utterances, in order of first appearance.
std::vector<std::string> valuesOf(const Corpus &corpus, std::size_t column, const std::vector<std::size_t> &chosen)
{
    std::vector<std::string> values;
    std::set<std::string> known;
    for (const std::size_t row : chosen) {
        const std::string &value = corpus.utterances[row].labels[column];
        if (!value.empty() && known.insert(value).second)
            values.push_back(value);
    }
    return values;
}

std::vector<int> placesOf(const Corpus &corpus, std::size_t column, const std::vector<std::string> &values)
{
    std::vector<int> places;
    for (const Utterance &utterance : corpus.utterances) {
        const auto found = std::ranges::find(values, utterance.labels[column]);
        places.push_back(found == values.end() ? -1 : static_cast<int>(found - values.begin()));
    }
    return places;
}

void setGenders(const Corpus &corpus, const std::vector<std::size_t> &chosen, ScoreTasks &tasks)
{
    tasks.genderOf.assign(corpus.utterances.size(), -1);
    const auto column = corpus.column("gender");
    if (!column) {
        tasks.notes.push_back("Gender is not scored: the corpus has no column gender.");
        return;
    }
    std::vector<std::string> values = valuesOf(corpus, *column, chosen);
    if (values.size() != 2) {
        tasks.notes.push_back("Gender is not scored: the column gender has " + std::to_string(values.size())
                              + " values; the probe takes two.");
        return;
    }
    if (values[1] == "male")
        std::swap(values[0], values[1]);
    tasks.genderOf = placesOf(corpus, *column, values);
    tasks.genders = std::move(values);
}

/// Speakers apart when every test label has been seen in training, else by utterance.
void addLabel(const Corpus &corpus, const std::string &name, const std::vector<std::size_t> &chosen, std::uint64_t seed,
              ScoreTasks &tasks)
{
    const bool isDouble = std::ranges::find(tasks.labels, name, &LabelTask::column) != tasks.labels.end();
    if (isDouble)
        return;
    const auto column = corpus.column(name);
    if (!column) {
        if (name != kStandardLabel)
            throw Error(ErrorCode::NotFound, name, "The corpus has no such label column.");
        tasks.notes.push_back("Speakers are not scored: the corpus has no column speaker.");
        return;
    }
    LabelTask task;
    task.column = name;
    task.values = valuesOf(corpus, *column, chosen);
    if (task.values.size() < 2 || task.values.size() > kMaximumValues) {
        tasks.notes.push_back("The label " + name + " is not scored: it has " + std::to_string(task.values.size())
                              + " values; a probe takes 2 to " + std::to_string(kMaximumValues) + ".");
        return;
    }
    task.classOf = placesOf(corpus, *column, task.values);
    std::set<int> trained, tested;
    task.split = tasks.split;
    for (std::size_t row = 0; row < task.classOf.size(); ++row) {
        Part &part = task.split.parts[row];
        if (task.classOf[row] < 0)
            part = Part::Unused;
        if (part == Part::Test)
            tested.insert(task.classOf[row]);
        else if (part == Part::Training)
            trained.insert(task.classOf[row]);
    }
    if (tested.size() < 2 || !std::ranges::includes(trained, tested)) {
        task.split = splitWithin(corpus, *column, chosen, seed);
        if (!task.split.has(Part::Test)) {
            tasks.notes.push_back("The label " + name
                                  + " is not scored: no value has two utterances, one to train on and one to test.");
            return;
        }
    }
    tasks.labels.push_back(std::move(task));
}

} // namespace

bool ScoreTasks::isTest(std::size_t row) const
{
    return split.parts[row] == Part::Test
        || std::ranges::any_of(labels, [row](const LabelTask &task) { return task.split.parts[row] == Part::Test; });
}

std::vector<std::string> ScoreTasks::groups(std::size_t row) const
{
    std::vector<std::string> result{kAllGroup};
    if (const int gender = genderOf[row]; gender >= 0)
        result.push_back(genders[static_cast<std::size_t>(gender)]);
    return result;
}

ScoreTasks scoreTasks(const Corpus &corpus, PhoneSet phones, const std::vector<std::string> &labels,
                      const std::vector<std::size_t> &chosen, std::uint64_t seed)
{
    ScoreTasks tasks{std::move(phones), splitBySpeaker(corpus, chosen, seed), {}, {}, {}, {}};
    setGenders(corpus, chosen, tasks);
    for (const std::string &label : labels)
        addLabel(corpus, label, chosen, seed, tasks);
    return tasks;
}

} // namespace phonoscope
