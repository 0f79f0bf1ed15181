// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/corpus_content.h"
#include "ui/models/few_samples_model.h"
#include "ui/panels/figure_export.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace phonoscope {

class CorpusCheckView;
class LabelsSection;
class ProblemList;
class Segmented;

/// What the corpus of the open project is: how much of it, how balanced, what is wrong with it; below, its labels.
class CorpusPage final : public QWidget, public FigureSource {
    Q_OBJECT
public:
    CorpusPage(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    LabelsSection *labels() const { return m_labels; }
    std::vector<Figure> figures() const override;

    void showCheckProgress(const Progress &progress);
    void showHealth(const CorpusHealth &health);
    /// Ended without a result.
    void showCheckEnd(const QString &reason);

Q_SIGNALS:
    void checkRequested();
    void cancelRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Section { BalanceSection, FewSection, ProblemSection, CheckSection };
    QWidget *buildTiles();
    QWidget *buildBar();
    QWidget *buildBalance();
    QWidget *buildFewSamples();
    QToolButton *addSection(Section section, QWidget *content, const char *name);
    void showSection(int section);
    void paintWarning();
    void forgetCheck();
    void showSoon();
    void showAll();
    void showTiles();
    void showColumns();
    void showBalance();
    void showFewSamples();
    void showProblems();
    void showCanCheck();

    const ProjectStore &m_store;
    Theme m_theme;
    FewSamplesModel m_fewModel;
    std::vector<QLabel *> m_tiles;
    QLabel *m_supplied;
    QButtonGroup *m_sections;
    QStackedWidget *m_stack;
    QComboBox *m_column;
    Segmented *m_measure;
    QPushButton *m_check;
    BalanceView *m_balance;
    QLabel *m_balanceRemark;
    QLabel *m_fewText;
    ProblemList *m_problems;
    CorpusCheckView *m_checkView;
    LabelsSection *m_labels;
    std::vector<std::string> m_values; ///< of the bars
    std::uint64_t m_shownAnalysis = 0;
    bool m_isDue = true; ///< something changed while the page was hidden
    QTimer m_soon;       ///< while an analysis runs, not more often than the eye needs
};

} // namespace phonoscope
