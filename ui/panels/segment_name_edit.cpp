// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segment_name_edit.h"

#include "ui/models/label_edits.h"
#include "ui/models/segment_labels.h"
#include "ui/theme/theme.h"
#include "ui/views/listen_view.h"

#include <QAction>
#include <QCompleter>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

namespace phonoscope {

namespace {

constexpr double kLeastWidth = 9 * kGrid;

const TierContent::Item &itemOf(const ListenView &view, int tier, int item)
{
    return view.content().tiers[static_cast<std::size_t>(tier)].items[static_cast<std::size_t>(item)];
}

} // namespace

SegmentNameEdit::SegmentNameEdit(ListenView &view, const Listening &listening, const ProjectStore &store)
    : QObject(&view), m_view(view), m_listening(listening), m_store(store)
{
    connect(&view, &ListenView::segmentEditRequested, this, &SegmentNameEdit::open);
    connect(&view, &ListenView::segmentMenuRequested, this, &SegmentNameEdit::showMenu);
    const auto close = [this] { delete m_edit; };
    connect(&listening, &Listening::opened, this, close);
    connect(&listening, &Listening::visibleChanged, this, close);
}

bool SegmentNameEdit::isEditable() const
{
    return m_store.opened() && m_listening.utterance() && m_listening.phoneSet();
}

void SegmentNameEdit::open(int tier, int item)
{
    if (!isEditable())
        return;
    delete m_edit;
    const QRectF place = m_view.segmentRect(tier, item);
    QRectF rect(place.center().x() - std::max(place.width(), kLeastWidth) / 2, place.top() - 2,
                std::max(place.width(), kLeastWidth), place.height() + 4);
    rect.moveLeft(std::clamp(rect.left(), 0.0, std::max(0.0, m_view.width() - rect.width())));
    m_edit = new QLineEdit(itemOf(m_view, tier, item).label, &m_view);
    m_edit->setObjectName("segmentName");
    m_edit->setAccessibleName(tr("Label of the segment"));
    m_edit->setAlignment(Qt::AlignCenter);
    m_edit->setStyleSheet(QStringLiteral("QLineEdit { border-radius: 0; min-height: 0; padding: 0 2px; }"));
    m_edit->setGeometry(rect.toRect());
    QStringList labels;
    for (const SegmentLabel &entry :
         segmentLabels(m_store, m_view.content().tiers[static_cast<std::size_t>(tier)].source.toStdString(), {}))
        labels << QString::fromStdString(entry.label);
    auto *completer = new QCompleter(labels, m_edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_edit->setCompleter(completer);
    auto *escape = new QAction(m_edit);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetShortcut);
    m_edit->addAction(escape);
    connect(escape, &QAction::triggered, m_edit, &QObject::deleteLater);
    connect(m_edit, &QLineEdit::returnPressed, this, [this, tier, item] { accept(tier, item, m_edit->text()); });
    connect(m_edit, &QLineEdit::editingFinished, m_edit, &QObject::deleteLater); // also when the focus goes
    m_edit->selectAll();
    m_edit->show();
    m_edit->setFocus();
}

void SegmentNameEdit::accept(int tier, int item, const QString &text)
{
    if (!isEditable())
        return;
    const QString former = itemOf(m_view, tier, item).label;
    const std::string label = cellValue(text);
    m_view.setFocus();
    if (label != former.toStdString())
        rename(tier, item, label, tr("Rename a segment %1 to %2").arg(former, QString::fromStdString(label)));
}

void SegmentNameEdit::rename(int tier, int item, const std::string &label, const QString &text)
{
    const TierContent::Item &segment = itemOf(m_view, tier, item);
    const std::string source = m_view.content().tiers[static_cast<std::size_t>(tier)].source.toStdString();
    const SegmentEdits &edits = m_store.project()->segmentLabels;
    const auto former = edits.find(source);
    const std::size_t before = m_store.segmentsWithoutSample();
    Q_EMIT editRequested(
        withTier(edits, source,
                 withSegment(former == edits.end() ? TierEdits() : former->second, m_listening.utterance()->id,
                             {segment.span.begin, segment.span.end, segment.inCorpus.toStdString(), label})),
        text);
    if (m_store.segmentsWithoutSample() > before)
        Q_EMIT notice(tr("Nothing was sampled in this segment, so no count changes. To sample it, export the corpus "
                         "table with its edits and run the analysis of that corpus."));
}

void SegmentNameEdit::showMenu(int tier, int item, const QPoint &position)
{
    if (!isEditable())
        return;
    const TierContent::Item segment = itemOf(m_view, tier, item);
    QMenu menu;
    connect(menu.addAction(tr("&Rename segment...")), &QAction::triggered, this,
            [this, tier, item] { open(tier, item); });
    connect(menu.addAction(tr("Rename &all \"%1\" of this utterance...").arg(segment.label)), &QAction::triggered, this,
            [this, tier, item] { renameAll(tier, item); });
    QAction *back = menu.addAction(tr("&Back to \"%1\", as in the corpus").arg(segment.inCorpus));
    back->setEnabled(segment.isEdited);
    connect(back, &QAction::triggered, this, [this, tier, item, segment] {
        rename(tier, item, segment.inCorpus.toStdString(), tr("Revert a segment to %1").arg(segment.inCorpus));
    });
    menu.exec(position);
}

void SegmentNameEdit::renameAll(int tier, int item)
{
    const TierContent &content = m_view.content().tiers[static_cast<std::size_t>(tier)];
    const TierContent::Item &segment = content.items[static_cast<std::size_t>(item)];
    const std::string source = content.source.toStdString();
    const QString from = segment.isEdited ? segment.label : segment.inCorpus;
    bool isAccepted = false;
    const QString to = QInputDialog::getText(&m_view, tr("Rename segments"),
                                             tr("New label of all \"%1\" in this utterance:").arg(from),
                                             QLineEdit::Normal, from, &isAccepted);
    if (isAccepted && isEditable() && cellValue(to) != from.toStdString())
        Q_EMIT editRequested(withRenamed(m_store.project()->segmentLabels, source,
                                         {{from.toStdString(), cellValue(to)}},
                                         std::vector<std::string>{m_listening.utterance()->id}),
                             tr("Rename segments %1 to %2 in %3").arg(from, to, m_listening.name()));
}

} // namespace phonoscope
