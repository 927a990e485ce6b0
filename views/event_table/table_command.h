#pragma once

#include <QtCore/QMetaType>

#include <optional>

class QKeyEvent;

namespace khoji::views {

/// What a key does while the event table has the focus (ux.md section 3).
struct TableCommand {
    enum class Kind {
        NextError, ///< E
        PreviousError, ///< Shift+E
        NextStarred, ///< ] or Alt+Down
        PreviousStarred, ///< [ or Alt+Up
        NextOfSession, ///< O
        PreviousOfSession, ///< Shift+O
        Star, ///< S
        Tag, ///< T
        Note, ///< M
        Label, ///< 1 to 9; 0 takes the label away
        Around, ///< A
        FollowSession, ///< F
    };
    Kind kind{};
    int label = 0; ///< of Kind::Label

    friend bool operator==(const TableCommand&, const TableCommand&) = default;
};

/// Nothing for a key that means nothing here. Without `singleKeys`, only those with Alt do (for
/// people who dictate).
[[nodiscard]] std::optional<TableCommand> commandOf(const QKeyEvent& event, bool singleKeys);

} // namespace khoji::views
