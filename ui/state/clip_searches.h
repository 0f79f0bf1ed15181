// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/bridge/engine_client.h"
#include "ui/state/project_session.h"
#include "ui/state/project_store.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace phonoscope {

/// The clips of neurons, searched for when the cursor neuron rests and somebody can see them, and kept by neuron and k.
/// GUI thread only.
class ClipSearches final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it, save for the engine client.
    ClipSearches(const ProjectStore &store, ProjectSession &session, EngineClient &engine, QObject *parent = nullptr);

    /// Of the cursor neuron; null while they are searched for.
    const NeuronClips *present() const;
    bool isSearching() const { return m_running.has_value() || m_timer.isActive(); }
    const std::optional<Progress> &progress() const { return m_progress; }
    /// Why there are none; empty: there are, or will be.
    const QString &problem() const { return m_problem; }
    /// Looks again where it was cancelled or failed.
    void search();
    void cancel();
    /// Clips are searched for only while somebody can see them.
    void setShown(bool isShown);

Q_SIGNALS:
    void changed();

private:
    struct Key {
        NeuronId neuron;
        double k = 0;
        friend auto operator<=>(const Key &, const Key &) = default;
    };

    std::optional<Key> key() const;
    void check();
    void forget();
    void accept(const Reply &reply);

    const ProjectStore &m_store;
    ProjectSession &m_session;
    QPointer<EngineClient> m_engine;
    QTimer m_timer;
    bool m_isShown = false;
    std::map<Key, std::shared_ptr<const NeuronClips>> m_found;
    std::vector<Key> m_order; ///< oldest first
    std::optional<RequestKey> m_running;
    Key m_runningKey;
    std::optional<Progress> m_progress;
    QString m_problem;
};

} // namespace phonoscope
