// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/command_palette.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace phonoscope {

namespace {

constexpr std::size_t kMostShown = 60;
constexpr int kNoMatch = 1000;

/// Smaller is better.
int distance(const QString &text, const QString &typed)
{
    const auto at = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at == 0)
        return 0;
    if (at > 0)
        return text[at - 1].isLetterOrNumber() ? 2 : 1;
    qsizetype next = 0;
    for (const QChar character : typed) {
        next = text.indexOf(character, next, Qt::CaseInsensitive) + 1;
        if (next == 0)
            return kNoMatch;
    }
    return 3;
}

} // namespace

std::vector<const PaletteEntry *> matchingEntries(const std::vector<PaletteEntry> &entries, const QString &typed,
                                                  std::size_t most)
{
    std::vector<std::pair<int, const PaletteEntry *>> found;
    for (const PaletteEntry &entry : entries)
        if (const int far = distance(entry.text, typed); far < kNoMatch)
            found.emplace_back(far, &entry);
    std::ranges::stable_sort(found, {}, [](const auto &pair) { return pair.first; });
    std::vector<const PaletteEntry *> result;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i)
        result.push_back(found[i].second);
    return result;
}

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries,
                               std::function<std::vector<PaletteEntry>(const QString &)> more, QWidget *parent)
    : QDialog(parent, Qt::Popup), m_entries(std::move(entries)), m_more(std::move(more)), m_edit(new QLineEdit),
      m_list(new QListWidget)
{
    setObjectName("commandPalette");
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedSize(72 * kGrid, 50 * kGrid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    m_edit->setObjectName("paletteEdit");
    m_edit->setPlaceholderText(tr("Action, view, property, group, phone, neuron (3 17) or utterance"));
    m_edit->setAccessibleName(tr("Find"));
    m_edit->installEventFilter(this);
    layout->addWidget(m_edit);
    m_list->setObjectName("paletteList");
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    layout->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::showMatches);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
    if (parent)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, parent->height() / 8)));
    m_edit->setFocus();
    showMatches();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    constexpr int kPage = 10;
    const int step = key == Qt::Key_Down ? 1
        : key == Qt::Key_Up              ? -1
        : key == Qt::Key_PageDown        ? kPage
        : key == Qt::Key_PageUp          ? -kPage
                                         : 0;
    if (step != 0) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runChosen();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::showMatches()
{
    const QString typed = m_edit->text().trimmed();
    m_list->clear();
    m_ofText = typed.isEmpty() ? std::vector<PaletteEntry>() : m_more(typed);
    m_shown.clear();
    for (const PaletteEntry &entry : m_ofText)
        m_shown.push_back(&entry);
    std::ranges::copy(matchingEntries(m_entries, typed, kMostShown), std::back_inserter(m_shown));
    for (const PaletteEntry *entry : m_shown) {
        auto *item = new QListWidgetItem(m_list);
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(kGrid, 0, kGrid, 0);
        auto *name = new QLabel(entry->text);
        name->setTextFormat(Qt::PlainText);
        name->setMinimumWidth(0);
        name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        layout->addWidget(name, 1);
        const QString keys = entry->shortcut.toString(QKeySequence::NativeText);
        auto *remark = new QLabel(keys.isEmpty() ? entry->kind : keys);
        remark->setProperty("role", "remark");
        layout->addWidget(remark);
        item->setSizeHint({0, kControlHeight});
        item->setData(Qt::AccessibleTextRole, entry->text);
        m_list->setItemWidget(item, row);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runChosen()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_shown.size()))
        return;
    // The entries go with the dialog.
    const auto run = m_shown[static_cast<std::size_t>(row)]->run;
    close();
    run();
}

} // namespace phonoscope
