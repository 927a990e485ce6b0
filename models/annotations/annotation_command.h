#pragma once

#include "core/store/case_file.h"
#include "models/annotations/shown_annotations.h"

#include <QUndoCommand>

#include <functional>
#include <memory>
#include <vector>

namespace khoji::models {

class Annotations;

/// One thing that the user did, to one event or to many.
struct AnnotationAction {
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

/// The action on the undo stack. `annotations` must outlive it. GUI thread.
class AnnotationCommand : public QUndoCommand {
public:
    AnnotationCommand(
        Annotations& annotations, std::shared_ptr<AnnotationAction> action, const QString& text);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

    [[nodiscard]] const std::shared_ptr<AnnotationAction>& action() const { return m_action; }

private:
    Annotations& m_annotations;
    std::shared_ptr<AnnotationAction> m_action;
    bool m_isDone = false; ///< once at least
};

} // namespace khoji::models
