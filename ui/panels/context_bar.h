// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QToolBar>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace phonoscope {

/// The context of all views: property, group, k, sigma, layers and rule. Shows the store, asks for changes.
class ContextBar final : public QToolBar {
    Q_OBJECT
public:
    ContextBar(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Undo and redo at the right end.
    void addHistory(QAction *undo, QAction *redo);

Q_SIGNALS:
    void propertyChosen(const QString &id);
    void groupChosen(int group);
    void kChosen(double k);
    void sigmaChosen(double sigma);
    void draggingChanged(bool isDragging);
    void layersChosen(phonoscope::LayerIndex first, phonoscope::LayerIndex last);
    void ruleChosen(phonoscope::UseRule rule);
    void minimumSamplesChosen(int samples);
    void rulesRequested(); ///< an explanation of the rules

private:
    QLabel *addLabel(const QString &text, QWidget *buddy);
    void buildSliders();
    void buildLayers();
    void buildRule();
    void buildMinimum();
    void showAll();
    void showGroups();
    void showValues();
    QString tauText() const;

    const ProjectStore &m_store;
    Theme m_theme;
    QComboBox *m_property;
    QComboBox *m_group;
    QSlider *m_k;
    QLabel *m_kText;
    QSlider *m_sigma;
    QDoubleSpinBox *m_sigmaBox;
    QSpinBox *m_firstLayer;
    QSpinBox *m_lastLayer;
    QComboBox *m_rule;
    QToolButton *m_minimumButton;
    QSpinBox *m_minimum;
};

} // namespace phonoscope
