// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/views/listen_content.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace phonoscope {

/// A neuron's clips of one kind, as a list: phone, picture of the wave, utterance and peak |h|.
class ClipListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PeakRole = Qt::UserRole, UtteranceRole };

    explicit ClipListModel(QObject *parent = nullptr);
    /// name: of every clip, for what is played. corpus: whose utterances they are of.
    void setClips(std::vector<NeuronClip> clips, std::shared_ptr<const Corpus> corpus);

    const NeuronClip &clip(int row) const { return m_rows[static_cast<std::size_t>(row)].clip; }
    QString utterance(int row) const;
    /// The wave in a number of columns, and the columns that are the segment itself.
    struct Picture {
        std::vector<WaveColumn> wave;
        double segmentBegin = 0; ///< share of the width
        double segmentEnd = 1;
    };
    const Picture &picture(int row) const { return m_rows[static_cast<std::size_t>(row)].picture; }
    static constexpr int kColumns = 84;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        NeuronClip clip;
        Picture picture;
    };
    std::vector<Row> m_rows;
    std::shared_ptr<const Corpus> m_corpus;
};

} // namespace phonoscope
