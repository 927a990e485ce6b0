#pragma once

#include "models/query/query_history.h"
#include "views/theme/theme.h"

#include <QtWidgets/QToolButton>

namespace khoji::views {

/// A button with the queries that were run last. `theme` and `history` must outlive it. GUI thread.
class HistoryButton final : public QToolButton {
    Q_OBJECT

public:
    HistoryButton(const Theme& theme, models::QueryHistory& history, QWidget* parent = nullptr);

Q_SIGNALS:
    void queryChosen(const QString& text);

private:
    void fillMenu();

    models::QueryHistory& m_history;
};

} // namespace khoji::views
