// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/drop_target.h"

#include "ui/state/file_kind.h"

#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>

namespace phonoscope {

namespace {

constexpr int kVeilAlpha = 215; // what lies below stays recognisable

} // namespace

DropTarget::DropTarget(QWidget &window, const Theme &theme) : QWidget(&window), m_theme(theme)
{
    setObjectName("dropTarget");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    hide();
}

void DropTarget::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void DropTarget::look(const QMimeData &dragged)
{
    m_path.clear();
    m_isWelcome = false;
    const QList<QUrl> urls = dragged.urls();
    if (urls.size() != 1 || !urls.front().isLocalFile()) {
        m_text = urls.size() > 1 ? tr("Drop one project, model or corpus at a time")
                                 : tr("Only files and folders of this computer can be opened");
        return;
    }
    m_path = urls.front().toLocalFile();
    const QString name = QFileInfo(QDir::cleanPath(m_path)).fileName();
    const FileKind kind = fileKind(m_path.toStdString());
    m_isWelcome = kind != FileKind::Other;
    switch (kind) {
    case FileKind::Project:
        m_text = tr("Open the project %1").arg(name);
        break;
    case FileKind::Model:
        m_text = tr("Open the model %1").arg(name);
        break;
    case FileKind::Speech:
        m_text = tr("Import the corpus %1").arg(name);
        break;
    case FileKind::Neurons:
        m_text = tr("Import the neurons of %1 as masks").arg(name);
        break;
    case FileKind::Other:
        m_text = tr("%1 is neither a project nor a model nor a corpus").arg(name);
        break;
    }
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto &enter = static_cast<QDragEnterEvent &>(*event);
        if (!enter.mimeData()->hasUrls()) {
            enter.ignore();
            return true;
        }
        look(*enter.mimeData());
        setAccessibleDescription(m_text);
        setGeometry(parentWidget()->rect());
        raise();
        show();
        update();
        // Accepted even when it would be declined: only then is the leaving told, and the text can go.
        enter.accept();
        if (m_isWelcome)
            enter.setDropAction(Qt::CopyAction);
        return true;
    }
    case QEvent::DragMove: {
        auto &move = static_cast<QDragMoveEvent &>(*event);
        if (m_isWelcome) {
            move.setDropAction(Qt::CopyAction);
            move.accept();
        } else {
            move.setDropAction(Qt::IgnoreAction);
            move.ignore();
        }
        return true;
    }
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Drop: {
        auto &drop = static_cast<QDropEvent &>(*event);
        hide();
        look(*drop.mimeData());
        drop.setDropAction(Qt::CopyAction);
        drop.accept();
        if (m_path.isEmpty())
            Q_EMIT refused(m_text);
        else
            Q_EMIT dropped(m_path);
        return true;
    }
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void DropTarget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.window;
    veil.setAlpha(kVeilAlpha);
    painter.fillRect(rect(), veil);
    const QColor edge = m_isWelcome ? m_theme.accent : m_theme.error;
    const QRectF frame = QRectF(rect()).adjusted(1.5 * kGrid, 1.5 * kGrid, -1.5 * kGrid, -1.5 * kGrid);
    painter.setPen(QPen(edge, 2, m_isWelcome ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(frame, kGrid / 2, kGrid / 2);
    painter.setFont(Theme::font(20, QFont::DemiBold));
    painter.setPen(m_isWelcome ? m_theme.text : m_theme.error);
    painter.drawText(frame.adjusted(2 * kGrid, 2 * kGrid, -2 * kGrid, -2 * kGrid), Qt::AlignCenter | Qt::TextWordWrap,
                     m_text);
}

} // namespace phonoscope
