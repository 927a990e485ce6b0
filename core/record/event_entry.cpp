#include "core/record/event_entry.h"

#include "core/base/hash.h"

#include <span>

namespace khoji::record {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1; // upper case is kept as text, so that the text comes back as it was
}

bool isDashPlace(std::size_t place) { return place == 8 || place == 13 || place == 18 || place == 23; }

} // namespace

EventId EventId::fromText(std::string_view text)
{
    EventId id;
    if (text.size() == 36) {
        std::size_t nibble = 0;
        bool good = true;
        for (std::size_t i = 0; i < text.size() && good; ++i) {
            if (isDashPlace(i)) {
                good = text[i] == '-';
                continue;
            }
            const int value = hexValue(text[i]);
            good = value >= 0;
            auto& byte = id.uuid[nibble / 2];
            byte = static_cast<std::uint8_t>((byte << 4) | (value & 0xF));
            ++nibble;
        }
        if (good) {
            id.isUuid = true;
            return id;
        }
        id.uuid = {};
    }
    id.text = text;
    return id;
}

std::string EventId::toText() const
{
    if (!isUuid)
        return text;
    const std::string hex = base::toHex(std::as_bytes(std::span(uuid)));
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4)
        + '-' + hex.substr(20);
}

std::uint64_t shortKey(const EventId& id)
{
    if (!id.isUuid)
        return base::hash64(id.text);
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = (key << 8) | id.uuid[i];
    return key;
}

} // namespace khoji::record
