// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/head_effects.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;

namespace phonoscope {

/// The inspector's view of a neuron through the model's prediction head: the units that it raises and lowers most.
class HeadSection final : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    HeadSection(const ProjectStore &store, HeadEffects &effects, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showEffects();
    void showHeads(const HeadEffectReady &effect);
    void showUnits(const HeadEffectReady &effect);
    QString phonesOf(std::size_t head, std::size_t unit, bool inFull) const;

    const ProjectStore &m_store;
    HeadEffects &m_effects;
    QComboBox *m_head;
    QListWidget *m_list;
    QLabel *m_text;
};

} // namespace phonoscope
