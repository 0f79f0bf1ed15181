// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/label_edits.h"
#include "ui/state/project_store.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace phonoscope {

/// Columns of labels that are the user's own: adding, renaming and removing them.
class LabelColumns final : public QObject {
    Q_OBJECT
public:
    /// dialogs: whose dialogs these are.
    LabelColumns(const ProjectStore &store, QWidget &dialogs);
    QAction *addColumn() const { return m_addColumn; }
    /// What can be done with own columns, into a menu.
    void fill(QMenu &menu);
    /// What can be done with one column.
    void fill(QMenu &menu, const std::string &column);

Q_SIGNALS:
    void editRequested(const phonoscope::LabelEdits &labels, const QString &text);
    void added(const std::string &column);

private:
    void add();
    void rename(const std::string &name);
    void remove(const std::string &name);
    QString askName(const QString &title, const QString &proposal);

    const ProjectStore &m_store;
    QWidget &m_dialogs;
    QAction *m_addColumn;
};

} // namespace phonoscope
