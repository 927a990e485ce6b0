#pragma once

#include <QtWidgets/QWidget>

class QPlainTextEdit;

namespace khoji::views {

/// What helps whoever looks into a trouble: SQLite's or the system's words, a path, a place in a
/// file. To be read, selected and copied, never markup (ux.md section 17). GUI thread.
class MessageDetail final : public QWidget {
    Q_OBJECT

public:
    explicit MessageDetail(QWidget* parent = nullptr);

    /// Plain; may quote log text, which is made visible here, and cut where it has no end.
    void setText(const QString& text);
    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit* m_text;
};

} // namespace khoji::views
