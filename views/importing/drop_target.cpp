#include "views/importing/drop_target.h"

#include "models/detail/visible_text.h"
#include "models/importing/file_counter.h"
#include "views/importing/drop_overlay.h"
#include "views/importing/import_text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QWidget>

namespace khoji::views {

using models::FileCounter;

namespace {

constexpr qsizetype kLongestName = 60; // characters

QString shownName(const QString& name)
{
    return models::shortened(models::visibleText(name), kLongestName);
}

} // namespace

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
    , m_counter(new FileCounter(FileCounter::kMostFiles, this))
{
    connect(m_counter, &FileCounter::changed, this, &DropTarget::showWhatIsDragged);
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
        if (event->type() == QEvent::DragEnter) {
            m_dragged = paths;
            m_counter->count(paths);
        }
        return true;
    }
    case QEvent::DragLeave:
        end();
        return true;
    case QEvent::Drop: {
        auto* const dropped = static_cast<QDropEvent*>(event);
        end();
        dropped->acceptProposedAction();
        drop(localPaths(dropped->mimeData()));
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

void DropTarget::showWhatIsDragged()
{
    m_overlay->showText(announcement());
}

void DropTarget::end()
{
    m_counter->cancel();
    m_overlay->hide();
}

QString DropTarget::announcement() const
{
    const QString& first = m_dragged.constFirst();
    if (m_dragged.size() == 1 && isCasePath(first))
        return tr("Open case %1").arg(shownName(QFileInfo(first).fileName()));
    //: What is dropped: 312 files (1.4 GB); what it is added to: the case Winter
    return tr("Add %1\nto %2").arg(whatIsAdded(), m_title());
}

/// A single file or folder is named.
QString DropTarget::whatIsAdded() const
{
    using State = FileCounter::State;
    const QString files = ImportText::files(m_counter->files());
    const QString size = ImportText::size(m_counter->bytes());
    const bool isMore = m_counter->state() == State::TooMany;
    //: How many files, and how large they are: 312 files (1.4 GB)
    QString what =
        isMore ? tr("more than %1 (%2)").arg(files, size) : tr("%1 (%2)").arg(files, size);
    const QString name = QFileInfo(m_dragged.constFirst()).fileName();
    if (m_dragged.size() == 1 && !name.isEmpty())
        //: 312 files (1.4 GB) from this file or folder
        what = tr("%1 from %2").arg(what, shownName(name));
    //: So much was found so far, and there may be more.
    return m_counter->state() == State::Counting ? tr("%1, counting...").arg(what) : what;
}

void DropTarget::drop(const QStringList& paths)
{
    if (paths.size() == 1 && isCasePath(paths.constFirst()))
        Q_EMIT caseDropped(paths.constFirst());
    else if (!paths.isEmpty())
        Q_EMIT logFilesDropped(paths);
}

} // namespace khoji::views
