// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/error_text.h"
#include "ui/state/editor.h"
#include "ui/theme/theme.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace phonoscope {

/// What can be done with properties: in the menu bar, in the panel of properties and its context menu.
class PropertyActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it. Fills the menu; dialogs are the window's.
    PropertyActions(QMenu &menu, const ProjectStore &store, Editor &editor, const Theme &theme, QWidget &window);
    void setTheme(const Theme &theme);

    /// The property that the actions are about; empty: the shown one.
    void setTarget(const QString &id);
    QList<QAction *> forProperty() const;
    QAction *create;
    QAction *edit;
    QAction *duplicate;
    QAction *remove; ///< or restores the standard one
    QAction *importFile;
    QAction *exportFile;

    void importFrom(const QString &path);
    void exportTo(const QString &path);

Q_SIGNALS:
    void notice(const QString &text);
    void failed(const phonoscope::ErrorText &text, const QString &kept);

private:
    void showTarget();
    std::string target() const;
    PropertyDefinition definitionOf(const std::string &id) const;
    void open(const PropertyDefinition &definition);
    void save(const PropertyDefinition &definition);
    void duplicateTarget();
    void removeTarget();

    const ProjectStore &m_store;
    Editor &m_editor;
    Theme m_theme;
    QWidget &m_window;
    QString m_target;
};

} // namespace phonoscope
