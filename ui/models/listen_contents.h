// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spectrogram_tiles.h"
#include "ui/state/listening.h"
#include "ui/theme/theme.h"
#include "ui/views/listen_content.h"

#include <QString>
#include <QStringList>

namespace phonoscope {

/// What the Listen panel shows of the open utterance. tiles and listening must outlive the content.
ListenContent listenContent(const Listening &listening, const ProjectStore &store, SpectrogramTiles &tiles,
                            double range, const Theme &theme);

/// 'bobby · "Bobby ripped the ledger" · male, 1.19 s, 16 kHz', shorter and shorter.
QStringList utteranceRemarks(const Listening &listening, const ProjectStore &store);

/// F0 and traces in sight, one line every 10 ms, as tab-separated values.
QString listenTable(const ListenContent &content, const TimeSpan &visible);

/// The owner of a neuron in the shown property: its colour and name; the axis' colour and no name for none.
struct OwnerMark {
    QColor color;
    QString name;
};
OwnerMark ownerMark(const ProjectStore &store, NeuronId neuron, const Theme &theme);

} // namespace phonoscope
