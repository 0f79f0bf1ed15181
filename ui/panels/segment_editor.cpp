// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segment_editor.h"

#include "ui/models/label_edits.h"
#include "ui/panels/label_delegate.h"
#include "ui/panels/replace_labels_dialog.h"
#include "ui/theme/number_text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace phonoscope {

namespace {

constexpr int kLabelWidth = 20 * kGrid;

QString quoted(const std::string &label)
{
    return label.empty() ? SegmentEditor::tr("no label") : QStringLiteral("\"%1\"").arg(QString::fromStdString(label));
}

} // namespace

SegmentEditor::SegmentEditor(const ProjectStore &store, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_table(new QTableView), m_tier(new QComboBox),
      m_scope(new QComboBox), m_wanted(new QLineEdit), m_count(new QLabel), m_remark(new QLabel),
      m_menu(new QMenu(this)), m_toolbar(nullptr)
{
    buildActions();
    buildToolbar();
    buildTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    m_remark->setObjectName("segmentRemark");
    m_remark->setProperty("role", "remark");
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setContentsMargins(3 * kGrid / 2, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_remark);
    connect(&m_model, &SegmentLabelsModel::renameRequested, this, &SegmentEditor::renameOne);
    for (const auto signal :
         {&ProjectStore::headerChanged, &ProjectStore::countsChanged, &ProjectStore::projectChanged})
        connect(&store, signal, this, &SegmentEditor::showSoon);
    showAll();
}

void SegmentEditor::buildActions()
{
    const auto add = [this](const QString &text, const char *name, const QString &toolTip, auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_rename = add(tr("Re&name..."), "segmentRename", tr("Give the selected labels another name; several become one"),
                   &SegmentEditor::renameSelected);
    m_replace = add(tr("&Find and replace..."), "segmentReplace",
                    tr("Change a part of many labels, such as stress digits"), &SegmentEditor::askReplacement);
    m_revert = add(tr("&Revert to the corpus' labels"), "segmentRevert",
                   tr("Call the segments with the selected labels as the corpus does"), &SegmentEditor::revertSelected);
    m_revertAll = add(tr("Revert &all edits of segments"), "segmentRevertAll",
                      tr("Call all segments of all tiers as the corpus does"),
                      [this] { Q_EMIT editRequested({}, tr("Revert all segments")); });
}

void SegmentEditor::buildToolbar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    m_tier->setObjectName("segmentTier");
    m_tier->setAccessibleName(tr("Tier"));
    m_tier->setToolTip(tr("The tier of the alignments whose labels are listed"));
    m_scope->setObjectName("segmentScope");
    m_scope->setAccessibleName(tr("Utterances"));
    m_scope->setToolTip(tr("Where labels are changed: in all utterances, or in those selected in the table of "
                           "utterances"));
    for (QComboBox *box : {m_tier, m_scope}) {
        layout->addWidget(box);
        connect(box, &QComboBox::activated, this, &SegmentEditor::showLabels);
    }
    m_count->setObjectName("segmentCount");
    m_count->setProperty("role", "remark");
    layout->addWidget(m_count);
    m_wanted->setObjectName("segmentFilter");
    m_wanted->setClearButtonEnabled(true);
    m_wanted->setPlaceholderText(tr("Filter labels"));
    m_wanted->setAccessibleName(tr("Filter labels"));
    connect(m_wanted, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown.setFilterFixedString(text);
        showState();
    });
    layout->addWidget(m_wanted, 1);
    m_toolbar = bar;
    auto *rename = new QToolButton;
    m_rename->setIconText(m_rename->text().remove(QLatin1Char('&'))); // with its dots
    rename->setDefaultAction(m_rename);
    rename->setProperty("outlined", true);
    rename->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(rename);
    auto *edit = new QToolButton;
    edit->setObjectName("segmentEdits");
    edit->setText(tr("Edit"));
    edit->setToolTip(tr("Find and replace, back to the corpus, export"));
    edit->setProperty("outlined", true);
    edit->setFocusPolicy(Qt::StrongFocus);
    edit->setPopupMode(QToolButton::InstantPopup);
    m_menu->setToolTipsVisible(true);
    m_menu->addActions({m_replace, m_revert, m_revertAll});
    edit->setMenu(m_menu);
    layout->addWidget(edit);
}

void SegmentEditor::addToMenu(QAction *action)
{
    m_menu->addSeparator();
    m_menu->addAction(action);
}

void SegmentEditor::buildTable()
{
    m_shown.setSourceModel(&m_model);
    m_shown.setSortRole(SegmentLabelsModel::kSortRole);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown.setFilterKeyColumn(SegmentLabelsModel::Label);
    m_table->setObjectName("segmentLabels");
    m_table->setAccessibleName(tr("Labels of segments"));
    m_table->setModel(&m_shown);
    m_table->setItemDelegate(new LabelDelegate(
        m_theme, SegmentLabelsModel::kEditedRole,
        [this](const QModelIndex &) {
            QStringList labels;
            for (const SegmentLabel &entry : m_model.labels())
                labels << QString::fromStdString(entry.label);
            return labels;
        },
        m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SegmentLabelsModel::Label, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(SegmentLabelsModel::Label, kLabelWidth);
    m_table->horizontalHeader()->setSectionResizeMode(SegmentLabelsModel::InCorpus, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_rename, m_revert});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SegmentEditor::showState);
    connect(&m_shown, &QAbstractItemModel::modelReset, this, &SegmentEditor::showState);
}

void SegmentEditor::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_table->viewport()->update();
}

void SegmentEditor::setSelectedUtterances(std::vector<std::string> utterances)
{
    m_utterances = std::move(utterances);
    showScope();
    if (isVisible())
        showLabels();
    else
        m_isDue = true;
}

void SegmentEditor::showSoon()
{
    m_isDue = true;
    if (isVisible())
        showAll();
}

void SegmentEditor::showEvent(QShowEvent *event)
{
    if (m_isDue)
        showAll();
    QWidget::showEvent(event);
}

void SegmentEditor::showAll()
{
    m_isDue = false;
    const std::vector<std::string> tiers = segmentTiers(m_store);
    const std::string chosen = tier();
    const QSignalBlocker block(m_tier);
    m_tier->clear();
    for (const std::string &name : tiers)
        m_tier->addItem(tierTitle(name), QString::fromStdString(name));
    const int place = m_tier->findData(QString::fromStdString(chosen));
    m_tier->setCurrentIndex(std::max(place, tiers.empty() ? -1 : 0));
    showScope();
    showLabels();
}

void SegmentEditor::showScope()
{
    const bool isSelected = m_scope->currentIndex() == 1 && !m_utterances.empty();
    const QSignalBlocker block(m_scope);
    m_scope->clear();
    m_scope->addItem(tr("in all utterances"));
    if (!m_utterances.empty())
        m_scope->addItem(m_utterances.size() == 1
                             ? tr("in %1").arg(QString::fromStdString(m_utterances.front()))
                             : tr("in %n selected utterance(s)", nullptr, static_cast<int>(m_utterances.size())));
    m_scope->setCurrentIndex(isSelected ? 1 : 0);
}

void SegmentEditor::showLabels()
{
    m_model.setLabels(tier().empty() ? std::vector<SegmentLabel>() : segmentLabels(m_store, tier(), scope()));
    showState();
    showRemark();
}

void SegmentEditor::showState()
{
    const bool isOpen = m_store.opened().has_value();
    const bool isSelected = m_table->selectionModel()->hasSelection();
    const bool isEdited = isOpen && !m_store.project()->segmentLabels.empty();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_tier), static_cast<QWidget *>(m_scope), static_cast<QWidget *>(m_wanted)})
        widget->setEnabled(isOpen);
    m_rename->setEnabled(isSelected);
    m_replace->setEnabled(m_model.rowCount() > 0);
    m_revert->setEnabled(isEdited && isSelected);
    m_revertAll->setEnabled(isEdited);
    const int all = m_model.rowCount(), shown = m_shown.rowCount();
    QString text =
        all == shown ? tr("%n label(s)", nullptr, all) : tr("%1 of %2").arg(countText(shown), countText(all));
    if (isEdited)
        text += QStringLiteral(" · ")
            + tr("%1 edited").arg(countText(static_cast<qint64>(editCount(m_store.project()->segmentLabels))));
    m_count->setText(isOpen ? text : QString());
}

void SegmentEditor::showRemark()
{
    QStringList texts;
    if (m_store.opened()) {
        QStringList phones;
        const std::vector<std::string> &now = m_store.opened()->header->phones.phones;
        for (std::size_t i = m_store.corpusPhones().phones.size(); i < now.size(); ++i)
            phones << QString::fromStdString(now[i]);
        if (!phones.empty())
            texts << tr("New phones are in no class until a property puts them into a group: %1.")
                         .arg(phones.join(QStringLiteral(", ")));
        if (const std::size_t count = m_store.segmentsWithoutSample(); count > 0)
            texts << tr("%n edited segment(s) hold no sample: the corpus has changed since, or they were not sampled, "
                        "as silence is not. Nothing is counted for them. To sample them, export the table, open it as "
                        "a corpus and run the analysis again.",
                        nullptr, static_cast<int>(count));
        if (texts.empty())
            texts << tr("Double-click a label to rename it. Everything is counted again at once, without the model; "
                        "the corpus' own files stay as they are.");
    }
    m_remark->setText(texts.join(QLatin1Char(' ')));
}

std::string SegmentEditor::tier() const
{
    return m_tier->currentData().toString().toStdString();
}

UtteranceScope SegmentEditor::scope() const
{
    return m_scope->currentIndex() == 1 ? UtteranceScope(m_utterances) : std::nullopt;
}

std::vector<std::string> SegmentEditor::selectedLabels() const
{
    std::vector<std::string> labels;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        labels.push_back(m_model.labels()[static_cast<std::size_t>(m_shown.mapToSource(row).row())].label);
    return labels;
}

void SegmentEditor::rename(const TierEdits::Names &changes, const QString &text)
{
    Q_EMIT editRequested(withRenamed(m_store.project()->segmentLabels, tier(), changes, scope()), text);
}

void SegmentEditor::renameOne(const std::string &from, const std::string &to)
{
    rename({{from, to}}, tr("Rename segments %1 to %2").arg(quoted(from), quoted(to)));
}

void SegmentEditor::renameSelected()
{
    const std::vector<std::string> labels = selectedLabels();
    if (labels.empty())
        return;
    QStringList names;
    for (const SegmentLabel &entry : m_model.labels())
        names << QString::fromStdString(entry.label);
    bool isAccepted = false;
    const QString name = QInputDialog::getItem(
        this, tr("Rename segments"),
        labels.size() == 1
            ? tr("New label of %1; empty: not counted").arg(quoted(labels.front()))
            : tr("One label for %n label(s); empty: not counted", nullptr, static_cast<int>(labels.size())),
        names, static_cast<int>(names.indexOf(QString::fromStdString(labels.front()))), true, &isAccepted);
    if (!isAccepted || !m_store.opened())
        return;
    TierEdits::Names changes;
    for (const std::string &label : labels)
        changes.emplace(label, cellValue(name));
    if (labels.size() == 1)
        renameOne(labels.front(), cellValue(name));
    else
        rename(changes,
               tr("Make %n label(s) one: %1", nullptr, static_cast<int>(labels.size())).arg(quoted(cellValue(name))));
}

void SegmentEditor::askReplacement()
{
    ReplaceLabelsDialog dialog(m_model.labels(), this);
    if (dialog.exec() == QDialog::Accepted && m_store.opened())
        replace(dialog.find(), dialog.replacement(), dialog.match());
}

void SegmentEditor::replace(const QString &find, const QString &replacement, LabelMatch match)
{
    const LabelReplacements found = replacedLabels(m_model.labels(), find, replacement, match);
    if (!found.changes.empty())
        rename(found.changes, tr("Replace \"%1\" by \"%2\" in labels of segments").arg(find, replacement));
}

void SegmentEditor::revertSelected()
{
    Q_EMIT editRequested(withReverted(m_store.project()->segmentLabels, tier(), selectedLabels(), scope()),
                         tr("Revert segments"));
}

} // namespace phonoscope
