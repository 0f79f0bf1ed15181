// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/bridge/error_text.h"
#include "ui/state/project_store.h"
#include "ui/state/settings.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <optional>

namespace phonoscope {

/// Where analyses of projects are that come with none.
std::filesystem::path analysisCache();
/// Where the analysis of a project is: the one that came with it, or the user's cache.
std::filesystem::path analysisOf(const Project &project);

/// The open project as a whole: opens, changes and saves it, has it analysed, and asks the engine about models. What
/// goes wrong is told by failed(); what was open before is then open still.
class ProjectSession final : public QObject {
    Q_OBJECT
public:
    /// All must outlive the session, save for the engine client, which may go first.
    ProjectSession(ProjectStore &store, QUndoStack &undoStack, Settings &settings, EngineClient &engine,
                   QObject *parent = nullptr);

    void openFile(const QString &file);
    void open(const Project &project);
    /// The same for one that is in no file yet, and counts as unsaved.
    void openUnsaved(const Project &project);
    /// Loads a model and, when it can be used, puts it into the open project: an undoable change. Without a project
    /// corpusWanted() asks for one.
    void openModel(const std::filesystem::path &model);
    /// False when it could not be written.
    bool save(const std::filesystem::path &file);
    /// Loads and analyses again, the project file too unless it has unsaved changes.
    void runAgain();
    /// Shows the analysis that came with the project, or analyses its corpus.
    void showSupplied(bool supplied);
    bool hasSupplied() const { return m_store.project() && !m_supplied.empty(); }
    /// The project is not what its file says.
    bool isModified() const;
    void rememberContext();

    /// Has the open model checked; another verification is cancelled. verified() or verificationEnded() answers.
    void verifyModel();
    void cancelVerification();
    /// The model that is being opened; empty: none.
    QString openingModel() const { return m_opening ? m_opening->shown : QString(); }
    void cancelOpening();

    /// For a request about files; no two are equal.
    RequestKey nextJob();

    /// The parts of the project and of what is shown of it that opening a model changes.
    struct ModelState {
        std::filesystem::path model;
        std::filesystem::path supplied;
        bool isSuppliedShown = false;
        Context context;
        NeuronSet selection;
    };
    /// For the undo stack alone.
    void restore(const ModelState &state);

Q_SIGNALS:
    void opened();  ///< something else is being loaded
    void changed(); ///< project, name, file, or whether it is saved
    void openingChanged();
    void corpusWanted(const QString &model);
    void notice(const QString &text);
    void failed(const phonoscope::ErrorText &text, const QString &kept, std::function<void()> retry);
    void verificationProgressed(const phonoscope::Progress &progress);
    void verified(const phonoscope::ModelCheckReport &report);
    void verificationEnded(const QString &reason); ///< without a report; the reason for the user

private:
    struct Opening {
        RequestKey key;
        std::filesystem::path path;
        QString shown;
    };

    void analyse(const Project &project, const Context &context, const NeuronSet &selection);
    void accept(const Reply &reply);
    void acceptOpening(const ReplyBody &body);
    void acceptVerification(const ReplyBody &body);
    void useModel(const std::filesystem::path &model);
    Project asSaved() const;

    ProjectStore &m_store;
    QUndoStack &m_undoStack;
    Settings &m_settings;
    EngineClient &m_engine;
    std::optional<Project> m_saved;
    std::filesystem::path m_supplied; ///< of the open project, shown or not
    std::uint64_t m_jobs = 0;
    std::optional<Opening> m_opening;
    std::optional<RequestKey> m_verification;
};

} // namespace phonoscope
