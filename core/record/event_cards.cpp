#include "core/record/event_cards.h"

#include "core/record/cards/cards.h"

#include <nlohmann/json.hpp>

namespace khoji::record {

std::string_view title(CardKind kind)
{
    switch (kind) {
    case CardKind::Who:
        return "Who";
    case CardKind::What:
        return "What";
    case CardKind::When:
        return "When";
    case CardKind::Where:
        return "Where";
    case CardKind::How:
        return "How";
    case CardKind::Result:
        return "Result";
    }
    return {};
}

EventCards cardsOf(const nlohmann::ordered_json& record)
{
    const cards::StatedRecord stated(record);
    EventCards told;
    told.cards = {
        Card{CardKind::Who, cards::who(stated)},
        Card{CardKind::What, cards::what(stated)},
        Card{CardKind::When, cards::when(stated)},
        Card{CardKind::Where, cards::where(stated)},
        Card{CardKind::How, cards::how(stated)},
        Card{CardKind::Result, cards::result(stated)},
    };
    told.outcome = cards::outcome(stated);
    return told;
}

} // namespace khoji::record
