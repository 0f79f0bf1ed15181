// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/engine_client.h"
#include "ui/state/editor.h"
#include "ui/state/project_store.h"
#include "ui/state/settings.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QUndoStack>

#include <memory>

class QTabWidget;

namespace phonoscope {

class ContextBar;
class DockTitle;
class ErrorBar;
class HeatMapPage;
class LayersPage;
class MainMenu;
class NeuronPanel;
class PropertiesPanel;
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
    void showWarning(const QString &text);
    void chooseTheme(ThemeChoice choice);
    /// Writes what the current tab shows; a failure is told in the error bar.
    void exportFigureTo(const QString &path);

    const ProjectStore &store() const { return m_store; }

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    QDockWidget *addDock(Qt::DockWidgetArea area, const QString &title, const QString &objectName, QWidget *content);
    DockTitle &titleOf(QDockWidget &dock) const;
    void connectMenu();
    void connectIntents();
    void connectStore();
    void fillRecent();
    void fillSelectOwned();
    void showStage();
    void showDockTitles();
    void applyCurrentTheme();
    void restoreLayout();
    void resetLayout();
    void rememberContext();
    void cancel();
    void runAgain();
    void analyse(const Project &project);
    void chooseAnalysis(bool supplied);
    void showFailure(const Failure &failure, bool duringAnalysis);
    Figure currentFigure() const;
    void exportFigure();
    void exportNeurons();
    void createProject();
    void chooseProject();
    void chooseNeuron(NeuronId neuron);

    Settings m_settings;
    Theme m_theme;
    ProjectStore m_store;
    QUndoStack m_undoStack;
    Editor m_editor;
    std::unique_ptr<EngineClient> m_engine;
    QByteArray m_defaultLayout;
    std::filesystem::path m_suppliedAnalysis; ///< of the open project, shown or not

    MainMenu *m_menu = nullptr;
    ContextBar *m_contextBar = nullptr;
    ErrorBar *m_errorBar = nullptr;
    QTabWidget *m_tabs = nullptr;
    HeatMapPage *m_heatMapPage = nullptr;
    LayersPage *m_layersPage = nullptr;
    PropertiesPanel *m_propertiesPanel = nullptr;
    NeuronPanel *m_neuronPanel = nullptr;
    StatusStrip *m_statusStrip = nullptr;
    QDockWidget *m_projectDock = nullptr;
    QDockWidget *m_propertiesDock = nullptr;
    QDockWidget *m_neuronDock = nullptr;
};

} // namespace phonoscope
