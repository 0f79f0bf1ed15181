// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/bridge/error_text.h"
#include "ui/models/neurons_export.h"
#include "ui/models/view_content.h"
#include "ui/panels/clips_section.h"
#include "ui/panels/compare_actions.h"
#include "ui/panels/context_bar.h"
#include "ui/panels/corpus_actions.h"
#include "ui/panels/corpus_page.h"
#include "ui/panels/dock_title.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/error_bar.h"
#include "ui/panels/figure_actions.h"
#include "ui/panels/file_actions.h"
#include "ui/panels/go_actions.h"
#include "ui/panels/head_section.h"
#include "ui/panels/heat_map_page.h"
#include "ui/panels/inspector_stack.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/listen_actions.h"
#include "ui/panels/listen_panel.h"
#include "ui/panels/main_menu.h"
#include "ui/panels/mask_actions.h"
#include "ui/panels/masks_panel.h"
#include "ui/panels/model_actions.h"
#include "ui/panels/neuron_panel.h"
#include "ui/panels/note_section.h"
#include "ui/panels/overlap_page.h"
#include "ui/panels/patterns_page.h"
#include "ui/panels/project_tree.h"
#include "ui/panels/properties_panel.h"
#include "ui/panels/property_actions.h"
#include "ui/panels/ranking_page.h"
#include "ui/panels/region_panel.h"
#include "ui/panels/similar_section.h"
#include "ui/panels/status_strip.h"
#include "ui/theme/number_text.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace phonoscope {

namespace {

constexpr QSize kDefaultSize(1440, 900);
constexpr int kLeftWidth = 27 * kGrid;
constexpr int kLeftMinimum = 25 * kGrid;
constexpr int kRightWidth = 42 * kGrid;
constexpr int kRightMinimum = 40 * kGrid;
const QList<int> kLeftHeights{14 * kGrid, 24 * kGrid, 16 * kGrid}; ///< project, properties, masks
constexpr int kListenHeight = 37 * kGrid;

/// Those within pages whose places are remembered.
QList<QSplitter *> namedSplitters(const QWidget &window)
{
    QList<QSplitter *> splitters = window.findChildren<QSplitter *>();
    erase_if(splitters, [](const QSplitter *splitter) { return splitter->objectName().isEmpty(); });
    return splitters;
}

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
    m_compareActions = new CompareActions(*m_menu->compare, m_compared, m_store, m_editor, *this);
    m_maskActions = new MaskActions(*m_menu->masks, m_store, m_editor, *this);
    m_fileState = new QLabel;
    m_fileState->setObjectName("fileState");
    m_fileState->setProperty("role", "remark");
    m_fileState->setMinimumHeight(kControlHeight);
    m_fileState->setContentsMargins(0, 0, 3 * kGrid / 2, 0);
    menuBar()->setCornerWidget(m_fileState);
    m_listenActions = new ListenActions(*m_menu->listen, m_listening, m_playback, m_theme, *this);
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
    m_figureActions = new FigureActions(*m_menu, *m_tabs, m_store, m_settings, *this);
    m_figureActions->addSource(*m_listenPanel);
    m_goActions = new GoActions(*m_menu, *m_tabs, m_store, m_editor, m_listening, *this);

    connectParts();
    m_menu->setTheme(m_theme);
    m_menu->showTheme(m_settings.theme());
    m_menu->showRule(m_store.context().rule);
    showStage();
    restoreLayout();
}

MainWindow::~MainWindow()
{
    // Panels remember what they show when they are hidden: while the settings are alive.
    hide();
    // Joins the worker while everything that receives its replies is alive.
    m_engine.reset();
    // Their tables ask for the store once more when they go.
    delete m_patternsPage;
    delete m_layersPage;
    delete m_corpusPage;
    delete m_overlapPage;
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
    m_layersPage = new LayersPage(m_store, m_patternMaps, m_theme, m_menu->exportFigure);
    m_tabs->addTab(m_heatMapPage, tr("Heat map"));
    m_layersPage->setCompared(m_compared, m_menu->compare);
    m_heatMapPage->setCompared(m_compared);
    m_heatMapPage->rememberIn(m_settings);
    m_tabs->addTab(m_layersPage, tr("Layers"));
    m_overlapPage = new OverlapPage(m_store, m_settings, m_theme, m_menu->exportFigure);
    m_tabs->addTab(m_overlapPage, tr("Overlap"));
    m_patternsPage = new PatternsPage(m_store, m_patternMaps, m_theme, m_menu->exportFigure);
    m_tabs->addTab(m_patternsPage, tr("Patterns"));
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
    connect(tree, &ProjectTree::utteranceChosen, &m_listening, qOverload<const QString &>(&Listening::openUtterance));
    m_projectDock = addDock(Qt::LeftDockWidgetArea, tr("Project"), "projectDock", tree);
    m_propertiesPanel = new PropertiesPanel(m_store, m_stability, *m_propertyActions, m_theme);
    m_propertiesDock = addDock(Qt::LeftDockWidgetArea, tr("Properties"), "propertiesDock", m_propertiesPanel);
    m_masksPanel = new MasksPanel(m_store, *m_maskActions, m_theme);
    m_masksDock = addDock(Qt::LeftDockWidgetArea, tr("Masks"), "masksDock", m_masksPanel);
    m_neuronPanel = new NeuronPanel(m_store, m_rankings, m_stability, m_theme);
    m_neuronPanel->setMinimumWidth(kRightMinimum);
    m_clipsSection = new ClipsSection(m_store, m_clipSearches, m_listening, m_playback, m_theme);
    m_similarSection = new SimilarSection(m_store, m_similarNeurons, m_theme);
    m_noteSection = new NoteSection(m_store);
    auto *head = new HeadSection(m_store, m_headEffects);
    for (QWidget *section : std::initializer_list<QWidget *>{m_clipsSection, m_similarSection, head, m_noteSection})
        m_neuronPanel->addSection(section);
    m_regionPanel = new RegionPanel(m_store, m_theme);
    m_inspector = new InspectorStack(m_neuronPanel, m_regionPanel);
    m_neuronDock = addDock(Qt::RightDockWidgetArea, tr("Neuron"), "neuronDock", m_inspector);
    m_listenPanel = new ListenPanel(m_listening, m_playback, m_store, *m_listenActions, m_settings, m_theme);
    m_listenDock = addDock(Qt::BottomDockWidgetArea, tr("Listen"), "listenDock", m_listenPanel);
    showDockTitles();
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
    m_menu->cancel->setEnabled(isAnalysing || m_store.isControlRunning() || m_stability.isRunning()
                               || m_patternMaps.isRunning() || !m_session.openingModel().isEmpty());
    m_menu->runAgain->setEnabled(m_store.project().has_value() && !isAnalysing);
    m_menu->suppliedAnalysis->setEnabled(m_session.hasSupplied());
    m_menu->suppliedAnalysis->setChecked(m_store.project() && !m_store.project()->suppliedAnalysis.empty());
    for (QAction *action : {m_menu->exportNeurons, m_menu->guardedRule, m_menu->speakerRule, m_menu->paperRule})
        action->setEnabled(isOpen);
    m_figureActions->updateActions();
    m_menu->selectOwned->setEnabled(isOpen);
    m_menu->stability->setEnabled(isOpen);
    m_menu->clearSelection->setEnabled(!m_store.selection().empty());
}

void MainWindow::showDockTitles()
{
    if (m_listenDock)
        titleOf(*m_listenDock).setRemarks(m_listenPanel->remarks());
    const bool isRegion = m_inspector->isRegionShown();
    m_neuronDock->setWindowTitle(isRegion ? tr("Region") : tr("Neuron"));
    titleOf(*m_neuronDock).setRemarks({isRegion ? QString() : m_neuronPanel->place()});
    const qsizetype masks = m_store.project() ? static_cast<qsizetype>(m_store.project()->masks.size()) : 0;
    titleOf(*m_masksDock).setRemarks({masks > 0 ? countText(masks) : QString()});
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

void MainWindow::showNotice(const QString &text)
{
    constexpr int kMessageTime = 5000; // ms
    m_statusStrip->showMessage(text, kMessageTime);
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
    m_inspector->showNeuron();
    m_neuronDock->show();
    m_neuronDock->raise();
}

/// There is something to see and hear without a question first.
void MainWindow::listenToFirst()
{
    if (!m_store.opened() || !m_listenDock->isVisible() || m_listening.isOpen() || m_listening.isLoading())
        return;
    constexpr std::size_t kMostTried = 20; // of a corpus whose audio is elsewhere
    const std::vector<Utterance> &utterances = m_store.opened()->corpus->utterances;
    for (std::size_t i = 0; i < std::min(kMostTried, utterances.size()); ++i) {
        std::error_code error;
        if (std::filesystem::is_regular_file(utterances[i].audio, error)) {
            m_listening.openUtterance(QString::fromStdString(utterances[i].id));
            return;
        }
    }
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

void MainWindow::exportFigureTo(const QString &path)
{
    m_figureActions->writeTo(path);
}

void MainWindow::exportNeurons()
{
    if (m_store.table())
        exportTable(
            [this](const std::filesystem::path &path) { writeNeurons(*m_store.table(), m_store.context(), path); });
}

void MainWindow::exportRanking()
{
    exportTable([this](const std::filesystem::path &path) { m_rankingPage->write(path); });
}

void MainWindow::exportTable(const std::function<void(const std::filesystem::path &)> &write)
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export neurons"), {}, tr("Tables (*.tsv);;All files (*)"));
    if (path.isEmpty())
        return;
    try {
        write(path.toStdString());
        showNotice(tr("Neurons written to %1").arg(path));
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
    m_overlapPage->setTheme(m_theme);
    m_patternsPage->setTheme(m_theme);
    m_corpusPage->setTheme(m_theme);
    m_corpusActions->setTheme(m_theme);
    m_propertiesPanel->setTheme(m_theme);
    m_propertyActions->setTheme(m_theme);
    m_rankingPage->setTheme(m_theme);
    m_masksPanel->setTheme(m_theme);
    m_neuronPanel->setTheme(m_theme);
    m_listenActions->setTheme(m_theme);
    m_listenPanel->setTheme(m_theme);
    m_clipsSection->setTheme(m_theme);
    m_similarSection->setTheme(m_theme);
    m_regionPanel->setTheme(m_theme);
    m_statusStrip->setTheme(m_theme);
    m_modelActions->setTheme(m_theme);
    m_dropTarget->setTheme(m_theme);
    for (QDockWidget *dock : {m_projectDock, m_propertiesDock, m_masksDock, m_neuronDock, m_listenDock})
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
    resizeDocks({m_projectDock, m_propertiesDock, m_masksDock}, kLeftHeights, Qt::Vertical);
    resizeDocks({m_listenDock}, {kListenHeight}, Qt::Vertical);
    m_defaultLayout = saveState();
    const Settings::Window remembered = m_settings.window();
    restoreGeometry(remembered.geometry);
    restoreState(remembered.state);
    for (QSplitter *splitter : namedSplitters(*this)) {
        m_defaultSplits[splitter] = splitter->saveState();
        splitter->restoreState(m_settings.splitter(splitter->objectName()));
    }
}

void MainWindow::resetLayout()
{
    restoreState(m_defaultLayout);
    for (const auto &[splitter, state] : m_defaultSplits)
        splitter->restoreState(state);
    resizeDocks({m_projectDock, m_neuronDock}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
    resizeDocks({m_projectDock, m_propertiesDock, m_masksDock}, kLeftHeights, Qt::Vertical);
    resizeDocks({m_listenDock}, {kListenHeight}, Qt::Vertical);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_fileActions->mayLeave()) {
        event->ignore();
        return;
    }
    m_session.rememberContext();
    m_settings.setWindow({saveGeometry(), saveState()});
    for (const QSplitter *splitter : namedSplitters(*this))
        m_settings.setSplitter(splitter->objectName(), splitter->saveState());
    m_engine->cancel();
    QMainWindow::closeEvent(event);
}

} // namespace phonoscope
