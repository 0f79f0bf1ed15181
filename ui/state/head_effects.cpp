// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/head_effects.h"

#include "ui/bridge/error_text.h"

#include <chrono>

namespace phonoscope {

namespace {

using namespace std::chrono_literals;

/// The cursor often passes many neurons.
constexpr auto kRest = 200ms;

} // namespace

HeadEffects::HeadEffects(const ProjectStore &store, ProjectSession &session, EngineClient &engine, QObject *parent)
    : QObject(parent), m_store(store), m_session(session), m_engine(&engine)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &HeadEffects::request);
    connect(&engine, &EngineClient::replied, this, &HeadEffects::accept);
    connect(&store, &ProjectStore::cursorChanged, this, &HeadEffects::check);
    connect(&store, &ProjectStore::stageChanged, this, &HeadEffects::check);
    connect(&session, &ProjectSession::opened, this, &HeadEffects::startOver);
}

/// Of another project or model nothing is kept.
void HeadEffects::startOver()
{
    m_effect.reset();
    m_effectKey.reset();
    m_units.reset();
    m_unitsKey.reset();
    check();
}

void HeadEffects::setShown(bool isShown)
{
    m_isShown = isShown;
    check();
}

bool HeadEffects::hasHead() const
{
    return m_store.opened() && m_store.opened()->model.units > 0;
}

const HeadEffectReady *HeadEffects::present() const
{
    return m_effect && m_store.cursor() == m_effect->neuron ? &*m_effect : nullptr;
}

void HeadEffects::check()
{
    m_problem.clear();
    // An analysis at work has the model, and the thread.
    const bool isWhole = m_store.stage() == ProjectStore::Stage::Complete;
    if (m_isShown && isWhole && hasHead() && m_store.cursor() && (!present() || (!m_units && !m_unitsKey)))
        m_rest.start();
    else
        m_rest.stop();
    Q_EMIT changed();
}

void HeadEffects::request()
{
    if (!m_engine || !m_store.cursor() || !m_store.project())
        return;
    if (!present()) {
        m_effectKey = m_session.nextJob();
        m_engine->submit(*m_effectKey, HeadEffectRequest{m_store.project()->model, *m_store.cursor()});
    }
    if (m_units || m_unitsKey)
        return;
    m_unitsKey = m_session.nextJob();
    m_engine->submit(*m_unitsKey, HeadUnitsRequest{*m_store.project(), m_store.opened()->corpus});
}

void HeadEffects::accept(const Reply &reply)
{
    const bool isEffect = m_effectKey && reply.key == *m_effectKey;
    const bool isUnits = m_unitsKey && reply.key == *m_unitsKey;
    if (!isEffect && !isUnits)
        return;
    if (const auto *effect = std::get_if<HeadEffectReady>(&reply.body))
        m_effect = *effect;
    else if (const auto *units = std::get_if<HeadUnitsReady>(&reply.body))
        m_units = *units;
    else if (const auto *failure = std::get_if<Failure>(&reply.body); failure && isEffect)
        m_problem = errorText(*failure).title;
    else if (isUnits) // without their phones, units are shown by number
        m_units = HeadUnitsReady();
    (isEffect ? m_effectKey : m_unitsKey).reset();
    Q_EMIT changed();
}

} // namespace phonoscope
