// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/state/clip_searches.h"
#include "ui/state/compared_analyses.h"
#include "ui/state/editor.h"
#include "ui/state/head_effects.h"
#include "ui/state/listening.h"
#include "ui/state/pattern_maps.h"
#include "ui/state/project_session.h"
#include "ui/state/project_store.h"
#include "ui/state/rankings.h"
#include "ui/state/settings.h"
#include "ui/state/similar_neurons.h"
#include "ui/state/stability_runs.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

class QLabel;
class QSplitter;
class QTabWidget;

namespace phonoscope {

class ContextBar;
class ClipsSection;
class CompareActions;
class CorpusActions;
class CorpusPage;
class DockTitle;
class DropTarget;
class ErrorBar;
class FigureActions;
class FileActions;
class GoActions;
class HeatMapPage;
class InspectorStack;
class LayersPage;
class ListenActions;
class ListenPanel;
class MainMenu;
class MaskActions;
class MasksPanel;
class ModelActions;
class NeuronPanel;
class NoteSection;
class OverlapPage;
class PatternsPage;
class PropertiesPanel;
class PropertyActions;
class RankingPage;
class RegionPanel;
class SimilarSection;
class StatusStrip;

/// The window: panels and views around one store, one editor and one engine. Wiring only.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const EngineClient::Factory &makeEngine, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens and analyses; an unreadable file is told in the error bar and leaves the open project as it is.
    void openProjectFile(const QString &file);
    void openProject(const Project &project);
    /// Puts a model into the open project; one that cannot be opened is told in the error bar and changes nothing.
    void openModel(const QString &path);
    void showWarning(const QString &text);
    void chooseTheme(ThemeChoice choice);
    /// Writes what the current tab shows; a failure is told in the error bar.
    void exportFigureTo(const QString &path);

    const ProjectStore &store() const { return m_store; }
    ComparedAnalyses &compared() { return m_compared; }

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    QDockWidget *addDock(Qt::DockWidgetArea area, const QString &title, const QString &objectName, QWidget *content);
    DockTitle &titleOf(QDockWidget &dock) const;
    void listenToFirst();
    void showTitle();
    void fillSelectOwned();
    void showStage();
    void showDockTitles();
    void applyCurrentTheme();
    void restoreLayout();
    void resetLayout();
    void cancel();
    void showNotice(const QString &text);
    void showFailure(const Failure &failure, bool duringAnalysis);
    void exportNeurons();
    void exportRanking();
    void exportTable(const std::function<void(const std::filesystem::path &)> &write);
    void chooseNeuron(NeuronId neuron);

    // Who hears whom, in a source of its own.
    void connectParts();
    void connectMenu();
    void connectTabs();
    void connectContext();
    void connectHeatMap();
    void connectLayers();
    void connectOverlap();
    void connectPatterns();
    void connectRanking();
    void connectInspector();
    void connectMasks();
    void connectListening();
    void connectStability();
    void connectStore();
    void connectSession();
    void connectMessages();

    Settings m_settings;
    Theme m_theme;
    ProjectStore m_store;
    Rankings m_rankings{m_store};
    StabilityRuns m_stability{m_store};
    ComparedAnalyses m_compared{m_store};
    PatternMaps m_patternMaps{m_store, &m_compared};
    QUndoStack m_undoStack;
    Editor m_editor;
    std::unique_ptr<EngineClient> m_engine;
    ProjectSession m_session;
    Playback m_playback{makePortAudioOutput()};
    Listening m_listening{m_store, m_session, *m_engine, m_playback};
    ClipSearches m_clipSearches{m_store, m_session, *m_engine};
    SimilarNeurons m_similarNeurons{m_store};
    HeadEffects m_headEffects{m_store, m_session, *m_engine};
    QByteArray m_defaultLayout;
    std::map<QSplitter *, QByteArray> m_defaultSplits;

    MainMenu *m_menu = nullptr;
    FileActions *m_fileActions = nullptr;
    FigureActions *m_figureActions = nullptr;
    GoActions *m_goActions = nullptr;
    ModelActions *m_modelActions = nullptr;
    CompareActions *m_compareActions = nullptr;
    CorpusActions *m_corpusActions = nullptr;
    QLabel *m_fileState = nullptr; ///< the project's file, and whether it is saved
    ContextBar *m_contextBar = nullptr;
    ErrorBar *m_errorBar = nullptr;
    QTabWidget *m_tabs = nullptr;
    HeatMapPage *m_heatMapPage = nullptr;
    LayersPage *m_layersPage = nullptr;
    PatternsPage *m_patternsPage = nullptr;
    OverlapPage *m_overlapPage = nullptr;
    RankingPage *m_rankingPage = nullptr;
    PropertyActions *m_propertyActions = nullptr;
    MaskActions *m_maskActions = nullptr;
    CorpusPage *m_corpusPage = nullptr;
    PropertiesPanel *m_propertiesPanel = nullptr;
    MasksPanel *m_masksPanel = nullptr;
    NeuronPanel *m_neuronPanel = nullptr;
    ListenActions *m_listenActions = nullptr;
    ListenPanel *m_listenPanel = nullptr;
    ClipsSection *m_clipsSection = nullptr;
    SimilarSection *m_similarSection = nullptr;
    NoteSection *m_noteSection = nullptr;
    RegionPanel *m_regionPanel = nullptr;
    InspectorStack *m_inspector = nullptr;
    StatusStrip *m_statusStrip = nullptr;
    DropTarget *m_dropTarget = nullptr;
    QDockWidget *m_listenDock = nullptr;
    QDockWidget *m_projectDock = nullptr;
    QDockWidget *m_propertiesDock = nullptr;
    QDockWidget *m_masksDock = nullptr;
    QDockWidget *m_neuronDock = nullptr;
};

} // namespace phonoscope
