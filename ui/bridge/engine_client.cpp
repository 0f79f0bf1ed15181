// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/engine_client.h"

namespace phonoscope {

EngineClient::EngineClient(const Factory &makeEngine, QObject *parent) : QObject(parent)
{
    // The engine calls nothing after its destructor, which runs before this object's; queued calls go with the object.
    m_engine = makeEngine([this](Reply reply) {
        QMetaObject::invokeMethod(
            this, [this, delivered = std::move(reply)] { Q_EMIT replied(delivered); }, Qt::QueuedConnection);
    });
}

EngineClient::~EngineClient()
{
    m_engine.reset();
}

void EngineClient::submit(RequestKey key, Request request)
{
    m_engine->submit(key, std::move(request));
}

void EngineClient::cancel()
{
    m_engine->cancel();
}

void EngineClient::cancel(RequestKey key)
{
    m_engine->cancel(key);
}

} // namespace phonoscope
