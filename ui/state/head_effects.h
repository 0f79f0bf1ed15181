// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/state/project_session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace phonoscope {

/// What the cursor neuron does to the units that the model learnt to predict, and which phones those stand for: asked
/// of the engine while it is shown, the phones once a project. GUI thread only.
class HeadEffects final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this, save for the engine client.
    HeadEffects(const ProjectStore &store, ProjectSession &session, EngineClient &engine, QObject *parent = nullptr);

    void setShown(bool isShown);
    /// Whether the open model has a head that is read here.
    bool hasHead() const;
    /// Of the cursor neuron; null: not there yet.
    const HeadEffectReady *present() const;
    /// Null: not known, or not yet.
    const HeadUnitsReady *units() const { return m_units ? &*m_units : nullptr; }
    bool isReadingUnits() const { return m_unitsKey.has_value(); }
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void startOver();
    void check();
    void request();
    void accept(const Reply &reply);

    const ProjectStore &m_store;
    ProjectSession &m_session;
    QPointer<EngineClient> m_engine;
    QTimer m_rest;
    bool m_isShown = false;
    std::optional<HeadEffectReady> m_effect;
    std::optional<RequestKey> m_effectKey;
    std::optional<HeadUnitsReady> m_units;
    std::optional<RequestKey> m_unitsKey;
    QString m_problem;
};

} // namespace phonoscope
