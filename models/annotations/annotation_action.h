#pragma once

#include "core/store/case_file.h"
#include "models/annotations/shown_annotations.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace khoji::models {

struct AnnotationAction;

/// How long work is watched from outside.
struct WorkWatch {
    std::stop_token stop; ///< nothing is changed then
    std::function<void(std::uint64_t done, std::uint64_t all)> tell; ///< events
};

/// What the worker does for an action, and what it does to undo it and to do it again.
using AnnotationWork =
    std::function<base::Result<void>(store::CaseFile&, AnnotationAction&, const WorkWatch&)>;

/// One thing that the user did, to one event or to many: what AnnotationCommand undoes.
struct AnnotationAction {
    QString name; ///< as *Undo* calls it
    /// Runs on the worker. Afterwards `states` are what was said before.
    AnnotationWork first;
    /// What restoreAnnotations() brings back: before when it is done, after when it is undone. Only
    /// the worker touches it.
    std::vector<store::Annotation> states;

    std::vector<ShownState> before; ///< what is shown; empty: not known before the case has it
    std::vector<ShownState> after;
    bool isInCase = false; ///< done, and not undone. Only the worker touches it

    // The GUI thread's.
    int underWay = 0; ///< times that it is being done, undone or done again
    bool isDone = false; ///< isInCase, after what the worker finished last
    bool wasDone = false; ///< once at least
    bool isRefused = false; ///< the case did not do it, so there is nothing to undo
    bool isStepOnly = false; ///< the next undo or redo moves in the stack alone
    /// The event whose note was written: what is written on is one command.
    std::optional<base::EventKey> note;
    base::UtcTime time{};
};

using SharedAction = std::shared_ptr<AnnotationAction>;

/// Says the same of events, as far as that is new about them; null when it is of none. Shown at
/// once. Fails when it cannot be said, as store::changed() does.
[[nodiscard]] base::Result<SharedAction> changeAction(
    const ShownAnnotations& shown, const EventKeys& events, const store::AnnotationChange& change);

/// Finds the events of a bulkAction(), on the worker.
using FindEvents = std::function<base::Result<EventKeys>(const std::stop_token&)>;

/// The same of so many events that they are shown only when the case has it.
[[nodiscard]] SharedAction bulkAction(
    std::size_t events, FindEvents find, const store::AnnotationChange& change);

/// Takes away all that is said, also about events that are not in the case. Shown at once.
[[nodiscard]] SharedAction removeAction(const ShownAnnotations& shown,
    const std::vector<AnnotationEntry>& entries, const store::Moment& moment);

} // namespace khoji::models
