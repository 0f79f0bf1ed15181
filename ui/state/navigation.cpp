// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/navigation.h"

namespace phonoscope {

namespace {

constexpr std::chrono::milliseconds kStay{500};
constexpr std::size_t kMostPlaces = 100;

} // namespace

Navigation::Navigation(ProjectStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kStay);
    connect(&m_rest, &QTimer::timeout, this, &Navigation::note);
    const auto moved = [this] { m_rest.start(); };
    connect(&m_store, &ProjectStore::cursorChanged, this, moved);
    connect(&m_store, &ProjectStore::selectionChanged, this, moved);
    connect(&m_store, &ProjectStore::headerChanged, this, moved);
    connect(&m_store, &ProjectStore::contextChanged, this, [moved](ProjectStore::ContextParts parts) {
        if (parts & (ProjectStore::ContextPart::Property | ProjectStore::ContextPart::Group))
            moved();
    });
}

void Navigation::setView(int view)
{
    m_view = view;
    m_rest.start();
}

Navigation::Place Navigation::here() const
{
    return {m_view, m_store.context().property, m_store.context().group, m_store.cursor(), m_store.selection()};
}

void Navigation::note()
{
    if (!m_store.opened())
        return;
    // Neurons of another model are other neurons.
    if (const std::string &model = m_store.opened()->model.hash; m_model != model) {
        m_model = model;
        m_places.clear();
        m_at = 0;
    }
    const Place place = here();
    if (!m_places.empty() && m_places[m_at] == place)
        return;
    if (!m_places.empty())
        m_places.resize(m_at + 1);
    m_places.push_back(place);
    if (m_places.size() > kMostPlaces)
        m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
    Q_EMIT changed();
}

void Navigation::goBack()
{
    m_rest.stop();
    note(); // where the user is now is a place to return to
    if (canGoBack())
        goTo(m_at - 1);
}

void Navigation::goForward()
{
    if (canGoForward())
        goTo(m_at + 1);
}

void Navigation::goTo(std::size_t place)
{
    m_at = place;
    const Place &wanted = m_places[place];
    Context context = m_store.context();
    context.property = wanted.property;
    context.group = wanted.group;
    m_store.setContext(context);
    m_store.setSelection(wanted.selection);
    m_store.setCursor(wanted.cursor);
    m_view = wanted.view;
    Q_EMIT viewWanted(m_view);
    m_rest.stop(); // arriving is no new move
    Q_EMIT changed();
}

} // namespace phonoscope
