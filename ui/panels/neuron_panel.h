// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/rankings.h"
#include "ui/state/stability_runs.h"
#include "ui/theme/theme.h"
#include "ui/views/inspector_plots.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace phonoscope {

/// The inspector of the cursor neuron: owners, P by group, rankings and stability, p by phone, probability spectrum.
class NeuronPanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it.
    NeuronPanel(const ProjectStore &store, Rankings &rankings, const StabilityRuns &stability, const Theme &theme,
                QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

    /// Adds what comes below; takes it over.
    void addSection(QWidget *section);

    /// "3 of 128 selected", for the dock's title; empty when the neuron is not selected.
    QString place() const;

Q_SIGNALS:
    void neuronChosen(phonoscope::NeuronId neuron);
    void placeChanged();

private:
    QWidget *buildEmpty();
    QWidget *buildNeuron();
    void showNeuron();
    void showOwners(NeuronId neuron);
    QWidget *buildRankings();
    void showRankings();
    void showPhones();
    void showSpectrum();
    void step(int direction);
    void enterNeuron(QLineEdit *edit);

    const ProjectStore &m_store;
    Rankings &m_rankings;
    const StabilityRuns &m_stability;
    Theme m_theme;
    QStackedWidget *m_pages;
    QVBoxLayout *m_sections;
    QLabel *m_title;
    QLabel *m_owners;
    QToolButton *m_previous;
    QToolButton *m_next;
    GroupBarsView *m_bars;
    struct RankingRow {
        QLabel *value;
        QLabel *rank;
    };
    std::vector<RankingRow> m_rankingRows; ///< in the order of kRankings, then stability
    QLabel *m_rankingsRemark;
    QLabel *m_profileTitle;
    QLabel *m_profileRemark;
    PhoneProfileView *m_profile;
    QComboBox *m_phone;
    QLabel *m_spectrumRemark;
    SpectrumView *m_spectrum;
};

} // namespace phonoscope
