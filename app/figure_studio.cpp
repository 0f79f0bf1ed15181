// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_studio.h"

#include "core/base/error.h"
#include "core/engine/control_job.h"
#include "ui/bridge/engine_client.h"
#include "ui/panels/figure_recipe.h"
#include "ui/panels/heat_map_page.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/overlap_page.h"
#include "ui/panels/patterns_page.h"
#include "ui/panels/ranking_page.h"
#include "ui/state/project_session.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <utility>

namespace phonoscope {

namespace {

constexpr QSize kPageSize(1100, 720);

bool isProjectFile(const std::filesystem::path &source)
{
    return source.extension() == ".phono";
}

Project projectOf(const std::filesystem::path &source)
{
    if (isProjectFile(source))
        return readProject(source);
    Project project;
    project.name = source.filename().empty() ? source.parent_path().filename().string() : source.filename().string();
    return project;
}

/// What opening the model would say of it, as far as its analysis knows.
AnalysisOpened openedFrom(const IndexHeader &header)
{
    AnalysisOpened opened;
    opened.model.name = header.modelName;
    opened.model.hash = header.modelHash;
    opened.model.frameSeconds = header.frameSeconds;
    opened.model.ffnWidths = header.widths;
    opened.header = std::make_shared<const IndexHeader>(header);
    auto corpus = std::make_shared<Corpus>();
    corpus->name = header.corpusName;
    opened.corpus = std::move(corpus);
    return opened;
}

} // namespace

FigureStudio::FigureStudio(const std::filesystem::path &source, const Theme &theme,
                           const std::vector<std::filesystem::path> &compared)
    : m_theme(theme), m_engine(std::make_unique<EngineClient>(makeWorkerEngine))
{
    Project project = projectOf(source);
    for (const std::filesystem::path &other : compared)
        if (std::ranges::find(project.comparedAnalyses, other) == project.comparedAnalyses.end())
            project.comparedAnalyses.push_back(other);
    const ActivationIndex index = ActivationIndex::open(isProjectFile(source) ? analysisOf(project) : source);
    m_shards = index.readShards();

    connect(&m_store, &ProjectStore::controlRequested, this, &FigureStudio::runControl);
    connect(&m_maps, &PatternMaps::mapsRequested, this,
            [this](RequestKey key, const PatternMapsRequest &request) { m_engine->submit(key, request); });
    connect(&m_maps, &PatternMaps::floorRequested, this,
            [this](RequestKey key, const PatternFloorRequest &request) { m_engine->submit(key, request); });
    connect(&m_maps, &PatternMaps::cancelRequested, this, [this](RequestKey key) { m_engine->cancel(key); });
    connect(m_engine.get(), &EngineClient::replied, &m_maps, &PatternMaps::accept);
    connect(&m_compared, &ComparedAnalyses::requested, this,
            [this](RequestKey key, const ReadAnalysisRequest &request) { m_engine->submit(key, request); });
    connect(&m_compared, &ComparedAnalyses::failed, this, [this](const Failure &failure) { m_failure = failure; });
    connect(m_engine.get(), &EngineClient::replied, &m_compared, &ComparedAnalyses::accept);

    m_store.open(project);
    m_store.accept({m_store.analysisKey(), openedFrom(index.header())});
    for (const auto &shard : m_shards)
        m_store.accept({m_store.analysisKey(), ShardReady{shard, true}});
    m_store.accept({m_store.analysisKey(), AnalysisFinished{}});
    waitFor([this] { return m_store.stage() == ProjectStore::Stage::Complete; });
    waitFor([this] { return !m_compared.isReading() && !m_compared.isCounting(); });
    if (m_failure)
        throw Error(m_failure->code, m_failure->subject, m_failure->detail);
}

FigureStudio::~FigureStudio()
{
    m_engine.reset();
    m_pages.clear();
}

/// The engine would draw controls from an analysis of its own.
void FigureStudio::runControl(RequestKey key, const ControlRequest &request)
{
    ControlJob job(request, m_shards);
    while (job.step({})) { }
    m_store.accept({key, job.result()});
}

template <class Done> void FigureStudio::waitFor(Done &&done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void FigureStudio::setContext(const Context &context)
{
    m_store.setContext(context);
    if (m_store.table())
        m_store.requestControl();
    waitFor([this] {
        const Context &now = m_store.context();
        return !m_store.table()
            || (m_store.control() && std::ranges::all_of(m_store.tables(), [&](const PropertyTable &table) {
                    return table.isCurrent(now.k, now.rule, now.sigma);
                }));
    });
    waitFor([this] { return !m_compared.isCounting(); });
}

QStringList FigureStudio::views()
{
    return {QStringLiteral("heat-map"), QStringLiteral("layers"), QStringLiteral("overlap"), QStringLiteral("patterns"),
            QStringLiteral("neurons")};
}

FigureSource &FigureStudio::page(const QString &view)
{
    for (const Page &known : m_pages)
        if (known.source->figureView() == view)
            return *known.source;
    const auto add = [this](auto widget) -> FigureSource & {
        // Pages lay themselves out, and compute, only where they are seen.
        widget->setAttribute(Qt::WA_DontShowOnScreen);
        widget->resize(kPageSize);
        widget->setVisible(true);
        FigureSource *source = widget.get();
        m_pages.push_back({std::move(widget), source});
        return *source;
    };
    if (view == "heat-map") {
        auto heatMap = std::make_unique<HeatMapPage>(m_store, m_theme, &m_exportFigure);
        heatMap->setCompared(m_compared);
        return add(std::move(heatMap));
    }
    if (view == "layers") {
        auto layers = std::make_unique<LayersPage>(m_store, m_maps, m_theme, &m_exportFigure);
        layers->setCompared(m_compared, nullptr);
        return add(std::move(layers));
    }
    if (view == "neurons")
        return add(std::make_unique<RankingPage>(m_store, m_rankings, m_stability, m_theme));
    if (view == "overlap")
        return add(std::make_unique<OverlapPage>(m_store, m_settings, m_theme, &m_exportFigure));
    if (view == "patterns")
        return add(std::make_unique<PatternsPage>(m_store, m_maps, m_theme, &m_exportFigure));
    throw Error(ErrorCode::BadFormat, view.toStdString(),
                "there is no such view; there are " + views().join(QStringLiteral(", ")).toStdString());
}

std::vector<Figure> FigureStudio::figures(const QString &view, const FigureOptions &options)
{
    FigureSource &source = page(view);
    source.setFigureOptions(options);
    // Pages ask for what takes long after a rest.
    const auto shown = options.find(QStringLiteral("show"));
    const bool needsMaps = view == "patterns" || (shown != options.end() && shown->second == "silhouettes");
    if (const PropertyTable *table = m_store.table(); table && needsMaps) {
        const std::string id = table->property().id;
        waitFor([this, id] {
            const PropertyMaps *maps = m_maps.of(id);
            return maps && (!maps->refusal.isEmpty() || (maps->isComplete && !m_maps.isRunning()));
        });
    }
    if (const auto *neurons = dynamic_cast<const RankingPage *>(&source))
        waitFor([neurons] { return !neurons->model().isWaiting(); });
    QCoreApplication::processEvents();
    std::vector<Figure> figures = figuresWithRecipes(source, m_store);
    if (figures.empty())
        throw Error(ErrorCode::Unsupported, view.toStdString(), "there is nothing to see in this view");
    return figures;
}

} // namespace phonoscope
