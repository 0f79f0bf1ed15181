// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/similar_neurons.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace phonoscope {

class Segmented;

/// The inspector's list of neurons that are used like the cursor neuron; Enter and a click go there.
class SimilarSection final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it.
    SimilarSection(const ProjectStore &store, SimilarNeurons &similar, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

Q_SIGNALS:
    void neuronChosen(phonoscope::NeuronId neuron);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showSimilar();

    const ProjectStore &m_store;
    SimilarNeurons &m_similar;
    Theme m_theme;
    Segmented *m_scope;
    QLabel *m_remark;
    QLabel *m_empty;
    QListWidget *m_list;
};

} // namespace phonoscope
