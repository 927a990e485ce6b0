#pragma once

#include "models/cases/case_memory.h"
#include "models/events/investigation.h"
#include "models/events/view_history.h"

#include <QtCore/QObject>

namespace khoji::views {

class InvestigationPage;

/// Keeps with the case how the window showed it, and shows it so again when the case is opened:
/// query, sort order, current event, columns, colour rules, the queries that were asked (ux.md
/// section 14).
///
/// What it is given must outlive it. GUI thread.
class CaseKeeper final : public QObject {
    Q_OBJECT

public:
    /// Names of the texts in the memory.
    [[nodiscard]] static QStringList names();

    CaseKeeper(models::Investigation& investigation, models::ViewHistory& history,
        models::CaseMemory& memory, InvestigationPage& page, QObject* parent);

private:
    void connectSaving();
    void remember();
    void restore();
    void restoreView();

    models::Investigation& m_investigation;
    models::ViewHistory& m_history;
    models::CaseMemory& m_memory;
    InvestigationPage& m_page;
};

} // namespace khoji::views
