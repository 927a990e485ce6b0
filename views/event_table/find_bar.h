#pragma once

#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace khoji::views {

class EventTable;

/// Looks for text in what the table shows: Enter goes on, Shift+Enter back, around the end; Escape
/// closes. Counts on a thread of its own and says how far it is. GUI thread.
///
/// `theme` and `table` must outlive it.
class FindBar final : public QWidget {
    Q_OBJECT

public:
    FindBar(const Theme& theme, EventTable& table, QWidget* parent = nullptr);

    /// Shows the bar, with its text ready to be typed over.
    void open();
    void close();
    void goOn(bool backward);
    [[nodiscard]] QToolButton& nextButton() const { return *m_next; }
    [[nodiscard]] QToolButton& previousButton() const { return *m_previous; }

Q_SIGNALS:
    /// Other rows have the text, or none any more.
    void hitsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QToolButton* addButton(
        const QString& icon, const QString& toolTip, const QString& name);
    void find();
    void tellCount();
    [[nodiscard]] QString countText() const;

    const Theme& m_theme;
    EventTable& m_table;
    QLineEdit* m_text;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QLabel* m_count;
    QTimer m_typing;
    bool m_isMissing = false; ///< the last walk found nothing
};

} // namespace khoji::views
