#include "views/event_table/table_command.h"

#include <QtGui/QKeyEvent>

namespace khoji::views {

namespace {

using Kind = TableCommand::Kind;

std::optional<TableCommand> withAlt(int key)
{
    if (key == Qt::Key_Down)
        return TableCommand{Kind::NextStarred};
    if (key == Qt::Key_Up)
        return TableCommand{Kind::PreviousStarred};
    return std::nullopt;
}

std::optional<TableCommand> withShift(int key)
{
    if (key == Qt::Key_E)
        return TableCommand{Kind::PreviousError};
    if (key == Qt::Key_O)
        return TableCommand{Kind::PreviousOfSession};
    return std::nullopt;
}

std::optional<TableCommand> alone(int key)
{
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return TableCommand{Kind::Label, key - Qt::Key_0};
    switch (key) {
    case Qt::Key_E:
        return TableCommand{Kind::NextError};
    case Qt::Key_O:
        return TableCommand{Kind::NextOfSession};
    case Qt::Key_S:
        return TableCommand{Kind::Star};
    case Qt::Key_T:
        return TableCommand{Kind::Tag};
    case Qt::Key_M:
        return TableCommand{Kind::Note};
    case Qt::Key_A:
        return TableCommand{Kind::Around};
    case Qt::Key_F:
        return TableCommand{Kind::FollowSession};
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<TableCommand> commandOf(const QKeyEvent& event, bool singleKeys)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::AltModifier)
        return withAlt(event.key());
    if (!singleKeys)
        return std::nullopt;
    // On many keyboards brackets need another key held, so their sign decides.
    if (event.text() == QStringLiteral("]"))
        return TableCommand{Kind::NextStarred};
    if (event.text() == QStringLiteral("["))
        return TableCommand{Kind::PreviousStarred};
    if (held == Qt::ShiftModifier)
        return withShift(event.key());
    return held == Qt::NoModifier ? alone(event.key()) : std::nullopt;
}

} // namespace khoji::views
