// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ranked_neurons_model.h"
#include "ui/panels/figure_export.h"
#include "ui/views/ranking_chart.h"

#include <QTimer>
#include <QWidget>

#include <filesystem>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace phonoscope {

/// The list of neurons by a ranking. Selected rows are the selected neurons, here as in every view; Enter goes to the
/// inspector.
class RankingPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    /// All must outlive it.
    RankingPage(const ProjectStore &store, Rankings &rankings, const StabilityRuns &runs, const Theme &theme,
                QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    const RankedNeuronsModel &model() const { return *m_model; }
    /// The first neurons as bars; all rows as the data.
    std::vector<Figure> figures() const override;
    QString figureView() const override { return QStringLiteral("neurons"); }
    /// ranking; best-group; owned-only.
    FigureOptions figureOptions() const override;
    void setFigureOptions(const FigureOptions &options) override;

    /// The rows as a TSV table, with how they were found in comment lines at the top. Throws Error(NotWritable,
    /// DiskFull).
    void write(const std::filesystem::path &path) const;

Q_SIGNALS:
    void neuronsSelected(const phonoscope::NeuronSet &neurons);
    void cursorMoveRequested(phonoscope::NeuronId neuron);
    void neuronActivated(phonoscope::NeuronId neuron);
    void exportRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showWidths();
    void showGroups();
    void showState();
    void showSelection();
    void takeFilter();
    void emitSelection();
    RankingChartContent chart() const;
    std::string tableText() const;

    const ProjectStore &m_store;
    RankedNeuronsModel *m_model;
    QComboBox *m_ranking;
    QComboBox *m_group;
    QCheckBox *m_ownedOnly;
    QLabel *m_state;
    QTableView *m_table;
    QTimer m_selectionTimer; ///< rows that are run through by a held key are one selection
    bool m_isShowing = false;
    int m_columns = 0;
    Theme m_theme;
};

} // namespace phonoscope
