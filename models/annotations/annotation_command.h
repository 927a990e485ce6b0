#pragma once

#include "models/annotations/annotation_action.h"

#include <QUndoCommand>

namespace khoji::models {

class Annotations;

/// The action on the undo stack. `annotations` must outlive it. GUI thread.
class AnnotationCommand : public QUndoCommand {
public:
    AnnotationCommand(Annotations& annotations, SharedAction action);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

    [[nodiscard]] const SharedAction& action() const { return m_action; }

private:
    Annotations& m_annotations;
    SharedAction m_action;
    bool m_isDone = false; ///< once at least
};

} // namespace khoji::models
