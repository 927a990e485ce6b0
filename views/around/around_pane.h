#pragma once

#include "models/events/around_event.h"
#include "views/event_table/event_table.h"
#include "views/pivot/pivot.h"
#include "views/theme/theme.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace khoji::views {

/// *Around event*: what happened shortly before and after one event, beside the result and without
/// touching the query (ux.md sections 2 and 6). A sentence says what is shown; the event itself is
/// marked in the table and in sight. Nothing is asked while the pane is hidden. Escape leaves it.
///
/// `theme`, `investigation` and `pivot`, which is that of the main table, must outlive it. GUI
/// thread.
class AroundPane final : public QWidget {
    Q_OBJECT

public:
    AroundPane(const Theme& theme, models::Investigation& investigation, Pivot& pivot,
        QWidget* parent = nullptr);
    ~AroundPane() override;

    /// Shows what happened around the event; without a reach, as far as the last time.
    void showAround(base::EventKey event, std::optional<models::AroundEvent::Reach> reach);

    [[nodiscard]] const models::AroundEvent& around() const { return m_around; }
    [[nodiscard]] EventTable& table() const { return *m_table; }

    /// How far it looks, as text for the settings. Any other text gives the default.
    [[nodiscard]] QString settings() const;
    void setSettings(const QString& text);

Q_SIGNALS:
    /// The user wants this event to be the current one of the main table.
    void eventRequested(khoji::base::EventKey event);
    /// What is shown shall be the query, with this event as the current one.
    void queryRequested(khoji::base::EventKey event, const QString& query);
    /// Back to the main table.
    void leaveRequested();
    void settingsChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout(QWidget* choices);
    void setUpTable();
    void connectInvestigation();
    void showState();
    void showResult();
    void announceSentence();

    models::Investigation& m_investigation;
    models::AroundEvent m_around;
    Pivot m_pivot; ///< of the table in this pane
    models::EventTableModel m_model;
    QLabel* m_sentence;
    QPushButton* m_query;
    EventTable* m_table;
};

} // namespace khoji::views
