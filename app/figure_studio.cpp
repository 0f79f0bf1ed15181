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

FigureStudio::FigureStudio(const std::filesystem::path &source, const Theme &theme)
    : m_theme(theme), m_engine(std::make_unique<EngineClient>(makeWorkerEngine))
{
    const Project project = projectOf(source);
    const ActivationIndex index = ActivationIndex::open(isProjectFile(source) ? analysisOf(project) : source);
    m_shards = index.readShards();

    connect(&m_store, &ProjectStore::controlRequested, this, &FigureStudio::runControl);
    connect(&m_maps, &PatternMaps::mapsRequested, this,
            [this](RequestKey key, const PatternMapsRequest &request) { m_engine->submit(key, request); });
    connect(&m_maps, &PatternMaps::floorRequested, this,
            [this](RequestKey key, const PatternFloorRequest &request) { m_engine->submit(key, request); });
    connect(&m_maps, &PatternMaps::cancelRequested, this, [this](RequestKey key) { m_engine->cancel(key); });
    connect(m_engine.get(), &EngineClient::replied, &m_maps, &PatternMaps::accept);

    m_store.open(project);
    m_store.accept({m_store.analysisKey(), openedFrom(index.header())});
    for (const auto &shard : m_shards)
        m_store.accept({m_store.analysisKey(), ShardReady{shard, true}});
    m_store.accept({m_store.analysisKey(), AnalysisFinished{}});
    waitFor([this] { return m_store.stage() == ProjectStore::Stage::Complete; });
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
}

QStringList FigureStudio::views()
{
    return {QStringLiteral("heat-map"), QStringLiteral("layers"), QStringLiteral("overlap"),
            QStringLiteral("patterns")};
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
    if (view == "heat-map")
        return add(std::make_unique<HeatMapPage>(m_store, m_theme, &m_exportFigure));
    if (view == "layers")
        return add(std::make_unique<LayersPage>(m_store, m_maps, m_theme, &m_exportFigure));
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
    QCoreApplication::processEvents();
    std::vector<Figure> figures = figuresWithRecipes(source, m_store);
    if (figures.empty())
        throw Error(ErrorCode::Unsupported, view.toStdString(), "there is nothing to see in this view");
    return figures;
}

} // namespace phonoscope
