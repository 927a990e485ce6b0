#pragma once

#include "models/events/investigation.h"
#include "views/pivot/pivot_value.h"

#include <QtCore/QObject>

namespace khoji::views {

/// Does what menus of values ask for, so that the same words mean the same in every pane (ux.md section
/// 6). What is about the query it asks of the investigation; the rest it passes on to the window.
///
/// `investigation` must outlive it. Owner: the window, which hands it to the panes. GUI thread.
class Pivot final : public QObject {
    Q_OBJECT

public:
    explicit Pivot(models::Investigation& investigation, QObject* parent = nullptr);

    /// Puts the value's condition into the query and runs it.
    void apply(const PivotValue& value, query::Apply how);
    /// Puts it into the query bar only.
    void prepare(const PivotValue& value, query::Apply how);
    /// The query text that apply() would run.
    [[nodiscard]] QString preview(const PivotValue& value, query::Apply how) const;
    void copyJson(base::EventKey event) { Q_EMIT copyJsonRequested(event); }

Q_SIGNALS:
    void copyJsonRequested(khoji::base::EventKey event);

private:
    models::Investigation& m_investigation;
};

} // namespace khoji::views
