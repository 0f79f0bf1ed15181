// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/settings.h"
#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QUndoStack;

namespace phonoscope {

/// The actions of the window and its menu bar; the window connects them.
class MainMenu final : public QObject {
    Q_OBJECT
public:
    MainMenu(QMainWindow &window, QUndoStack &undoStack);
    void setTheme(const Theme &theme);
    /// Everything that has a shortcut, in menu order.
    QList<QAction *> shortcuts() const;

    QAction *openProject;
    QMenu *recent;
    QAction *newProject;
    QAction *importCorpus;
    QAction *saveProject;
    QAction *saveProjectAs;
    QAction *openModelFile;
    QAction *openModelFolder;
    QMenu *recentModels;
    QAction *exportFigure;
    QAction *copyCommand;
    QAction *importNeurons;
    QAction *exportNeurons;
    QAction *quit;
    QAction *undo;
    QAction *redo;
    QMenu *selectOwned;
    QAction *selectByRule;
    QAction *clearSelection;
    QAction *find;
    QMenu *compare; ///< filled by CompareActions
    QMenu *panels;
    QAction *heatMap;
    QAction *layers;
    QAction *overlap;
    QAction *patterns;
    QAction *ranking;
    QAction *corpus;
    QAction *back;
    QAction *forward;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *fit;
    QAction *resetLayout;
    QAction *runAgain;
    QAction *suppliedAnalysis; ///< checked: what is shown came with the project
    QAction *modelReport;
    QAction *verifyModel;
    QAction *cancel;
    QMenu *properties; ///< filled by PropertyActions
    QMenu *listen;     ///< filled by ListenActions
    QMenu *masks;      ///< filled by MaskActions
    QAction *stability;
    QAction *guardedRule;
    QAction *speakerRule;
    QAction *paperRule;
    QAction *ruleHelp;
    QAction *shortcutList;
    QAction *about;

    void showTheme(ThemeChoice choice);
    void showColorMap(ColorMapKind kind);
    void showRule(const UseRule &rule);

Q_SIGNALS:
    void themeChosen(phonoscope::ThemeChoice choice);
    void colorMapChosen(phonoscope::ColorMapKind kind);
    void ruleChosen(phonoscope::UseRule rule);

private:
    void buildFile(QMenu &menu);
    void buildEdit(QMenu &menu, QUndoStack &undoStack);
    void buildView(QMenu &menu);
    void buildAnalysis(QMenu &menu);
    void buildHelp(QMenu &menu);
    QAction *add(QMenu &menu, const QString &text, const QString &objectName, const QKeySequence &key = {});

    QMainWindow &m_window;
    QAction *m_themes[3]{};
    QAction *m_viridis = nullptr;
    QAction *m_cividis = nullptr;
};

} // namespace phonoscope
