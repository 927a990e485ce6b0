#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <functional>

class QMimeData;
class QWidget;

namespace khoji::models {
class FileCounter;
}

namespace khoji::views {

class DropOverlay;

/// Makes a whole window take files and folders: log files to add, or one case (`*.khoji`) to open.
/// While they hang over it, it says how many files that is, counted elsewhere; a drop does not wait
/// for that. What is in a file is the import's business. GUI thread.
class DropTarget final : public QObject {
    Q_OBJECT

public:
    /// `title` names what files would be added to: the open case, or a new one. Owned by `window`.
    DropTarget(QWidget& window, std::function<QString()> title);

    [[nodiscard]] DropOverlay& overlay() { return *m_overlay; }

Q_SIGNALS:
    void logFilesDropped(const QStringList& paths);
    void caseDropped(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showWhatIsDragged();
    void end();
    [[nodiscard]] QString announcement() const;
    [[nodiscard]] QString whatIsAdded() const;
    void drop(const QStringList& paths);

    std::function<QString()> m_title;
    DropOverlay* m_overlay;
    models::FileCounter* m_counter;
    QStringList m_dragged; ///< over the window
};

/// The local files and folders in dragged data; things from elsewhere are left out.
[[nodiscard]] QStringList localPaths(const QMimeData* data);

/// Is it the name of a case file?
[[nodiscard]] bool isCasePath(const QString& path);

} // namespace khoji::views
