// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/segment_edits.h"
#include "ui/state/listening.h"

#include <QObject>
#include <QPoint>
#include <QPointer>

class QLineEdit;

namespace phonoscope {

class ListenView;

/// Renames a segment of the open utterance where it is shown: a line edit over it, and a menu.
class SegmentNameEdit final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    SegmentNameEdit(ListenView &view, const Listening &listening, const ProjectStore &store);

Q_SIGNALS:
    void editRequested(const phonoscope::SegmentEdits &edits, const QString &text);
    void notice(const QString &text);

private:
    void open(int tier, int item);
    void showMenu(int tier, int item, const QPoint &position);
    void accept(int tier, int item, const QString &text);
    void rename(int tier, int item, const std::string &label, const QString &text);
    void renameAll(int tier, int item);
    bool isEditable() const;

    ListenView &m_view;
    const Listening &m_listening;
    const ProjectStore &m_store;
    QPointer<QLineEdit> m_edit;
};

} // namespace phonoscope
