#include "models/annotations/annotation_command.h"

#include "models/annotations/annotations.h"

#include <utility>

namespace khoji::models {

namespace {

constexpr int kNoteId = 1;
constexpr auto kOneSitting = std::chrono::minutes(1);

} // namespace

AnnotationCommand::AnnotationCommand(Annotations& annotations, SharedAction action)
    : QUndoCommand(action->name)
    , m_annotations(annotations)
    , m_action(std::move(action))
{ }

void AnnotationCommand::undo()
{
    if (std::exchange(m_action->isStepOnly, false))
        return;
    if (m_action->isRefused)
        setObsolete(true);
    else
        m_annotations.undo(m_action);
}

void AnnotationCommand::redo()
{
    if (std::exchange(m_action->isStepOnly, false))
        return;
    if (!std::exchange(m_isDone, true))
        m_annotations.perform(m_action);
    else if (m_action->isRefused)
        setObsolete(true);
    else
        m_annotations.redo(m_action);
}

int AnnotationCommand::id() const
{
    return m_action->note ? kNoteId : -1;
}

bool AnnotationCommand::mergeWith(const QUndoCommand* other)
{
    const auto* const next = dynamic_cast<const AnnotationCommand*>(other);
    if (next == nullptr || m_action->isRefused || next->m_action->note != m_action->note
        || next->m_action->time - m_action->time > kOneSitting)
        return false;
    // What was said before the first of them is still what undoing brings back.
    m_action->after = next->m_action->after;
    m_action->time = next->m_action->time;
    return true;
}

} // namespace khoji::models
