#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace khoji::views {

/// In place of the table when no event matches: repeats the query and offers the way out.
class NoResultPage final : public QWidget {
    Q_OBJECT

public:
    explicit NoResultPage(QWidget* parent = nullptr);

    void setQuery(const QString& text);

Q_SIGNALS:
    void clearRequested();

private:
    QLabel* m_query;
};

} // namespace khoji::views
