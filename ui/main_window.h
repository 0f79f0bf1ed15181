// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/state/editor.h"
#include "ui/state/project_session.h"
#include "ui/state/project_store.h"
#include "ui/state/rankings.h"
#include "ui/state/settings.h"
#include "ui/state/stability_runs.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QUndoStack>

#include <memory>

class QLabel;
class QTabWidget;

namespace phonoscope {

class ContextBar;
class CorpusActions;
class CorpusPage;
class DockTitle;
class DropTarget;
class ErrorBar;
class FileActions;
class HeatMapPage;
class LayersPage;
class MainMenu;
class ModelActions;
class NeuronPanel;
class PropertiesPanel;
class PropertyActions;
class RankingPage;
class StatusStrip;
struct Figure;

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

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    QDockWidget *addDock(Qt::DockWidgetArea area, const QString &title, const QString &objectName, QWidget *content);
    DockTitle &titleOf(QDockWidget &dock) const;
    void connectMenu();
    void connectIntents();
    void connectStore();
    void connectSession();
    void connectProperties();
    void showTitle();
    void fillSelectOwned();
    void showStage();
    void showDockTitles();
    void applyCurrentTheme();
    void restoreLayout();
    void resetLayout();
    void cancel();
    void showFailure(const Failure &failure, bool duringAnalysis);
    Figure currentFigure() const;
    void exportFigure();
    void exportNeurons();
    void exportRanking();
    void chooseNeuron(NeuronId neuron);

    Settings m_settings;
    Theme m_theme;
    ProjectStore m_store;
    Rankings m_rankings{m_store};
    StabilityRuns m_stability{m_store};
    QUndoStack m_undoStack;
    Editor m_editor;
    std::unique_ptr<EngineClient> m_engine;
    ProjectSession m_session;
    QByteArray m_defaultLayout;

    MainMenu *m_menu = nullptr;
    FileActions *m_fileActions = nullptr;
    ModelActions *m_modelActions = nullptr;
    CorpusActions *m_corpusActions = nullptr;
    QLabel *m_fileState = nullptr; ///< the project's file, and whether it is saved
    ContextBar *m_contextBar = nullptr;
    ErrorBar *m_errorBar = nullptr;
    QTabWidget *m_tabs = nullptr;
    HeatMapPage *m_heatMapPage = nullptr;
    LayersPage *m_layersPage = nullptr;
    RankingPage *m_rankingPage = nullptr;
    PropertyActions *m_propertyActions = nullptr;
    CorpusPage *m_corpusPage = nullptr;
    PropertiesPanel *m_propertiesPanel = nullptr;
    NeuronPanel *m_neuronPanel = nullptr;
    StatusStrip *m_statusStrip = nullptr;
    DropTarget *m_dropTarget = nullptr;
    QDockWidget *m_projectDock = nullptr;
    QDockWidget *m_propertiesDock = nullptr;
    QDockWidget *m_neuronDock = nullptr;
};

} // namespace phonoscope
