#include "views/importing/drop_target.h"

#include "models/detail/visible_text.h"
#include "views/importing/drop_overlay.h"
#include "views/importing/import_text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QWidget>

namespace khoji::views {

QStringList localPaths(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

bool isCasePath(const QString& path)
{
    return path.endsWith(QStringLiteral(".khoji"), Qt::CaseInsensitive);
}

DropTarget::DropTarget(QWidget& window, std::function<QString()> title)
    : QObject(&window)
    , m_title(std::move(title))
    , m_overlay(new DropOverlay(window))
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* const drag = static_cast<QDragMoveEvent*>(event);
        const QStringList paths = localPaths(drag->mimeData());
        if (paths.isEmpty())
            return false;
        drag->acceptProposedAction();
        if (event->type() == QEvent::DragEnter)
            m_overlay->showText(announcement(paths));
        return true;
    }
    case QEvent::DragLeave:
        m_overlay->hide();
        return true;
    case QEvent::Drop: {
        auto* const dropped = static_cast<QDropEvent*>(event);
        m_overlay->hide();
        dropped->acceptProposedAction();
        drop(localPaths(dropped->mimeData()));
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

QString DropTarget::announcement(const QStringList& paths) const
{
    const QString first = models::visibleText(QFileInfo(paths.constFirst()).fileName());
    if (paths.size() == 1 && isCasePath(first))
        return tr("Open case %1").arg(first);
    const QString what = paths.size() == 1
        ? first
        : tr("%n files and folders", nullptr, static_cast<int>(paths.size()));
    return tr("Add %1\nto %2", "what is dropped, what it is added to").arg(what, m_title());
}

void DropTarget::drop(const QStringList& paths)
{
    if (paths.size() == 1 && isCasePath(paths.constFirst()))
        Q_EMIT caseDropped(paths.constFirst());
    else if (!paths.isEmpty())
        Q_EMIT logFilesDropped(paths);
}

} // namespace khoji::views
