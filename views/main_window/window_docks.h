#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace khoji::views {

/// The panes around the middle of the window: which are wanted, where they lie, and the layouts
/// that set all of them at once (ux.md section 2). Panes about events are seen only while there are
/// events; what the user wanted comes back with them.
///
/// Owner: the window. GUI thread.
class WindowDocks final : public QObject {
    Q_OBJECT

public:
    enum class Layout { Investigate, Triage, Audit };

    struct Pane {
        QString name; ///< of the object, for the saved state
        QString title;
        QWidget* widget;
        Qt::DockWidgetArea area;
        QList<Layout> shownIn; ///< layouts; closed in the others
        bool needsEvents = true;
    };

    explicit WindowDocks(QMainWindow& window);

    QDockWidget* add(const Pane& pane);
    /// To show and hide them, in the order in which they were added.
    [[nodiscard]] QList<QAction*> toggleActions() const;
    [[nodiscard]] QDockWidget* find(const QString& name) const;

    void apply(Layout layout);
    /// Panes are where they were at first, and the layout is Investigate.
    void reset();
    void setHasEvents(bool hasEvents);
    /// Shows a pane and keeps it shown.
    void show(const QString& name);

    /// Puts the title of each pane's dock in front of the pane: its buttons are reached by Tab,
    /// too.
    [[nodiscard]] QList<QWidget*> withTitles(const QList<QWidget*>& panes) const;

    /// Which panes the user wants, for the settings; names are those of the panes.
    [[nodiscard]] QStringList wanted() const;
    /// With a name that no pane has nothing changes.
    void setWanted(const QStringList& names);

    /// Below a width the panes at the right go below the table. For the window's resizeEvent().
    void fitTo(int width);
    /// Sizes as on the first day; not after the user's own were restored.
    void sizeAsAtFirst();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        Pane pane;
        QDockWidget* dock;
        bool wanted;
    };

    [[nodiscard]] Qt::DockWidgetArea areaOf(const Pane& pane) const;
    void place(const Entry& entry);
    void showWanted();

    QMainWindow& m_window;
    QList<Entry> m_entries;
    bool m_hasEvents = false;
    bool m_isNarrow = false;
    bool m_isArranging = false; ///< what is shown and hidden is no wish of the user's
};

} // namespace khoji::views
