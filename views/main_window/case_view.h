#pragma once

#include "core/base/ids.h"
#include "core/store/event_store.h"

#include <QtCore/QString>

#include <optional>

namespace khoji::views {

/// What the window showed of a case when it was left, to be shown again (ux.md section 14).
struct CaseView {
    QString query;
    store::SortOrder sort;
    std::optional<base::EventKey> currentEvent;
};

/// As JSON text, and back; nothing when the text is none of ours. What is missing is the default.
[[nodiscard]] QString toJson(const CaseView& view);
[[nodiscard]] std::optional<CaseView> caseViewFrom(const QString& json);

} // namespace khoji::views
