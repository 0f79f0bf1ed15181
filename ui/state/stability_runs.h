// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace phonoscope {

/// How stable the shown property neurons are, as far as it was asked for. Results are kept for the parameters and the
/// unit that they were computed with, and shown for these alone. GUI thread only.
class StabilityRuns final : public QObject {
    Q_OBJECT
public:
    explicit StabilityRuns(const ProjectStore &store, QObject *parent = nullptr);

    /// For the present parameters and unit; null: not computed.
    const Stability *present() const;
    ResampleUnit unit() const { return m_unit; }
    void setUnit(ResampleUnit unit);
    /// Whether there is more than one speaker to draw from.
    bool hasSpeakers() const;
    /// Only a complete analysis can be resampled.
    bool canStart() const;
    /// Asks for the present parameters; another run ends. Nothing where the result is there or under way.
    void start();
    bool isRunning() const { return m_running.has_value(); }
    /// Whether what runs is for the present parameters.
    bool isPresentRunning() const { return m_running && m_running->what == what(); }
    const std::optional<Progress> &progress() const { return m_progress; }
    void cancel();

    void accept(const Reply &reply);

Q_SIGNALS:
    void changed(); ///< of what present(), unit() or isRunning() say
    void progressChanged();
    void requested(phonoscope::RequestKey key, phonoscope::StabilityRequest request);
    void cancelRequested(phonoscope::RequestKey key);
    void failed(phonoscope::Failure failure);

private:
    /// What a result depends on.
    struct What {
        RequestKey parameters;
        ResampleUnit unit = ResampleUnit::Speakers;
        friend auto operator<=>(const What &, const What &) = default;
    };
    /// Every run has a key of its own, so that the last word of a cancelled one is not taken for its successor's.
    struct Run {
        RequestKey key;
        What what;
    };

    What what() const { return {m_store.controlKey(), m_unit}; }
    void end();
    void startOver();

    const ProjectStore &m_store;
    ResampleUnit m_unit = ResampleUnit::Speakers;
    std::uint64_t m_project = 0;
    std::map<What, std::shared_ptr<const Stability>> m_results;
    std::optional<Run> m_running;
    std::uint64_t m_runs = 0;
    std::optional<Progress> m_progress;
};

} // namespace phonoscope
