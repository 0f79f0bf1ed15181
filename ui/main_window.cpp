// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/bridge/error_text.h"
#include "ui/models/neurons_export.h"
#include "ui/models/view_content.h"
#include "ui/panels/context_bar.h"
#include "ui/panels/corpus_actions.h"
#include "ui/panels/corpus_page.h"
#include "ui/panels/dock_title.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/error_bar.h"
#include "ui/panels/figure_export.h"
#include "ui/panels/file_actions.h"
#include "ui/panels/heat_map_page.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/main_menu.h"
#include "ui/panels/model_actions.h"
#include "ui/panels/neuron_panel.h"
#include "ui/panels/problems_dialog.h"
#include "ui/panels/project_tree.h"
#include "ui/panels/properties_panel.h"
#include "ui/panels/property_actions.h"
#include "ui/panels/ranking_page.h"
#include "ui/panels/rules_dialog.h"
#include "ui/panels/shortcuts_dialog.h"
#include "ui/panels/stability_dialog.h"
#include "ui/panels/status_strip.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace phonoscope {

namespace {

constexpr QSize kDefaultSize(1440, 900);
constexpr int kLeftWidth = 27 * kGrid;
constexpr int kLeftMinimum = 25 * kGrid;
constexpr int kRightWidth = 42 * kGrid;
constexpr int kRightMinimum = 40 * kGrid;
constexpr int kMessageTime = 5000; // ms

Theme themeFor(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return Theme::light();
    case ThemeChoice::Dark:
        return Theme::dark();
    case ThemeChoice::Desktop:
        break;
    }
    // Our own palette hides the desktop's; without it the application has the desktop's again.
    QApplication::setPalette(QPalette());
    return Theme::ofDesktop(QApplication::palette());
}

} // namespace

MainWindow::MainWindow(const EngineClient::Factory &makeEngine, QWidget *parent)
    : QMainWindow(parent), m_theme(themeFor(m_settings.theme())), m_editor(m_store, m_undoStack),
      m_engine(std::make_unique<EngineClient>(makeEngine)), m_session(m_store, m_undoStack, m_settings, *m_engine)
{
    applyTheme(*qApp, m_theme);
    setObjectName("mainWindow");
    setWindowTitle(tr("Phonoscope"));
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);

    m_menu = new MainMenu(*this, m_undoStack);
    m_fileActions = new FileActions(*m_menu, m_session, m_store, m_settings, *this);
    m_modelActions = new ModelActions(*m_menu, m_session, m_store, m_theme, *this);
    m_propertyActions = new PropertyActions(*m_menu->properties, m_store, m_editor, m_theme, *this);
    m_fileState = new QLabel;
    m_fileState->setObjectName("fileState");
    m_fileState->setProperty("role", "remark");
    m_fileState->setMinimumHeight(kControlHeight);
    m_fileState->setContentsMargins(0, 0, 3 * kGrid / 2, 0);
    menuBar()->setCornerWidget(m_fileState);
    m_contextBar = new ContextBar(m_store, m_theme);
    m_contextBar->addHistory(m_menu->undo, m_menu->redo);
    addToolBar(Qt::TopToolBarArea, m_contextBar);
    buildCentre();
    m_corpusActions = new CorpusActions(*m_menu, *m_corpusPage, *m_fileActions, m_session, m_store, m_editor, *m_engine,
                                        m_theme, *this);
    buildDocks();
    m_statusStrip = new StatusStrip(m_store, m_theme);
    setStatusBar(m_statusStrip);
    m_dropTarget = new DropTarget(*this, m_theme);

    connectMenu();
    connectIntents();
    connectStore();
    connectSession();
    connectProperties();
    m_menu->setTheme(m_theme);
    m_menu->showTheme(m_settings.theme());
    m_menu->showRule(m_store.context().rule);
    showStage();
    restoreLayout();
}

MainWindow::~MainWindow()
{
    // Joins the worker while everything that receives its replies is alive.
    m_engine.reset();
    // Their tables ask for the store once more when they go.
    delete m_corpusPage;
    delete m_rankingPage;
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_errorBar = new ErrorBar(m_theme);
    layout->addWidget(m_errorBar);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName("views");
    m_tabs->setDocumentMode(true);
    m_heatMapPage = new HeatMapPage(m_store, m_theme, m_menu->exportFigure);
    m_layersPage = new LayersPage(m_store, m_theme, m_menu->exportFigure);
    m_tabs->addTab(m_heatMapPage, tr("Heat map"));
    m_tabs->addTab(m_layersPage, tr("Layers"));
    m_corpusPage = new CorpusPage(m_store, m_theme);
    m_tabs->addTab(m_corpusPage, tr("Corpus"));
    m_rankingPage = new RankingPage(m_store, m_rankings, m_stability, m_theme);
    m_tabs->addTab(m_rankingPage, tr("Neurons"));
    layout->addWidget(m_tabs, 1);
    setCentralWidget(centre);
}

QDockWidget *MainWindow::addDock(Qt::DockWidgetArea area, const QString &title, const QString &objectName,
                                 QWidget *content)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(objectName);
    dock->setTitleBarWidget(new DockTitle(*dock, m_theme));
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_menu->panels->addAction(dock->toggleViewAction());
    dock->toggleViewAction()->setText(title);
    return dock;
}

DockTitle &MainWindow::titleOf(QDockWidget &dock) const
{
    return static_cast<DockTitle &>(*dock.titleBarWidget());
}

void MainWindow::buildDocks()
{
    auto *tree = new ProjectTree(
        m_store, {m_menu->modelReport, m_menu->verifyModel, m_menu->openModelFile, m_menu->openModelFolder});
    tree->setMinimumWidth(kLeftMinimum);
    m_projectDock = addDock(Qt::LeftDockWidgetArea, tr("Project"), "projectDock", tree);
    m_propertiesPanel = new PropertiesPanel(m_store, m_stability, *m_propertyActions, m_theme);
    m_propertiesDock = addDock(Qt::LeftDockWidgetArea, tr("Properties"), "propertiesDock", m_propertiesPanel);
    m_neuronPanel = new NeuronPanel(m_store, m_rankings, m_stability, m_theme);
    m_neuronPanel->setMinimumWidth(kRightMinimum);
    m_neuronDock = addDock(Qt::RightDockWidgetArea, tr("Neuron"), "neuronDock", m_neuronPanel);
    showDockTitles();
}

void MainWindow::connectMenu()
{
    connect(m_menu->exportFigure, &QAction::triggered, this, &MainWindow::exportFigure);
    connect(m_menu->exportNeurons, &QAction::triggered, this, &MainWindow::exportNeurons);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->selectOwned, &QMenu::aboutToShow, this, &MainWindow::fillSelectOwned);
    connect(m_menu->clearSelection, &QAction::triggered, &m_editor, &Editor::clearSelection);
    connect(m_menu->heatMap, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_heatMapPage); });
    connect(m_menu->layers, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_layersPage); });
    connect(m_menu->corpus, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_corpusPage); });
    connect(m_menu->ranking, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_rankingPage); });
    constexpr double kZoomStep = 1.5;
    connect(m_menu->zoomIn, &QAction::triggered, this, [this] { m_heatMapPage->view()->zoomBy(kZoomStep); });
    connect(m_menu->zoomOut, &QAction::triggered, this, [this] { m_heatMapPage->view()->zoomBy(1 / kZoomStep); });
    connect(m_menu->fit, &QAction::triggered, m_heatMapPage->view(), &HeatMapView::resetZoom);
    connect(m_menu, &MainMenu::themeChosen, this, &MainWindow::chooseTheme);
    m_menu->showColorMap(m_settings.colorMap());
    m_heatMapPage->setColorMap(m_settings.colorMap());
    connect(m_menu, &MainMenu::colorMapChosen, this, [this](ColorMapKind kind) {
        m_settings.setColorMap(kind);
        m_heatMapPage->setColorMap(kind);
    });
    connect(m_menu->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_menu->runAgain, &QAction::triggered, &m_session, &ProjectSession::runAgain);
    connect(m_menu->suppliedAnalysis, &QAction::triggered, &m_session, &ProjectSession::showSupplied);
    connect(m_menu->cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(m_menu, &MainMenu::ruleChosen, &m_editor, &Editor::setRule);
    connect(m_menu->shortcutList, &QAction::triggered, this,
            [this] { (new ShortcutsDialog(m_menu->shortcuts(), this))->show(); });
    connect(m_menu->about, &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Phonoscope"),
                           tr("Phonoscope %1\n\nSee, test and hear the neurons of self-supervised speech "
                              "transformers.\nMethod: Lin, Lin, Lee, Tang, \"Property Neurons in Self-Supervised "
                              "Speech Transformers\", SLT 2024.\nLicence: GPL-3.0-or-later.")
                               .arg(QCoreApplication::applicationVersion()));
    });
    const auto onlyForHeatMap = [this] {
        for (QAction *action : {m_menu->zoomIn, m_menu->zoomOut, m_menu->fit})
            action->setEnabled(m_tabs->currentWidget() == m_heatMapPage);
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, onlyForHeatMap);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showStage);
}

void MainWindow::connectIntents()
{
    connect(m_contextBar, &ContextBar::propertyChosen, &m_editor,
            [this](const QString &id) { m_editor.chooseProperty(id); });
    connect(m_contextBar, &ContextBar::groupChosen, &m_editor, &Editor::chooseGroup);
    connect(m_contextBar, &ContextBar::kChosen, &m_editor, &Editor::setK);
    connect(m_contextBar, &ContextBar::sigmaChosen, &m_editor, &Editor::setSigma);
    connect(m_contextBar, &ContextBar::draggingChanged, &m_editor, &Editor::setDragging);
    connect(m_contextBar, &ContextBar::layersChosen, &m_editor, &Editor::setLayers);
    connect(m_contextBar, &ContextBar::ruleChosen, &m_editor, &Editor::setRule);
    connect(m_contextBar, &ContextBar::minimumSamplesChosen, &m_editor, &Editor::setMinimumSamples);
    connect(m_propertiesPanel, &PropertiesPanel::propertyChosen, &m_editor, &Editor::chooseProperty);
    connect(m_heatMapPage, &HeatMapPage::neuronClicked, this, [this](NeuronId neuron, Qt::KeyboardModifiers modifiers) {
        NeuronSet one(m_store.layers());
        one.insert(neuron);
        m_editor.select(one, modifiers);
        m_store.setCursor(neuron);
    });
    connect(m_heatMapPage, &HeatMapPage::neuronActivated, this, &MainWindow::chooseNeuron);
    connect(m_heatMapPage, &HeatMapPage::bandSelected, &m_editor,
            [this](const NeuronSet &neurons, Qt::KeyboardModifiers modifiers) { m_editor.select(neurons, modifiers); });
    connect(m_layersPage, &LayersPage::layerClicked, &m_editor,
            [this](LayerIndex layer, int group) { m_editor.selectOwned(group, layer); });
    connect(m_heatMapPage, &HeatMapPage::cursorMoveRequested, &m_store,
            [this](NeuronId neuron) { m_store.setCursor(neuron); });
    connect(m_neuronPanel, &NeuronPanel::neuronChosen, &m_store,
            [this](NeuronId neuron) { m_store.setCursor(neuron); });
    connect(m_neuronPanel, &NeuronPanel::placeChanged, this, &MainWindow::showDockTitles);
    connect(m_statusStrip, &StatusStrip::cancelRequested, this, &MainWindow::cancel);
    connect(m_statusStrip, &StatusStrip::problemsRequested, this,
            [this] { (new ProblemsDialog(m_store.problems(), this))->show(); });
}

void MainWindow::connectStore()
{
    connect(m_engine.get(), &EngineClient::replied, &m_store, &ProjectStore::accept);
    connect(&m_store, &ProjectStore::controlRequested, this, [this](RequestKey key, const ControlRequest &request) {
        m_engine->submit(key, request);
        showStage();
    });
    connect(&m_store, &ProjectStore::failed, this, &MainWindow::showFailure);
    connect(&m_store, &ProjectStore::stageChanged, this, &MainWindow::showStage);
    connect(&m_store, &ProjectStore::progressChanged, this, &MainWindow::showStage);
    connect(&m_store, &ProjectStore::controlChanged, this, &MainWindow::showStage);
    connect(&m_store, &ProjectStore::selectionChanged, this, &MainWindow::showStage);
    connect(&m_store, &ProjectStore::contextChanged, this, [this] {
        m_menu->showRule(m_store.context().rule);
        showDockTitles();
    });
}

void MainWindow::connectSession()
{
    connect(&m_session, &ProjectSession::opened, m_errorBar, &QWidget::hide);
    connect(&m_session, &ProjectSession::changed, this, &MainWindow::showTitle);
    connect(&m_session, &ProjectSession::openingChanged, this, [this] {
        m_statusStrip->showOpening(m_session.openingModel());
        showStage();
    });
    connect(&m_session, &ProjectSession::notice, this,
            [this](const QString &text) { m_statusStrip->showMessage(text, kMessageTime); });
    connect(&m_session, &ProjectSession::failed, m_errorBar, &ErrorBar::showError);
    connect(m_dropTarget, &DropTarget::dropped, m_fileActions, &FileActions::openPath);
    connect(m_dropTarget, &DropTarget::refused, m_errorBar, &ErrorBar::showWarning);
}

void MainWindow::connectProperties()
{
    connect(m_propertyActions, &PropertyActions::notice, this,
            [this](const QString &text) { m_statusStrip->showMessage(text, kMessageTime); });
    connect(m_propertyActions, &PropertyActions::failed, this,
            [this](const ErrorText &text, const QString &kept) { m_errorBar->showError(text, kept); });
    const auto explainRules = [this] { (new RulesDialog(this))->show(); };
    connect(m_contextBar, &ContextBar::rulesRequested, this, explainRules);
    connect(m_menu->ruleHelp, &QAction::triggered, this, explainRules);

    connect(m_rankingPage, &RankingPage::neuronsSelected, &m_editor,
            [this](const NeuronSet &neurons) { m_editor.select(neurons); });
    connect(m_rankingPage, &RankingPage::cursorMoveRequested, &m_store,
            [this](NeuronId neuron) { m_store.setCursor(neuron); });
    connect(m_rankingPage, &RankingPage::neuronActivated, this, &MainWindow::chooseNeuron);
    connect(m_rankingPage, &RankingPage::exportRequested, this, &MainWindow::exportRanking);

    connect(m_engine.get(), &EngineClient::replied, &m_stability, &StabilityRuns::accept);
    connect(&m_stability, &StabilityRuns::requested, this,
            [this](RequestKey key, const StabilityRequest &request) { m_engine->submit(key, request); });
    connect(&m_stability, &StabilityRuns::cancelRequested, this, [this](RequestKey key) { m_engine->cancel(key); });
    connect(&m_stability, &StabilityRuns::failed, this, [this](const Failure &failure) {
        m_errorBar->showError(errorText(failure), tr("The analysis and its counts are kept."),
                              [this] { m_stability.start(); });
    });
    connect(&m_stability, &StabilityRuns::changed, this, &MainWindow::showStage);
    connect(&m_stability, &StabilityRuns::progressChanged, this,
            [this] { m_statusStrip->showResampling(m_stability.progress()); });
    const auto showStability = [this] { (new StabilityDialog(m_store, m_stability, m_theme, this))->show(); };
    connect(m_menu->stability, &QAction::triggered, this, showStability);
    connect(m_propertiesPanel, &PropertiesPanel::stabilityRequested, this, showStability);
}

void MainWindow::showTitle()
{
    showStage();
    const Project &project = *m_store.project();
    const bool isModified = m_session.isModified();
    setWindowTitle(tr("%1[*] – Phonoscope").arg(QString::fromStdString(project.name)));
    setWindowModified(isModified);
    const QString file = QString::fromStdString(project.file.filename().string());
    m_fileState->setText(file.isEmpty()   ? tr("not saved in a file")
                             : isModified ? tr("%1 · unsaved changes").arg(file)
                                          : tr("%1 · saved").arg(file));
    m_fileState->setToolTip(QString::fromStdString(project.file.string()));
    // Set anew, it gets the width that its text needs now.
    menuBar()->setCornerWidget(m_fileState);
    m_fileState->show();
}

void MainWindow::showStage()
{
    const auto stage = m_store.stage();
    const bool isAnalysing = stage == ProjectStore::Stage::Loading || stage == ProjectStore::Stage::Analysing;
    const bool isOpen = m_store.table() != nullptr;
    m_menu->cancel->setEnabled(isAnalysing || m_store.isControlRunning() || m_stability.isRunning() || !m_session.openingModel().isEmpty());
    m_menu->runAgain->setEnabled(m_store.project().has_value() && !isAnalysing);
    m_menu->suppliedAnalysis->setEnabled(m_session.hasSupplied());
    m_menu->suppliedAnalysis->setChecked(m_store.project() && !m_store.project()->suppliedAnalysis.empty());
    for (QAction *action :
         {m_menu->exportFigure, m_menu->exportNeurons, m_menu->guardedRule, m_menu->speakerRule, m_menu->paperRule})
        action->setEnabled(isOpen);
    // A list is no figure; it has an export of its own.
    m_menu->exportFigure->setEnabled(isOpen && m_tabs->currentWidget() != m_rankingPage);
    m_menu->selectOwned->setEnabled(isOpen);
    m_menu->stability->setEnabled(isOpen);
    m_menu->clearSelection->setEnabled(!m_store.selection().empty());
}

void MainWindow::showDockTitles()
{
    titleOf(*m_neuronDock).setRemarks({m_neuronPanel->place()});
    const Context &context = m_store.context();
    if (context.lastLayer.number < 1) {
        titleOf(*m_propertiesDock).setRemarks({});
        return;
    }
    const QString layers = tr("L%1–%2").arg(context.firstLayer.number).arg(context.lastLayer.number);
    titleOf(*m_propertiesDock).setRemarks({tr("neurons, %1").arg(layers), layers});
}

void MainWindow::openProjectFile(const QString &file)
{
    m_session.openFile(file);
}

void MainWindow::openProject(const Project &project)
{
    m_session.open(project);
}

void MainWindow::openModel(const QString &path)
{
    m_session.openModel(path.toStdString());
}

/// What was asked for last goes first: a model that is being opened, then all else.
void MainWindow::cancel()
{
    if (!m_session.openingModel().isEmpty())
        m_session.cancelOpening();
    else
        m_engine->cancel();
}

void MainWindow::showWarning(const QString &text)
{
    m_errorBar->showWarning(text);
}

void MainWindow::showFailure(const Failure &failure, bool duringAnalysis)
{
    if (!duringAnalysis) {
        m_errorBar->showError(errorText(failure), tr("The analysis and its counts are kept."),
                              [this] { m_store.requestControl(); });
        return;
    }
    const QString kept = m_store.opened() ? tr("%1 of %2 parts of the analysis are kept.")
                                                .arg(m_store.shardsReady())
                                                .arg(m_store.opened()->header->shards())
                                          : QString();
    m_errorBar->showError(errorText(failure), kept, [this] { m_session.runAgain(); });
}

void MainWindow::chooseNeuron(NeuronId neuron)
{
    m_store.setCursor(neuron);
    m_neuronDock->show();
    m_neuronDock->raise();
}

void MainWindow::fillSelectOwned()
{
    m_menu->selectOwned->clear();
    const PropertyTable *table = m_store.table();
    if (!table)
        return;
    for (int group = 0; group < static_cast<int>(table->property().groups.size()); ++group)
        connect(m_menu->selectOwned->addAction(groupName(*table, group)), &QAction::triggered, &m_editor,
                [this, group] { m_editor.selectOwned(group); });
}

Figure MainWindow::currentFigure() const
{
    const PropertyTable &table = *m_store.table();
    const QString recipe = recipeText(table, m_store.context());
    if (m_tabs->currentWidget() == m_layersPage) {
        const LayerChart *chart = m_layersPage->chart();
        return {tr("%1: property neurons per layer").arg(propertyName(table)), recipe, chart->size(),
                [chart](QPainter &painter, const QRectF &target) { chart->paintTo(painter, target); }};
    }
    if (m_tabs->currentWidget() == m_corpusPage) {
        const BalanceView *balance = m_corpusPage->balance();
        return {m_corpusPage->balanceTitle(), QString::fromStdString(m_store.project()->corpus.filename().string()),
                balance->size(),
                [balance](QPainter &painter, const QRectF &target) { balance->paintTo(painter, target); }};
    }
    const HeatMapView *view = m_heatMapPage->view();
    return {m_heatMapPage->valueText(), recipe, view->size(),
            [view](QPainter &painter, const QRectF &target) { view->paintTo(painter, target, true); }};
}

void MainWindow::exportFigure()
{
    QString filter = tr("PNG image (*.png)");
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export figure"), {}, tr("PNG image (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"), &filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += filter.contains("svg") ? ".svg" : filter.contains("pdf") ? ".pdf" : ".png";
    exportFigureTo(path);
}

void MainWindow::exportFigureTo(const QString &path)
{
    if (!m_store.table())
        return;
    try {
        writeFigure(currentFigure(), path);
        m_statusStrip->showMessage(tr("Figure written to %1").arg(path), kMessageTime);
    } catch (const Error &error) {
        m_errorBar->showError(errorText(error), {}, [this, path] { exportFigureTo(path); });
    }
}

void MainWindow::exportNeurons()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export neurons"), {}, tr("Tables (*.tsv);;All files (*)"));
    if (path.isEmpty() || !m_store.table())
        return;
    try {
        writeNeurons(*m_store.table(), m_store.context(), path.toStdString());
        m_statusStrip->showMessage(tr("Neurons written to %1").arg(path), kMessageTime);
    } catch (const Error &error) {
        m_errorBar->showError(errorText(error), {});
    }
}

void MainWindow::exportRanking()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export neurons"), {}, tr("Tables (*.tsv);;All files (*)"));
    if (path.isEmpty())
        return;
    try {
        m_rankingPage->write(path.toStdString());
        m_statusStrip->showMessage(tr("Neurons written to %1").arg(path), kMessageTime);
    } catch (const Error &error) {
        m_errorBar->showError(errorText(error), {});
    }
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    m_settings.setTheme(choice);
    m_menu->showTheme(choice);
    applyCurrentTheme();
}

void MainWindow::applyCurrentTheme()
{
    m_theme = themeFor(m_settings.theme());
    applyTheme(*qApp, m_theme);
    m_menu->setTheme(m_theme);
    m_contextBar->setTheme(m_theme);
    m_errorBar->setTheme(m_theme);
    m_heatMapPage->setTheme(m_theme);
    m_layersPage->setTheme(m_theme);
    m_corpusPage->setTheme(m_theme);
    m_corpusActions->setTheme(m_theme);
    m_propertiesPanel->setTheme(m_theme);
    m_propertyActions->setTheme(m_theme);
    m_rankingPage->setTheme(m_theme);
    m_neuronPanel->setTheme(m_theme);
    m_statusStrip->setTheme(m_theme);
    m_modelActions->setTheme(m_theme);
    m_dropTarget->setTheme(m_theme);
    for (QDockWidget *dock : {m_projectDock, m_propertiesDock, m_neuronDock})
        titleOf(*dock).setTheme(m_theme);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && m_settings.theme() == ThemeChoice::Desktop && m_statusStrip)
        applyCurrentTheme();
    return QMainWindow::event(event);
}

void MainWindow::restoreLayout()
{
    resize(kDefaultSize);
    resizeDocks({m_projectDock, m_neuronDock}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
    m_defaultLayout = saveState();
    const Settings::Window remembered = m_settings.window();
    restoreGeometry(remembered.geometry);
    restoreState(remembered.state);
}

void MainWindow::resetLayout()
{
    restoreState(m_defaultLayout);
    resizeDocks({m_projectDock, m_neuronDock}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_fileActions->mayLeave()) {
        event->ignore();
        return;
    }
    m_session.rememberContext();
    m_settings.setWindow({saveGeometry(), saveState()});
    m_engine->cancel();
    QMainWindow::closeEvent(event);
}

} // namespace phonoscope
