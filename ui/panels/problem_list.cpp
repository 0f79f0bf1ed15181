// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problem_list.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace phonoscope {

namespace {

constexpr int kMark = kGrid;

/// A mark before what cost data: a filled square; before the rest an empty one.
class MarkedDelegate final : public QStyledItemDelegate {
public:
    MarkedDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem text = option;
        if (!index.parent().isValid()) {
            const QRect mark(option.rect.left() + kGrid / 2, option.rect.center().y() - kMark / 2 + 1, kMark, kMark);
            text.rect.setLeft(mark.right() + kGrid / 2);
            QStyledItemDelegate::paint(painter, text, index);
            painter->setPen(m_theme.warning);
            const bool isGrave = index.data(ProblemTreeModel::kGraveRole).toBool();
            painter->setBrush(isGrave ? QBrush(m_theme.warning) : QBrush(Qt::NoBrush));
            painter->drawRect(mark.adjusted(0, 0, -1, -1));
            return;
        }
        QStyledItemDelegate::paint(painter, text, index);
    }

private:
    const Theme &m_theme;
};

} // namespace

ProblemList::ProblemList(const Theme &theme, const QString &empty, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_empty(new QLabel(empty)), m_tree(new QTreeView),
      m_copy(new QPushButton(tr("Copy")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    m_empty->setObjectName("noProblems");
    m_empty->setProperty("role", "remark");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    layout->addWidget(m_empty, 1);
    m_tree->setObjectName("problemTree");
    m_tree->setAccessibleName(tr("Problems and what they concern"));
    m_tree->setModel(&m_model);
    m_tree->setItemDelegateForColumn(ProblemTreeModel::Text, new MarkedDelegate(m_theme, m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(2 * kGrid);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ProblemTreeModel::Text, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ProblemTreeModel::Count, QHeaderView::ResizeToContents);
    layout->addWidget(m_tree, 1);
    m_copy->setObjectName("copyProblems");
    m_copy->setToolTip(tr("Copy all of it as text"));
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.text()); });
    setGroups({});
}

void ProblemList::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_tree->viewport()->update();
}

void ProblemList::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void ProblemList::setGroups(std::vector<ProblemGroup> groups)
{
    m_model.setGroups(std::move(groups));
    const bool isEmpty = m_model.groups().empty();
    m_empty->setVisible(isEmpty);
    m_tree->setVisible(!isEmpty);
    m_copy->setVisible(!isEmpty);
}

} // namespace phonoscope
