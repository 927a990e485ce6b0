#pragma once

#include "core/store/case_file.h"
#include "models/annotations/shown_annotations.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace khoji::models {

/// One thing that the user did, to one event or to many: what AnnotationCommand undoes.
struct AnnotationAction {
    QString name; ///< as *Undo* calls it
    /// Runs on the worker. Afterwards `states` are what was said before.
    std::function<base::Result<void>(store::CaseFile&, AnnotationAction&)> first;
    /// What restoreAnnotations() brings back: before when it is done, after when it is undone. Only
    /// the worker touches it.
    std::vector<store::Annotation> states;

    std::vector<ShownState> before; ///< what is shown; empty: not known before the case has it
    std::vector<ShownState> after;
    bool isRefused = false; ///< the case did not do it, so there is nothing to undo. GUI thread
    bool wasDone = false; ///< once at least. GUI thread
    /// The event whose note was written: what is written on is one command.
    std::optional<base::EventKey> note;
    base::UtcTime time{};
};

using SharedAction = std::shared_ptr<AnnotationAction>;

/// Says the same of events, as far as that is new about them; null when it is of none. Shown at
/// once. Fails when it cannot be said, as store::changed() does.
[[nodiscard]] base::Result<SharedAction> changeAction(
    const ShownAnnotations& shown, const EventKeys& events, const store::AnnotationChange& change);

/// Takes away all that is said, also about events that are not in the case. Shown at once.
[[nodiscard]] SharedAction removeAction(const ShownAnnotations& shown,
    const std::vector<AnnotationEntry>& entries, const store::Moment& moment);

} // namespace khoji::models
