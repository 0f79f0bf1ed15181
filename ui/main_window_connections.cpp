// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/bridge/error_text.h"
#include "ui/panels/compare_actions.h"
#include "ui/panels/context_bar.h"
#include "ui/panels/corpus_page.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/error_bar.h"
#include "ui/panels/figure_actions.h"
#include "ui/panels/file_actions.h"
#include "ui/panels/go_actions.h"
#include "ui/panels/heat_map_page.h"
#include "ui/panels/inspector_stack.h"
#include "ui/panels/layers_page.h"
#include "ui/panels/listen_actions.h"
#include "ui/panels/listen_panel.h"
#include "ui/panels/main_menu.h"
#include "ui/panels/mask_actions.h"
#include "ui/panels/neuron_panel.h"
#include "ui/panels/note_section.h"
#include "ui/panels/overlap_page.h"
#include "ui/panels/patterns_page.h"
#include "ui/panels/problems_dialog.h"
#include "ui/panels/properties_panel.h"
#include "ui/panels/property_actions.h"
#include "ui/panels/ranking_page.h"
#include "ui/panels/region_panel.h"
#include "ui/panels/rules_dialog.h"
#include "ui/panels/shortcuts_dialog.h"
#include "ui/panels/similar_section.h"
#include "ui/panels/stability_dialog.h"
#include "ui/panels/status_strip.h"

#include <QDockWidget>
#include <QMenu>
#include <QMessageBox>
#include <QTabWidget>

#include <utility>

namespace phonoscope {

namespace {

void showAbout(QWidget &window)
{
    QMessageBox::about(&window, MainWindow::tr("About Phonoscope"),
                       MainWindow::tr("Phonoscope %1\n\nSee, test and hear the neurons of self-supervised speech "
                                      "transformers.\nMethod: Lin, Lin, Lee, Tang, \"Property Neurons in "
                                      "Self-Supervised Speech Transformers\", SLT 2024.\nLicence: GPL-3.0-or-later.")
                           .arg(QCoreApplication::applicationVersion()));
}

} // namespace

void MainWindow::connectParts()
{
    connectMenu();
    connectTabs();
    connectContext();
    connectHeatMap();
    connectLayers();
    connectOverlap();
    connectPatterns();
    connectRanking();
    connectInspector();
    connectMasks();
    connectListening();
    connectStability();
    connectStore();
    connectSession();
    connectMessages();
}

void MainWindow::connectMenu()
{
    connect(m_menu->exportNeurons, &QAction::triggered, this, &MainWindow::exportNeurons);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->selectOwned, &QMenu::aboutToShow, this, &MainWindow::fillSelectOwned);
    connect(m_menu->clearSelection, &QAction::triggered, &m_editor, &Editor::clearSelection);
    connect(m_menu, &MainMenu::themeChosen, this, &MainWindow::chooseTheme);
    connect(m_menu->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_menu->runAgain, &QAction::triggered, &m_session, &ProjectSession::runAgain);
    connect(m_menu->suppliedAnalysis, &QAction::triggered, &m_session, &ProjectSession::showSupplied);
    connect(m_menu->cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(m_menu, &MainMenu::ruleChosen, &m_editor, &Editor::setRule);
    connect(m_menu->shortcutList, &QAction::triggered, this,
            [this] { (new ShortcutsDialog(m_menu->shortcuts() + m_listenActions->shortcuts(), this))->show(); });
    connect(m_menu->about, &QAction::triggered, this, [this] { showAbout(*this); });
}

void MainWindow::connectTabs()
{
    const std::pair<QAction *, QWidget *> tabs[] = {
        {m_menu->heatMap, m_heatMapPage},   {m_menu->layers, m_layersPage}, {m_menu->overlap, m_overlapPage},
        {m_menu->patterns, m_patternsPage}, {m_menu->corpus, m_corpusPage}, {m_menu->ranking, m_rankingPage}};
    for (const auto &[action, page] : tabs)
        connect(action, &QAction::triggered, this, [this, page] { m_tabs->setCurrentWidget(page); });
    const auto onlyForHeatMap = [this] {
        for (QAction *action : {m_menu->zoomIn, m_menu->zoomOut, m_menu->fit})
            action->setEnabled(m_tabs->currentWidget() == m_heatMapPage);
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, onlyForHeatMap);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showStage);
    connect(m_tabs, &QTabWidget::currentChanged, this,
            [this] { m_inspector->setHasRegions(m_tabs->currentWidget() == m_overlapPage); });
}

void MainWindow::connectContext()
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
    const auto explainRules = [this] { (new RulesDialog(this))->show(); };
    connect(m_contextBar, &ContextBar::rulesRequested, this, explainRules);
    connect(m_menu->ruleHelp, &QAction::triggered, this, explainRules);
    connect(m_goActions, &GoActions::neuronChosen, this, &MainWindow::chooseNeuron);
}

void MainWindow::connectHeatMap()
{
    constexpr double kZoomStep = 1.5;
    connect(m_menu->zoomIn, &QAction::triggered, this, [this] { m_heatMapPage->view()->zoomBy(kZoomStep); });
    connect(m_menu->zoomOut, &QAction::triggered, this, [this] { m_heatMapPage->view()->zoomBy(1 / kZoomStep); });
    connect(m_menu->fit, &QAction::triggered, m_heatMapPage->view(), &HeatMapView::resetZoom);
    m_menu->showColorMap(m_settings.colorMap());
    m_heatMapPage->setColorMap(m_settings.colorMap());
    connect(m_menu, &MainMenu::colorMapChosen, this, [this](ColorMapKind kind) {
        m_settings.setColorMap(kind);
        m_heatMapPage->setColorMap(kind);
    });
    connect(m_heatMapPage, &HeatMapPage::neuronClicked, this, [this](NeuronId neuron, Qt::KeyboardModifiers modifiers) {
        NeuronSet one(m_store.layers());
        one.insert(neuron);
        m_editor.select(one, modifiers);
        m_store.setCursor(neuron);
    });
    connect(m_heatMapPage, &HeatMapPage::neuronActivated, this, &MainWindow::chooseNeuron);
    connect(m_heatMapPage, &HeatMapPage::bandSelected, &m_editor,
            qOverload<const NeuronSet &, Qt::KeyboardModifiers>(&Editor::select));
    connect(m_heatMapPage, &HeatMapPage::cursorMoveRequested, &m_store, &ProjectStore::setCursor);
}

void MainWindow::connectLayers()
{
    connect(m_layersPage, &LayersPage::layerClicked, &m_editor,
            [this](LayerIndex layer, int group) { m_editor.selectOwned(group, layer); });
    connect(m_layersPage, &LayersPage::neuronsSelected, &m_editor, qOverload<const NeuronSet &>(&Editor::select));
    connect(m_layersPage, &LayersPage::propertyChosen, &m_editor,
            [this](const QString &id) { m_editor.chooseProperty(id); });
    connect(m_engine.get(), &EngineClient::replied, &m_compared, &ComparedAnalyses::accept);
    connect(&m_compared, &ComparedAnalyses::requested, this,
            [this](RequestKey key, const ReadAnalysisRequest &request) { m_engine->submit(key, request); });
}

void MainWindow::connectOverlap()
{
    connect(m_overlapPage, &OverlapPage::regionChanged, this,
            [this] { m_regionPanel->setRegion(m_overlapPage->result(), m_overlapPage->region()); });
    connect(m_overlapPage, &OverlapPage::regionClicked, m_inspector, &InspectorStack::showRegion);
    connect(m_overlapPage, &OverlapPage::neuronsSelected, &m_editor, qOverload<const NeuronSet &>(&Editor::select));
    connect(m_regionPanel, &RegionPanel::neuronsSelected, &m_editor, qOverload<const NeuronSet &>(&Editor::select));
    connect(m_regionPanel, &RegionPanel::maskWanted, m_maskActions, &MaskActions::makeMask);
    connect(m_regionPanel, &RegionPanel::neuronActivated, this, &MainWindow::chooseNeuron);
    connect(m_regionPanel, &RegionPanel::cursorMoveRequested, &m_store, &ProjectStore::setCursor);
}

void MainWindow::connectPatterns()
{
    connect(m_engine.get(), &EngineClient::replied, &m_patternMaps, &PatternMaps::accept);
    connect(&m_patternMaps, &PatternMaps::mapsRequested, m_engine.get(), &EngineClient::submit);
    connect(&m_patternMaps, &PatternMaps::floorRequested, m_engine.get(), &EngineClient::submit);
    connect(&m_patternMaps, &PatternMaps::changed, this, &MainWindow::showStage);
    connect(&m_patternMaps, &PatternMaps::cancelRequested, m_engine.get(),
            qOverload<RequestKey>(&EngineClient::cancel));
    connect(&m_patternMaps, &PatternMaps::progressChanged, this, &MainWindow::showStage);
    connect(&m_patternMaps, &PatternMaps::failed, this, [this](const Failure &failure) {
        m_errorBar->showError(errorText(failure), tr("The analysis and its counts are kept."),
                              [this] { m_patternMaps.startAgain(); });
    });
    connect(m_patternsPage, &PatternsPage::neuronsSelected, &m_editor,
            qOverload<const NeuronSet &, Qt::KeyboardModifiers>(&Editor::select));
    connect(m_patternsPage, &PatternsPage::clipRequested, &m_listening,
            [this](const CellClip &clip) { m_listening.playClip(clip.utterance, clip.begin, clip.end); });
    connect(&m_playback, &Playback::failed, m_patternsPage, &PatternsPage::mute);
    connect(&m_listening, &Listening::failed, m_patternsPage, &PatternsPage::mute);
    connect(m_patternsPage, &PatternsPage::propertyChosen, &m_editor,
            [this](const QString &id) { m_editor.chooseProperty(id); });
}

void MainWindow::connectRanking()
{
    connect(m_rankingPage, &RankingPage::neuronsSelected, &m_editor, qOverload<const NeuronSet &>(&Editor::select));
    connect(m_rankingPage, &RankingPage::cursorMoveRequested, &m_store, &ProjectStore::setCursor);
    connect(m_rankingPage, &RankingPage::neuronActivated, this, &MainWindow::chooseNeuron);
    connect(m_rankingPage, &RankingPage::exportRequested, this, &MainWindow::exportRanking);
}

void MainWindow::connectInspector()
{
    connect(m_inspector, &InspectorStack::changed, this, &MainWindow::showDockTitles);
    connect(m_neuronPanel, &NeuronPanel::neuronChosen, &m_store, &ProjectStore::setCursor);
    connect(m_neuronPanel, &NeuronPanel::placeChanged, this, &MainWindow::showDockTitles);
    connect(m_similarSection, &SimilarSection::neuronChosen, &m_store, &ProjectStore::setCursor);
    connect(m_noteSection, &NoteSection::noteEdited, &m_editor,
            [this](NeuronId neuron, const QString &text) { m_editor.setNote(neuron, text.toStdString()); });
}

void MainWindow::connectMasks()
{
    connect(m_menu->importNeurons, &QAction::triggered, m_maskActions->importFile, &QAction::trigger);
    connect(m_maskActions->importFile, &QAction::changed, this,
            [this] { m_menu->importNeurons->setEnabled(m_maskActions->importFile->isEnabled()); });
    connect(m_fileActions, &FileActions::neuronsWanted, m_maskActions, &MaskActions::importFrom);
    connect(m_maskActions, &MaskActions::made, m_masksDock, &QWidget::show);
    connect(&m_store, &ProjectStore::projectChanged, this, &MainWindow::showDockTitles);
}

void MainWindow::connectListening()
{
    connect(m_listenPanel, &ListenPanel::remarksChanged, this, &MainWindow::showDockTitles);
    connect(m_listenPanel, &ListenPanel::segmentEditRequested, &m_editor, &Editor::setSegmentLabels);
    connect(m_listenPanel, &ListenPanel::notice, this, &MainWindow::showNotice);
    connect(&m_listening, &Listening::opened, this, [this] {
        if (m_listening.isOpen())
            m_listenDock->show();
    });
    connect(&m_store, &ProjectStore::headerChanged, this, &MainWindow::listenToFirst);
}

void MainWindow::connectStability()
{
    connect(m_engine.get(), &EngineClient::replied, &m_stability, &StabilityRuns::accept);
    connect(&m_stability, &StabilityRuns::requested, m_engine.get(), &EngineClient::submit);
    connect(&m_stability, &StabilityRuns::cancelRequested, m_engine.get(),
            qOverload<RequestKey>(&EngineClient::cancel));
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
    connect(m_dropTarget, &DropTarget::dropped, m_fileActions, &FileActions::openPath);
}

/// What the parts of the window have to say, in the status strip and the error bar.
void MainWindow::connectMessages()
{
    connect(&m_session, &ProjectSession::notice, this, &MainWindow::showNotice);
    connect(m_propertyActions, &PropertyActions::notice, this, &MainWindow::showNotice);
    connect(m_maskActions, &MaskActions::notice, this, &MainWindow::showNotice);
    connect(m_figureActions, &FigureActions::notice, this, &MainWindow::showNotice);
    const auto showError = [this](const ErrorText &text, const QString &kept) { m_errorBar->showError(text, kept); };
    const auto showErrorAlone = [this](const ErrorText &text) { m_errorBar->showError(text, {}); };
    connect(&m_session, &ProjectSession::failed, m_errorBar, &ErrorBar::showError);
    connect(m_propertyActions, &PropertyActions::failed, this, showError);
    connect(m_maskActions, &MaskActions::failed, this, showError);
    connect(m_compareActions, &CompareActions::failed, this, showError);
    connect(m_figureActions, &FigureActions::failed, this, showErrorAlone);
    connect(&m_listening, &Listening::failed, this, showErrorAlone);
    connect(&m_listening, &Listening::warned, m_errorBar, &ErrorBar::showWarning);
    connect(m_dropTarget, &DropTarget::refused, m_errorBar, &ErrorBar::showWarning);
    connect(m_statusStrip, &StatusStrip::cancelRequested, this, &MainWindow::cancel);
    connect(m_statusStrip, &StatusStrip::problemsRequested, this,
            [this] { (new ProblemsDialog(m_store.problems(), this))->show(); });
}

} // namespace phonoscope
