// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clip_list_model.h"

#include "ui/theme/number_text.h"

#include <algorithm>
#include <utility>

namespace phonoscope {

namespace {

/// As high as there is room, whatever the clip's level: its shape is looked at, not its loudness.
ClipListModel::Picture pictureOf(const NeuronClip &clip)
{
    ClipListModel::Picture picture;
    const std::vector<float> &samples = clip.sound.samples;
    if (samples.empty())
        return picture;
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    const auto columns = static_cast<std::size_t>(ClipListModel::kColumns);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t begin = std::min(column * samples.size() / columns, samples.size() - 1);
        const std::size_t end = std::max(begin + 1, (column + 1) * samples.size() / columns);
        const auto [low, high] = std::minmax_element(samples.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     samples.begin() + static_cast<std::ptrdiff_t>(end));
        picture.wave.push_back(peak > 0 ? WaveColumn{*low / peak, *high / peak} : WaveColumn{});
    }
    const double seconds = clip.sound.seconds();
    picture.segmentBegin = std::clamp((clip.begin - clip.soundBegin) / seconds, 0.0, 1.0);
    picture.segmentEnd = std::clamp((clip.end - clip.soundBegin) / seconds, picture.segmentBegin, 1.0);
    return picture;
}

} // namespace

ClipListModel::ClipListModel(QObject *parent) : QAbstractListModel(parent)
{
}

void ClipListModel::setClips(std::vector<NeuronClip> clips, std::shared_ptr<const Corpus> corpus)
{
    beginResetModel();
    m_corpus = std::move(corpus);
    m_rows.clear();
    for (NeuronClip &clip : clips) {
        Picture picture = pictureOf(clip);
        m_rows.push_back({std::move(clip), std::move(picture)});
    }
    endResetModel();
}

QString ClipListModel::utterance(int row) const
{
    const std::size_t place = clip(row).utterance;
    return m_corpus && place < m_corpus->utterances.size() ? QString::fromStdString(m_corpus->utterances[place].id)
                                                           : QString();
}

int ClipListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ClipListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NeuronClip &shown = clip(index.row());
    const QString phone = QString::fromStdString(shown.phone);
    const QString peak = decimalText(static_cast<double>(shown.peak), 2);
    switch (role) {
    case Qt::DisplayRole:
        return phone;
    case Qt::AccessibleTextRole:
        return tr("%1 in %2, peak %3").arg(phone, utterance(index.row()), peak);
    case Qt::ToolTipRole:
        return tr("%1 in %2, %3 to %4 s, peak |h| %5\nEnter plays it; a click on the utterance opens it in Listen")
            .arg(phone, utterance(index.row()), decimalText(shown.begin, 2), decimalText(shown.end, 2), peak);
    case PeakRole:
        return peak;
    case UtteranceRole:
        return utterance(index.row());
    default:
        return {};
    }
}

} // namespace phonoscope
