// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QObject>

#include <functional>
#include <memory>

namespace phonoscope {

/// The engine seen from the GUI thread: owns it, and delivers every reply there by one queued call. Destruction joins
/// the engine's thread; replies that were still under way are dropped.
class EngineClient final : public QObject {
    Q_OBJECT
public:
    using Factory = std::function<std::unique_ptr<Engine>(ReplySink)>;
    explicit EngineClient(const Factory &makeEngine, QObject *parent = nullptr);
    ~EngineClient() override;

    void submit(RequestKey key, Request request);
    void cancel();
    void cancel(RequestKey key);

Q_SIGNALS:
    void replied(const phonoscope::Reply &reply);

private:
    std::unique_ptr<Engine> m_engine;
};

} // namespace phonoscope
