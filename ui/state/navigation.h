// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace phonoscope {

/// Where the user has been: view, property, group, selection and cursor neuron, and the ways back and forth. What is
/// passed through quickly is no place. Project by project.
class Navigation final : public QObject {
    Q_OBJECT
public:
    explicit Navigation(ProjectStore &store, QObject *parent = nullptr);

    /// The user is in this view now.
    void setView(int view);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    void viewWanted(int view);
    void changed(); ///< of the ways

private:
    struct Place {
        int view = 0;
        QString property;
        int group = 0;
        std::optional<NeuronId> cursor;
        NeuronSet selection;
        friend bool operator==(const Place &, const Place &) = default;
    };
    Place here() const;
    void note();
    void goTo(std::size_t place);

    ProjectStore &m_store;
    int m_view = 0;
    std::vector<Place> m_places;
    std::size_t m_at = 0; ///< of the present place
    std::string m_model;
    QTimer m_rest;
};

} // namespace phonoscope
