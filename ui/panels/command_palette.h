// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace phonoscope {

/// Something that can be done or gone to.
struct PaletteEntry {
    QString text;          ///< "File · Export figure..."
    QString kind;          ///< "action", "utterance"
    QKeySequence shortcut; ///< to be learnt
    std::function<void()> run;
};

/// Entries whose letters contain those that were typed, in their order; the best first: those that begin with them,
/// then those with a word that does, then those that have them side by side. At most so many.
std::vector<const PaletteEntry *> matchingEntries(const std::vector<PaletteEntry> &entries, const QString &typed,
                                                  std::size_t most);

/// Finds actions, views, properties, phones, neurons and utterances by a few letters of their names; Enter runs the
/// chosen one.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    /// more: entries that depend on what is typed, such as a neuron's number; they come first.
    CommandPalette(std::vector<PaletteEntry> entries, std::function<std::vector<PaletteEntry>(const QString &)> more,
                   QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMatches();
    void runChosen();

    std::vector<PaletteEntry> m_entries;
    std::function<std::vector<PaletteEntry>(const QString &)> m_more;
    std::vector<PaletteEntry> m_ofText;
    std::vector<const PaletteEntry *> m_shown;
    QLineEdit *m_edit;
    QListWidget *m_list;
};

} // namespace phonoscope
