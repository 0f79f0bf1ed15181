// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QObject>
#include <QString>

#include <vector>

namespace phonoscope {

/// A stretch of an utterance, in seconds.
struct CellClip {
    QString utterance;
    double begin = 0;
    double end = 0;
    friend bool operator==(const CellClip &, const CellClip &) = default;
};

/// The segments of a cell of the shown property that can be heard: those of utterances whose sound is there. Found when
/// they are asked for first, and kept while property and analysis stay. GUI thread only.
class CellClips final : public QObject {
    Q_OBJECT
public:
    explicit CellClips(const ProjectStore &store, QObject *parent = nullptr);

    /// Another segment of the cell every time, spread over the corpus; an empty utterance where none can be heard.
    CellClip next(int cell);
    std::size_t count(int cell);

private:
    void forget();
    void find();

    const ProjectStore &m_store;
    bool m_isKnown = false;
    QString m_property;
    std::size_t m_shards = 0;
    std::vector<std::vector<CellClip>> m_clips; ///< per cell
    std::vector<std::size_t> m_turns;
};

} // namespace phonoscope
