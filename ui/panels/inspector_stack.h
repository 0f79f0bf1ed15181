// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedWidget;

namespace phonoscope {

class Segmented;

/// What the right dock holds: the inspector of neurons, and where a view has regions, their panel with a switch between
/// the two.
class InspectorStack final : public QWidget {
    Q_OBJECT
public:
    InspectorStack(QWidget *neuronPanel, QWidget *regionPanel, QWidget *parent = nullptr);
    /// Whether the shown view has regions.
    void setHasRegions(bool hasRegions);
    void showRegion();
    void showNeuron();
    bool isRegionShown() const;

Q_SIGNALS:
    void changed();

private:
    void showPage();

    QWidget *m_bar;
    Segmented *m_choice;
    QStackedWidget *m_pages;
    bool m_hasRegions = false;
};

} // namespace phonoscope
