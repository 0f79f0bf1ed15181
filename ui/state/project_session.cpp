// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/project_session.h"

#include "ui/state/commands.h"

#include <QStandardPaths>

#include <utility>

namespace phonoscope {

namespace {

QString nameOf(const std::filesystem::path &path)
{
    return QString::fromStdString((path.has_filename() ? path : path.parent_path()).filename().string());
}

} // namespace

std::filesystem::path analysisCache()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return std::filesystem::path(cache.toStdString()) / "phonoscope";
}

std::filesystem::path analysisOf(const Project &project)
{
    return project.suppliedAnalysis.empty() ? analysisFolder(project, analysisCache()) : project.suppliedAnalysis;
}

ProjectSession::ProjectSession(ProjectStore &store, QUndoStack &undoStack, Settings &settings, EngineClient &engine,
                               QObject *parent)
    : QObject(parent), m_store(store), m_undoStack(undoStack), m_settings(settings), m_engine(engine)
{
    connect(&engine, &EngineClient::replied, this, &ProjectSession::accept);
    connect(&store, &ProjectStore::projectChanged, this, &ProjectSession::changed);
    connect(&store, &ProjectStore::headerChanged, this,
            [this] { m_settings.addRecentModel(QString::fromStdString(m_store.project()->model.string())); });
}

void ProjectSession::openFile(const QString &file)
{
    try {
        open(readProject(file.toStdString()));
    } catch (const Error &error) {
        const QString kept = m_store.project() ? tr("The open project is unchanged.") : QString();
        Q_EMIT failed(errorText(error), kept, [this, file] { openFile(file); });
    }
}

void ProjectSession::open(const Project &project)
{
    rememberContext();
    m_undoStack.clear();
    m_saved = project;
    m_supplied = project.suppliedAnalysis;
    Context context = m_store.context();
    if (!project.file.empty()) {
        m_settings.addRecentProject(QString::fromStdString(project.file.string()));
        context = m_settings.context(project.file).value_or(context);
    }
    context.firstLayer = {1};
    context.lastLayer = {0};
    analyse(project, context, {});
}

void ProjectSession::openUnsaved(const Project &project)
{
    open(project);
    m_saved.reset();
    Q_EMIT changed();
}

void ProjectSession::analyse(const Project &project, const Context &context, const NeuronSet &selection)
{
    cancelOpening();
    cancelVerification();
    Q_EMIT opened();
    m_store.open(project, selection);
    m_store.setContext(context);
    m_engine.submit(m_store.analysisKey(),
                    AnalyzeRequest{.project = project,
                                   .folder = analysisOf(project),
                                   .device = "auto",
                                   .replaceOther = true,
                                   .supplied = !project.suppliedAnalysis.empty()});
    Q_EMIT changed();
}

void ProjectSession::showSupplied(bool supplied)
{
    rememberContext();
    Project project = *m_store.project();
    project.suppliedAnalysis = supplied ? m_supplied : std::filesystem::path();
    analyse(project, m_store.context(), m_store.selection());
}

void ProjectSession::runAgain()
{
    const auto shown = m_store.project();
    if (!shown)
        return;
    if (shown->file.empty() || isModified() || shown->suppliedAnalysis != m_supplied)
        analyse(*shown, m_store.context(), m_store.selection());
    else
        openFile(QString::fromStdString(shown->file.string())); // it may have been corrected in between
}

void ProjectSession::rememberContext()
{
    if (m_store.opened() && !m_store.project()->file.empty())
        m_settings.setContext(m_store.project()->file, m_store.context());
}

Project ProjectSession::asSaved() const
{
    Project project = *m_store.project();
    project.suppliedAnalysis = m_supplied;
    return project;
}

bool ProjectSession::isModified() const
{
    return m_store.project() && asSaved() != m_saved;
}

bool ProjectSession::save(const std::filesystem::path &file)
{
    Project project = asSaved();
    if (file != project.file)
        project.name = file.stem().string();
    project.file = file;
    try {
        writeProject(project, file);
    } catch (const Error &error) {
        Q_EMIT failed(errorText(error), tr("The project stays open as it is."), [this, file] { save(file); });
        return false;
    }
    m_saved = project;
    m_store.rename(project.name, project.file);
    m_settings.addRecentProject(QString::fromStdString(file.string()));
    Q_EMIT notice(tr("Project saved as %1").arg(QString::fromStdString(file.string())));
    Q_EMIT changed();
    return true;
}

RequestKey ProjectSession::nextJob()
{
    return {.project = m_store.analysisKey().project, .modelJob = ++m_jobs};
}

void ProjectSession::openModel(const std::filesystem::path &model)
{
    const QString shown = QString::fromStdString(model.string());
    if (!m_store.project()) {
        Q_EMIT corpusWanted(shown);
        return;
    }
    cancelOpening();
    if (m_store.project()->model == model) {
        if (m_store.opened())
            Q_EMIT notice(tr("%1 is open already; Analysis > Run again loads it anew.").arg(nameOf(model)));
        else
            runAgain();
        return;
    }
    m_opening = Opening{nextJob(), model, nameOf(model)};
    m_engine.submit(m_opening->key, OpenModelRequest{model, "auto"});
    Q_EMIT openingChanged();
}

void ProjectSession::cancelOpening()
{
    if (!m_opening)
        return;
    m_engine.cancel(m_opening->key);
    m_opening.reset();
    Q_EMIT openingChanged();
}

void ProjectSession::verifyModel()
{
    cancelVerification();
    m_verification = nextJob();
    m_engine.submit(*m_verification, VerifyModelRequest{m_store.project()->model, m_store.project()->corpus, "auto"});
}

void ProjectSession::cancelVerification()
{
    if (!m_verification)
        return;
    m_engine.cancel(*m_verification);
    m_verification.reset();
    Q_EMIT verificationEnded(tr("Cancelled; nothing was verified to the end."));
}

void ProjectSession::accept(const Reply &reply)
{
    if (m_opening && reply.key == m_opening->key)
        acceptOpening(reply.body);
    else if (m_verification && reply.key == *m_verification)
        acceptVerification(reply.body);
}

void ProjectSession::acceptOpening(const ReplyBody &body)
{
    if (std::holds_alternative<Progress>(body))
        return;
    const std::filesystem::path path = m_opening->path;
    m_opening.reset();
    Q_EMIT openingChanged();
    if (std::holds_alternative<ModelOpened>(body)) {
        useModel(path);
    } else if (const auto *failure = std::get_if<Failure>(&body)) {
        ErrorText text = errorText(*failure);
        text.title = tr("The model %1 could not be opened. %2").arg(QString::fromStdString(path.string()), text.title);
        const QString kept = m_store.opened()
            ? tr("The model %1 and its analysis stay open.").arg(QString::fromStdString(m_store.opened()->model.name))
            : tr("The project keeps its model.");
        Q_EMIT failed(text, kept, [this, path] { openModel(path); });
    }
}

void ProjectSession::acceptVerification(const ReplyBody &body)
{
    if (const auto *progress = std::get_if<Progress>(&body)) {
        Q_EMIT verificationProgressed(*progress);
        return;
    }
    m_verification.reset();
    if (const auto *ready = std::get_if<ModelVerified>(&body)) {
        Q_EMIT verified(ready->report);
    } else if (const auto *failure = std::get_if<Failure>(&body)) {
        const ErrorText text = errorText(*failure);
        Q_EMIT verificationEnded(QStringLiteral("%1 %2 %3").arg(text.title, text.detail, text.advice));
    } else {
        Q_EMIT verificationEnded(tr("Cancelled; nothing was verified to the end."));
    }
}

void ProjectSession::useModel(const std::filesystem::path &model)
{
    const bool isSuppliedShown = !m_store.project()->suppliedAnalysis.empty();
    const ModelState before{m_store.project()->model, m_supplied, isSuppliedShown, m_store.context(),
                            m_store.selection()};
    ModelState after{model, {}, false, m_store.context(), {}};
    after.context.firstLayer = {1};
    after.context.lastLayer = {0};
    m_undoStack.push(new ChangeModel(*this, before, after, tr("Open model %1").arg(nameOf(model))));
}

void ProjectSession::restore(const ModelState &state)
{
    rememberContext();
    Project project = *m_store.project();
    project.model = state.model;
    m_supplied = state.supplied;
    project.suppliedAnalysis = state.isSuppliedShown ? state.supplied : std::filesystem::path();
    analyse(project, state.context, state.selection);
}

} // namespace phonoscope
