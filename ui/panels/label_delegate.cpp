// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/label_delegate.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

#include <utility>

namespace phonoscope {

LabelDelegate::LabelDelegate(const Theme &theme, int editedRole, Completions completions, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_editedRole(editedRole), m_completions(std::move(completions))
{
}

void LabelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (!index.data(m_editedRole).toBool())
        return;
    constexpr int kCorner = 6;
    const QPoint corner = option.rect.topLeft();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.accent);
    painter->drawConvexPolygon(QPolygon({corner, corner + QPoint(kCorner, 0), corner + QPoint(0, kCorner)}));
    painter->restore();
}

QWidget *LabelDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *edit = new QLineEdit(parent);
    edit->setFrame(false);
    edit->setStyleSheet(QStringLiteral("QLineEdit { border-radius: 0; min-height: 0; padding: 0 3px; }"));
    auto *completer = new QCompleter(m_completions(index), edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    edit->setCompleter(completer);
    // A list of completions keeps the key from the view; one Return is to be enough none the less.
    connect(edit, &QLineEdit::returnPressed, completer, [this, edit, completer] {
        if (!completer->popup()->isVisible())
            return;
        const auto finish = [editing = const_cast<LabelDelegate *>(this), edit] {
            Q_EMIT editing->commitData(edit);
            Q_EMIT editing->closeEditor(edit);
        };
        QMetaObject::invokeMethod(edit, finish, Qt::QueuedConnection);
    });
    return edit;
}

} // namespace phonoscope
