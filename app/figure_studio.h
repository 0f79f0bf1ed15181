// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/figure_export.h"
#include "ui/state/pattern_maps.h"
#include "ui/state/project_store.h"
#include "ui/state/rankings.h"
#include "ui/state/settings.h"
#include "ui/state/stability_runs.h"

#include <QAction>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace phonoscope {

class EngineClient;

/// The window's pages without a window, over a finished analysis: what they show is what the window would.
class FigureStudio final : public QObject {
    Q_OBJECT
public:
    /// source: the folder of an analysis, or a project whose analysis is finished; its labels, properties and masks
    /// are then its own. Needs neither model nor audio. Throws Error(NotFound, BadFormat, Mismatch).
    /// compared: further analyses beside it, after those of the project.
    FigureStudio(const std::filesystem::path &source, const Theme &theme,
                 const std::vector<std::filesystem::path> &compared = {});
    ~FigureStudio() override;

    const ProjectStore &store() const { return m_store; }
    /// Sets what is looked at and waits until everything is counted, controls included.
    void setContext(const Context &context);
    static QStringList views();
    /// The figures of a view in the present context, with recipes. Throws Error(BadFormat) for options that the view
    /// does not have, Error(Unsupported) when there is nothing to see, saying why.
    std::vector<Figure> figures(const QString &view, const FigureOptions &options);

private:
    struct Page {
        std::unique_ptr<QWidget> widget;
        FigureSource *source = nullptr;
    };
    void runControl(RequestKey key, const ControlRequest &request);
    FigureSource &page(const QString &view);
    template <class Done> void waitFor(Done &&done);

    Theme m_theme;
    Settings m_settings;
    ProjectStore m_store;
    ComparedAnalyses m_compared{m_store};
    PatternMaps m_maps{m_store, &m_compared};
    Rankings m_rankings{m_store};
    StabilityRuns m_stability{m_store};
    std::optional<Failure> m_failure; ///< of an analysis to compare with
    std::vector<std::shared_ptr<const IndexShard>> m_shards;
    std::unique_ptr<EngineClient> m_engine;
    QAction m_exportFigure;
    std::vector<Page> m_pages;
};

} // namespace phonoscope
