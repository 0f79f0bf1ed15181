// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/cell_clips.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <unordered_map>

namespace phonoscope {

namespace {

constexpr double kContext = 0.06;      ///< seconds around a segment, so that its edges can be heard
constexpr double kUnknownLength = 0.1; ///< where frames were sampled without their segments
constexpr std::size_t kMostOfCell = 200;

/// The segment around a sampled frame, which is its first, middle or last one.
CellClip segmentAround(const IndexHeader &header, double frame, double frames)
{
    const double before = header.samplePosition == "start" ? 0
        : header.samplePosition == "end"                   ? frames - 1
                                                           : std::floor((frames - 1) / 2);
    CellClip clip;
    clip.begin = (frame - before) * header.frameSeconds;
    clip.end = clip.begin + frames * header.frameSeconds;
    if (header.samplePosition == "all") {
        clip.begin = frame * header.frameSeconds - kUnknownLength / 2;
        clip.end = clip.begin + kUnknownLength;
    }
    clip.begin = std::max(0.0, clip.begin - kContext);
    clip.end += kContext;
    return clip;
}

} // namespace

CellClips::CellClips(const ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&store, &ProjectStore::headerChanged, this, &CellClips::forget);
    connect(&store, &ProjectStore::projectChanged, this, &CellClips::forget);
}

void CellClips::forget()
{
    m_isKnown = false;
}

void CellClips::find()
{
    const PropertyTable *table = m_store.table();
    const QString property = m_store.context().property;
    if (m_isKnown && m_property == property && m_shards == m_store.shards().size())
        return;
    m_isKnown = true;
    m_property = property;
    m_shards = m_store.shards().size();
    m_clips.clear();
    m_turns.clear();
    if (!table)
        return;
    const auto cells = static_cast<std::size_t>(table->property().cells());
    m_clips.resize(cells);
    m_turns.resize(cells);
    const IndexHeader &header = table->counts().header();
    // Of the analysis' utterances those that the corpus has, with their sound.
    std::unordered_map<std::string, const Utterance *> ofCorpus;
    for (const Utterance &utterance : m_store.opened()->corpus->utterances)
        ofCorpus[utterance.id] = &utterance;
    std::vector<bool> isThere(header.utterances.rows.size());
    for (std::size_t row = 0; row < isThere.size(); ++row) {
        const auto found = ofCorpus.find(header.utterances.rows[row].front());
        std::error_code unreadable;
        isThere[row] = found != ofCorpus.end() && std::filesystem::exists(found->second->audio, unreadable);
    }
    for (const auto &shard : m_store.shards()) {
        if (std::ranges::none_of(shard->utterance, [&](std::uint32_t row) { return isThere[row]; }))
            continue;
        const std::vector<int> cellOf = table->property().cellsOf(*shard);
        for (std::size_t i = 0; i < shard->samples(); ++i) {
            const std::uint32_t row = shard->utterance[i];
            if (cellOf[i] < 0 || !isThere[row] || m_clips[static_cast<std::size_t>(cellOf[i])].size() >= kMostOfCell)
                continue;
            CellClip clip = segmentAround(header, shard->frame[i], std::max<double>(1, shard->duration[i]));
            clip.utterance = QString::fromStdString(header.utterances.rows[row].front());
            m_clips[static_cast<std::size_t>(cellOf[i])].push_back(std::move(clip));
        }
    }
}

std::size_t CellClips::count(int cell)
{
    find();
    return static_cast<std::size_t>(cell) < m_clips.size() ? m_clips[static_cast<std::size_t>(cell)].size() : 0;
}

CellClip CellClips::next(int cell)
{
    const std::size_t all = count(cell);
    if (all == 0)
        return {};
    // Steps by the golden section reach the whole list soon.
    constexpr double kGolden = 0.6180339887498949;
    double whole = 0;
    const auto turn = static_cast<double>(m_turns[static_cast<std::size_t>(cell)]++);
    const double place = std::modf(turn * kGolden, &whole) * static_cast<double>(all);
    return m_clips[static_cast<std::size_t>(cell)][std::min(all - 1, static_cast<std::size_t>(place))];
}

} // namespace phonoscope
