// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/spectrogram_tiles.h"

#include <algorithm>
#include <cmath>

namespace phonoscope {

namespace {

constexpr int kColumns = 256;
constexpr double kFinestStep = 0.0005; // seconds a column
constexpr int kMostTiles = 512;
constexpr int kMeasuredPlaces = 400;

double stepOf(int level)
{
    return kFinestStep * std::pow(2.0, level);
}

int levelFor(double secondsPerPixel)
{
    return std::max(0, static_cast<int>(std::floor(std::log2(secondsPerPixel / kFinestStep) + 0.25)));
}

TimeSpan spanOf(int level, int number)
{
    const double length = kColumns * stepOf(level);
    return {number * length, (number + 1) * length};
}

QImage computed(const AudioClip &clip, const SpectrogramSettings &settings, int level, int number)
{
    Spectrogram spectrogram(clip.sampleRate, settings);
    const Matrix decibels = spectrogram.columns(clip.samples, spanOf(level, number).begin, stepOf(level), kColumns);
    const auto rows = static_cast<int>(spectrogram.rows());
    QImage image(kColumns, rows, QImage::Format_Indexed8);
    image.setColorCount(256);
    for (int row = 0; row < rows; ++row) {
        uchar *line = image.scanLine(rows - 1 - row);
        for (int column = 0; column < kColumns; ++column) {
            const float value = decibels.at(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
            line[column] = static_cast<uchar>(std::clamp(std::lround((value + 100) * 2), 0L, 255L));
        }
    }
    return image;
}

} // namespace

SpectrogramTiles::SpectrogramTiles(QObject *parent) : QObject(parent), m_tiles(kMostTiles)
{
    m_pool.setMaxThreadCount(1);
}

SpectrogramTiles::~SpectrogramTiles()
{
    m_pool.waitForDone();
}

void SpectrogramTiles::forget()
{
    ++m_generation;
    m_tiles.clear();
    m_wanted.clear();
    m_isWorking = false;
    m_loudest = 0;
}

void SpectrogramTiles::setSound(std::shared_ptr<const AudioClip> clip)
{
    m_clip = std::move(clip);
    forget();
    measure();
}

void SpectrogramTiles::setSettings(const SpectrogramSettings &settings)
{
    if (m_settings == settings)
        return;
    m_settings = settings;
    forget();
    measure();
}

double SpectrogramTiles::highestHertz() const
{
    return m_clip ? std::min(m_settings.highest, m_clip->sampleRate / 2.0) : m_settings.highest;
}

void SpectrogramTiles::measure()
{
    if (!m_clip)
        return;
    m_pool.start([this, clip = m_clip, settings = m_settings, generation = m_generation] {
        Spectrogram spectrogram(clip->sampleRate, settings);
        const Matrix values = spectrogram.columns(clip->samples, 0, clip->seconds() / kMeasuredPlaces, kMeasuredPlaces);
        const float loudest = *std::ranges::max_element(values.values);
        QMetaObject::invokeMethod(
            this,
            [this, loudest, generation] {
                if (generation != m_generation)
                    return;
                m_loudest = static_cast<double>(loudest);
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

std::vector<SpectrogramTile> SpectrogramTiles::tiles(const TimeSpan &span, double secondsPerPixel, bool isWaiting)
{
    std::vector<SpectrogramTile> result;
    if (!m_clip)
        return result;
    const int level = levelFor(secondsPerPixel);
    const double length = kColumns * stepOf(level);
    const double end = std::min(span.end, m_clip->seconds());
    const int first = std::max(0, static_cast<int>(std::floor(span.begin / length)));
    const int last = std::max(first, static_cast<int>(std::ceil(end / length)));
    std::vector<SpectrogramTile> exact;
    m_wanted.clear();
    for (int number = first; number < last; ++number) {
        const Key key{level, number};
        if (!m_tiles.contains(key) && isWaiting)
            m_tiles.insert(key, new QImage(computed(*m_clip, m_settings, level, number)));
        if (const QImage *image = m_tiles.object(key))
            exact.push_back({spanOf(level, number), *image});
        else
            m_wanted.push_back(key);
    }
    // Below what is missing, whatever covers it: the nearest coarser level, then the finer one.
    if (!m_wanted.empty()) {
        constexpr int kLevelsAround = 3;
        for (int other = level + kLevelsAround; other >= std::max(0, level - 1); --other) {
            if (other == level)
                continue;
            const double otherLength = kColumns * stepOf(other);
            const int otherLast = static_cast<int>(std::ceil(end / otherLength));
            for (int number = std::max(0, static_cast<int>(std::floor(span.begin / otherLength))); number < otherLast;
                 ++number)
                if (const QImage *image = m_tiles.object({other, number}))
                    result.push_back({spanOf(other, number), *image});
        }
    }
    result.insert(result.end(), exact.begin(), exact.end());
    startNext();
    return result;
}

void SpectrogramTiles::startNext()
{
    if (m_isWorking || m_wanted.empty())
        return;
    m_isWorking = true;
    const Key key = m_wanted.front();
    m_wanted.erase(m_wanted.begin());
    m_pool.start([this, key, clip = m_clip, settings = m_settings, generation = m_generation] {
        const QImage image = computed(*clip, settings, key.first, key.second);
        QMetaObject::invokeMethod(
            this,
            [this, key, image, generation] {
                if (generation != m_generation)
                    return;
                m_isWorking = false;
                m_tiles.insert(key, new QImage(image));
                startNext();
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

} // namespace phonoscope
