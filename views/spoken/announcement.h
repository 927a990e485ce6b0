#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace khoji::views {

/// Has a screen reader say `text`, wherever the focus is: how many events a query shows, what went
/// wrong, which line of a list that never has the focus is chosen (ux.md section 16). `source` is
/// the widget that shows it. GUI thread; nothing is said for an empty text.
///
/// `text` is plain and safe to show: log text went through `models::visibleText` before.
void announce(QWidget& source, const QString& text);

/// What was announced last in a window, which owns it. No widget: nothing of it is seen.
///
/// Qt 6.4 tells AT-SPI nothing of QAccessible::Alert, and of a changed name or description only
/// that it changed, which Orca does not speak. So on Linux this is a status bar with a notification
/// that appears anew: that is what Orca reads out, without a word about what kind of thing it is.
class SpokenStatus final : public QObject {
    Q_OBJECT

public:
    /// That of a window; made when it is asked for first.
    static SpokenStatus& of(QWidget& window);

    void say(const QString& text);

Q_SIGNALS:
    void said(const QString& text);

private:
    explicit SpokenStatus(QWidget* window);

    QObject* m_line;
};

} // namespace khoji::views
