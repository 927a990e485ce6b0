#pragma once

#include "core/record/event_cards.h"

#include <QtCore/QString>

#include <string_view>

namespace khoji::views {

/// What a card is called: Who, What, ...
[[nodiscard]] QString cardTitle(record::CardKind kind);

/// The label of a fact, which core says in English from a fixed vocabulary.
[[nodiscard]] QString labelText(std::string_view label);

} // namespace khoji::views
