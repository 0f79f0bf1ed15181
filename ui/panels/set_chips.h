// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/overlap_content.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QMenu;
class QToolButton;

namespace phonoscope {

/// The sets that are compared, each with a button to take it out, and a menu of all that could be.
class SetChips final : public QWidget {
    Q_OBJECT
public:
    SetChips(const ProjectStore &store, const Theme &theme, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// sets: those of the choices that are there.
    void setChoices(const std::vector<OverlapChoice> &choices, const std::vector<OverlapSet> &sets);

Q_SIGNALS:
    void choicesChosen(const std::vector<phonoscope::OverlapChoice> &choices);

private:
    void showChips();
    void showAdd();
    QWidget *makeChip(const OverlapChoice &choice);
    void fillMenu();
    void addEntry(QMenu &menu, const OverlapChoice &choice, const QIcon &icon);
    QString reasonFor(const OverlapChoice &choice) const;

    const ProjectStore &m_store;
    Theme m_theme;
    QToolButton *m_add;
    QMenu *m_menu;
    std::vector<OverlapChoice> m_choices;
    std::vector<OverlapSet> m_sets;
    std::vector<QWidget *> m_chips;
};

} // namespace phonoscope
