// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace phonoscope {

class CrossTableView;
class OverlapPairsModel;
class RegionNeuronsModel;

/// The chosen region of the Overlap view: how many neurons, whether that is more than chance, who owns them, and which
/// they are.
class RegionPanel final : public QWidget {
    Q_OBJECT
public:
    RegionPanel(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Null: nothing is compared. region 0: none is chosen.
    void setRegion(const std::shared_ptr<const OverlapResult> &result, unsigned region);

Q_SIGNALS:
    void neuronsSelected(const phonoscope::NeuronSet &neurons);
    void maskWanted(const QString &name, const phonoscope::NeuronSet &neurons, const QString &note);
    void neuronActivated(phonoscope::NeuronId neuron);
    void cursorMoveRequested(phonoscope::NeuronId neuron);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *addHeading(QVBoxLayout *layout, const QString &title, QLabel **remark);
    void buildHead(QVBoxLayout *layout);
    void buildPairs(QVBoxLayout *layout);
    void buildOwners(QVBoxLayout *layout);
    void buildNeurons(QVBoxLayout *layout);
    void showHead();
    void showPairs();
    void showOwners();
    void showNeurons();
    void showFloor();

    const ProjectStore &m_store;
    Theme m_theme;
    std::shared_ptr<const OverlapResult> m_result;
    unsigned m_region = 0;
    NeuronSet m_neurons;

    QLabel *m_title = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_remark = nullptr;
    QLabel *m_unit = nullptr;
    QPushButton *m_select = nullptr;
    QPushButton *m_mask = nullptr;
    QLabel *m_pairsRemark = nullptr;
    OverlapPairsModel *m_pairsModel = nullptr;
    QTableView *m_pairs = nullptr;
    QLabel *m_floor = nullptr;
    QWidget *m_owners = nullptr; ///< all about owners
    QLabel *m_ownersRemark = nullptr;
    QComboBox *m_ownersChoice = nullptr;
    CrossTableView *m_ownersTable = nullptr;
    QLabel *m_ownersText = nullptr;
    QWidget *m_list = nullptr; ///< all about neurons
    QLabel *m_listRemark = nullptr;
    RegionNeuronsModel *m_listModel = nullptr;
    QTableView *m_listTable = nullptr;
    bool m_isShowing = false;
};

} // namespace phonoscope
