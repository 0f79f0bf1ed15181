// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/audio_clip.h"
#include "core/audio/spectrogram.h"
#include "ui/views/listen_content.h"

#include <QCache>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <utility>
#include <vector>

namespace phonoscope {

/// The spectrogram of a sound in tiles that are computed where one looks, on a thread of its own, and kept. GUI thread
/// only.
class SpectrogramTiles final : public QObject {
    Q_OBJECT
public:
    explicit SpectrogramTiles(QObject *parent = nullptr);
    ~SpectrogramTiles() override;

    void setSound(std::shared_ptr<const AudioClip> clip); ///< null: none
    const std::shared_ptr<const AudioClip> &clip() const { return m_clip; }
    void setSettings(const SpectrogramSettings &settings);
    const SpectrogramSettings &settings() const { return m_settings; }
    double highestHertz() const;
    /// dB of the loudest spectrum, from a look at some hundred places; 0 until that is done.
    double loudest() const { return m_loudest; }

    /// What there is for a span at a resolution, coarser tiles where finer ones are still computed; ready() tells when
    /// there is more. isWaiting: computes what is missing now.
    std::vector<SpectrogramTile> tiles(const TimeSpan &span, double secondsPerPixel, bool isWaiting);

Q_SIGNALS:
    void ready();

private:
    using Key = std::pair<int, int>; ///< level, number
    struct Done {
        Key key;
        QImage levels;
    };

    void forget();
    void startNext();
    void measure();

    std::shared_ptr<const AudioClip> m_clip;
    SpectrogramSettings m_settings;
    double m_loudest = 0;
    int m_generation = 0; ///< results of an earlier sound or setting are dropped
    QCache<Key, QImage> m_tiles;
    std::vector<Key> m_wanted;
    bool m_isWorking = false;
    QThreadPool m_pool;
};

} // namespace phonoscope
