// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/project_store.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace phonoscope {

class LabelEditor;
class SegmentEditor;
class Segmented;

/// Labels of the open corpus at two levels: of utterances (and their speakers), and of segments.
class LabelsSection final : public QWidget {
    Q_OBJECT
public:
    LabelsSection(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    LabelEditor *utterances() const { return m_utterances; }
    SegmentEditor *segments() const { return m_segments; }
    void showSegments(bool areShown);

private:
    LabelEditor *m_utterances;
    SegmentEditor *m_segments;
    Segmented *m_level;
};

} // namespace phonoscope
