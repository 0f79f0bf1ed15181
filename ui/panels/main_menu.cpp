// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/main_menu.h"

#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenuBar>
#include <QUndoStack>

namespace phonoscope {

MainMenu::MainMenu(QMainWindow &window, QUndoStack &undoStack) : QObject(&window), m_window(window)
{
    QMenuBar &bar = *window.menuBar();
    buildFile(*bar.addMenu(tr("&File")));
    buildEdit(*bar.addMenu(tr("&Edit")), undoStack);
    buildView(*bar.addMenu(tr("&View")));
    buildAnalysis(*bar.addMenu(tr("&Analysis")));
    masks = bar.addMenu(tr("&Masks"));
    listen = bar.addMenu(tr("&Listen"));
    buildHelp(*bar.addMenu(tr("&Help")));
}

QAction *MainMenu::add(QMenu &menu, const QString &text, const QString &objectName, const QKeySequence &key)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(objectName);
    action->setShortcut(key);
    return action;
}

void MainMenu::buildFile(QMenu &menu)
{
    openProject = add(menu, tr("&Open project..."), "openProject", QKeySequence::Open);
    recent = menu.addMenu(tr("Open &recent"));
    newProject = add(menu, tr("&New project from model and corpus..."), "newProject", QKeySequence::New);
    importCorpus = add(menu, tr("&Import corpus..."), "importCorpus", tr("Ctrl+Shift+I"));
    importCorpus->setToolTip(tr("Make a corpus table of a folder of speech, its alignments and labels"));
    saveProject = add(menu, tr("&Save project"), "saveProject", QKeySequence::Save);
    saveProjectAs = add(menu, tr("Save project &as..."), "saveProjectAs", tr("Ctrl+Shift+S"));
    menu.addSeparator();
    openModelFile = add(menu, tr("Open &model file..."), "openModelFile", tr("Ctrl+Shift+O"));
    openModelFile->setToolTip(tr("Analyse the open corpus with another model: a weight file, config.json beside it"));
    openModelFolder = add(menu, tr("Open model &folder..."), "openModelFolder", tr("Ctrl+Shift+D"));
    openModelFolder->setToolTip(
        tr("Analyse the open corpus with another model: a folder with config.json and weights"));
    recentModels = menu.addMenu(tr("Open re&cent model"));
    recentModels->setObjectName("recentModels");
    recentModels->setToolTipsVisible(true);
    menu.addSeparator();
    importNeurons = add(menu, tr("I&mport neurons..."), "importNeurons");
    importNeurons->setToolTip(tr("Neurons from a JSON file, of Phonoscope or in the authors' form, as masks"));
    exportFigure = add(menu, tr("&Export figure..."), "exportFigure", tr("Ctrl+E"));
    copyCommand = add(menu, tr("&Copy as command"), "copyCommand", tr("Ctrl+Shift+C"));
    copyCommand->setToolTip(tr("The command that paints this view from the project's file, for a terminal"));
    exportNeurons = add(menu, tr("Export ne&urons..."), "exportNeurons");
    menu.addSeparator();
    quit = add(menu, tr("&Quit"), "quit", QKeySequence::Quit);
}

void MainMenu::buildEdit(QMenu &menu, QUndoStack &undoStack)
{
    undo = undoStack.createUndoAction(this, tr("&Undo"));
    undo->setObjectName("undo");
    undo->setShortcut(QKeySequence::Undo);
    redo = undoStack.createRedoAction(this, tr("&Redo"));
    redo->setObjectName("redo");
    redo->setShortcut(QKeySequence::Redo);
    menu.addActions({undo, redo});
    menu.addSeparator();
    selectOwned = menu.addMenu(tr("Select &all of owner"));
    selectByRule = add(menu, tr("Select by &rule"), "selectByRule", tr("/"));
    clearSelection = add(menu, tr("&Clear selection"), "clearSelection", tr("Ctrl+Shift+A"));
    menu.addSeparator();
    find = add(menu, tr("&Find..."), "find", tr("Ctrl+K"));
    find->setToolTip(tr("Actions, views, properties, neurons and utterances by a few letters of their names"));
}

void MainMenu::buildView(QMenu &menu)
{
    heatMap = add(menu, tr("&Heat map"), "showHeatMap", tr("1"));
    layers = add(menu, tr("&Layers"), "showLayers", tr("2"));
    overlap = add(menu, tr("O&verlap"), "showOverlap", tr("3"));
    patterns = add(menu, tr("&Patterns"), "showPatterns", tr("4"));
    corpus = add(menu, tr("C&orpus"), "showCorpus", tr("5"));
    ranking = add(menu, tr("&Neurons"), "showRanking", tr("6"));
    menu.addSeparator();
    back = add(menu, tr("&Back"), "back", tr("Alt+Left"));
    forward = add(menu, tr("For&ward"), "forward", tr("Alt+Right"));
    menu.addSeparator();
    zoomIn = add(menu, tr("Zoom &in"), "zoomIn", tr("+"));
    zoomOut = add(menu, tr("Zoom &out"), "zoomOut", tr("-"));
    fit = add(menu, tr("&Fit"), "fit", tr("0"));
    menu.addSeparator();
    compare = menu.addMenu(tr("Co&mpared analyses"));
    panels = menu.addMenu(tr("&Panels"));
    QMenu *themes = menu.addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> choices[] = {{tr("&Follow the desktop"), ThemeChoice::Desktop},
                                                       {tr("&Light"), ThemeChoice::Light},
                                                       {tr("&Dark"), ThemeChoice::Dark}};
    for (const auto &[text, choice] : choices) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        m_themes[static_cast<int>(choice)] = action;
        connect(action, &QAction::triggered, this, [this, value = choice] { Q_EMIT themeChosen(value); });
    }
    QMenu *colors = menu.addMenu(tr("Heat map &colours"));
    auto *maps = new QActionGroup(this);
    m_viridis = add(*colors, tr("&Viridis"), "viridis");
    m_cividis = add(*colors, tr("&Cividis"), "cividis");
    for (QAction *action : {m_viridis, m_cividis}) {
        action->setCheckable(true);
        maps->addAction(action);
    }
    connect(m_viridis, &QAction::triggered, this, [this] { Q_EMIT colorMapChosen(ColorMapKind::Viridis); });
    connect(m_cividis, &QAction::triggered, this, [this] { Q_EMIT colorMapChosen(ColorMapKind::Cividis); });
    resetLayout = add(menu, tr("&Reset layout"), "resetLayout");
}

void MainMenu::buildAnalysis(QMenu &menu)
{
    runAgain = add(menu, tr("&Run again"), "runAgain", QKeySequence::Refresh);
    runAgain->setToolTip(tr("Load model and corpus again and compute what is missing"));
    suppliedAnalysis = add(menu, tr("&Supplied analysis"), "suppliedAnalysis");
    suppliedAnalysis->setCheckable(true);
    suppliedAnalysis->setToolTip(tr("Show the analysis that came with the project; off: analyse its corpus here"));
    cancel = add(menu, tr("&Cancel"), "cancelAnalysis", tr("Esc"));
    menu.addSeparator();
    modelReport = add(menu, tr("&Model report..."), "modelReport", tr("Ctrl+I"));
    modelReport->setToolTip(tr("What the model is, and what became of every tensor of its file"));
    verifyModel = add(menu, tr("&Verify model..."), "verifyModel", tr("Ctrl+Shift+V"));
    verifyModel->setToolTip(tr("Run the model on a test signal and on an utterance, and check what it computes"));
    menu.addSeparator();
    properties = menu.addMenu(tr("Pr&operties"));
    stability = add(menu, tr("S&tability..."), "showStability", tr("Ctrl+T"));
    stability->setToolTip(tr("Resample speakers and shuffle labels: how stable the property neurons are"));
    menu.addSeparator();
    auto *group = new QActionGroup(this);
    guardedRule = add(menu, tr("Rule &guarded against small cells"), "guardedRule");
    speakerRule = add(menu, tr("Rule guarded against few &speakers"), "speakerRule");
    paperRule = add(menu, tr("&Paper rule"), "paperRule");
    for (QAction *action : {guardedRule, speakerRule, paperRule}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    ruleHelp = add(menu, tr("&What do the rules do?..."), "ruleHelp");
    connect(guardedRule, &QAction::triggered, this, [this] { Q_EMIT ruleChosen(kGuardedRule); });
    connect(speakerRule, &QAction::triggered, this, [this] { Q_EMIT ruleChosen(kSpeakerRule); });
    connect(paperRule, &QAction::triggered, this, [this] { Q_EMIT ruleChosen(kPaperRule); });
}

void MainMenu::buildHelp(QMenu &menu)
{
    shortcutList = add(menu, tr("&Keyboard shortcuts"), "shortcuts", tr("F1"));
    about = add(menu, tr("&About Phonoscope"), "about");
}

void MainMenu::showTheme(ThemeChoice choice)
{
    m_themes[static_cast<int>(choice)]->setChecked(true);
}

void MainMenu::showColorMap(ColorMapKind kind)
{
    (kind == ColorMapKind::Cividis ? m_cividis : m_viridis)->setChecked(true);
}

void MainMenu::showRule(const UseRule &rule)
{
    (rule.bySpeakers ? speakerRule : rule.significance > 0 ? guardedRule : paperRule)->setChecked(true);
}

void MainMenu::setTheme(const Theme &theme)
{
    undo->setIcon(symbolicIcon("undo", theme));
    redo->setIcon(symbolicIcon("redo", theme));
    exportFigure->setIcon(symbolicIcon("export", theme));
    zoomIn->setIcon(symbolicIcon("zoom-in", theme));
    zoomOut->setIcon(symbolicIcon("zoom-out", theme));
    fit->setIcon(symbolicIcon("fit", theme));
}

QList<QAction *> MainMenu::shortcuts() const
{
    return {openProject,  newProject, importCorpus, saveProject, saveProjectAs,  openModelFile, openModelFolder,
            exportFigure, quit,       undo,         redo,        clearSelection, heatMap,       layers,
            overlap,      patterns,   corpus,       ranking,     stability,      zoomIn,        zoomOut,
            fit,          runAgain,   cancel,       modelReport, verifyModel,    shortcutList};
}

} // namespace phonoscope
