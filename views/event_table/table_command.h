#pragma once

namespace khoji::views {

/// What can be asked of the event table by name (ux.md section 3). Menus, keys and the command
/// palette ask for it; which key means what is known to the window's actions alone.
struct TableCommand {
    enum class Kind {
        NextError,
        PreviousError,
        NextStarred,
        PreviousStarred,
        NextOfSession,
        PreviousOfSession,
        Star,
        Tag,
        Note,
        Label, ///< a colour
        Around,
        FollowSession,
    };
    Kind kind{};
    int label = 0; ///< of Kind::Label: 1 to 9; 0 takes the label away

    friend bool operator==(const TableCommand&, const TableCommand&) = default;
};

} // namespace khoji::views
