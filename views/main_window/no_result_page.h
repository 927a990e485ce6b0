#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace khoji::views {

/// In place of the table when no event matches: repeats the query, names the condition whose
/// removal helps most, and offers the ways out (ux.md section 11). GUI thread.
class NoResultPage final : public QWidget {
    Q_OBJECT

public:
    explicit NoResultPage(QWidget* parent = nullptr);

    /// Forgets what was suggested for another one.
    void setQuery(const QString& text);
    /// Without `condition` the query is `query`, and shows so many events.
    void suggest(const QString& condition, const QString& query, quint64 events);
    /// There is a view before this one.
    void setCanGoBack(bool can);
    [[nodiscard]] QPushButton& backButton() const { return *m_back; }
    [[nodiscard]] QPushButton& clearButton() const { return *m_clear; }

Q_SIGNALS:
    void clearRequested();
    void backRequested();
    /// What was suggested.
    void queryRequested(const QString& query);

private:
    QPushButton* createButton(const QString& name, const QString& text, const QString& tip);

    QLabel* m_query;
    QLabel* m_suggestion;
    QPushButton* m_remove;
    QPushButton* m_back;
    QPushButton* m_clear;
    QString m_suggested; ///< query
};

} // namespace khoji::views
