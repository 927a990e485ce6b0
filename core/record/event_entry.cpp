#include "core/record/event_entry.h"

#include "core/base/hash.h"

#include <span>

namespace khoji::record {

namespace {

constexpr std::uint8_t kNoDigit = 0xFF;

/// Upper-case digits are none: such an ID is kept as text, so that it comes back as it was.
constexpr std::array<std::uint8_t, 256> kHexValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = i;
    for (std::uint8_t i = 0; i < 6; ++i)
        values[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    return values;
}();

/// Where the sixteen bytes of a UUID stand in its text.
constexpr std::array<std::uint8_t, 16> kBytePlaces{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

bool readUuid(std::string_view text, std::array<std::uint8_t, 16>& uuid)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return false;
    unsigned wrong = 0;
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        const unsigned high = kHexValues[static_cast<unsigned char>(text[kBytePlaces[i]])];
        const unsigned low = kHexValues[static_cast<unsigned char>(text[kBytePlaces[i] + 1U])];
        wrong |= high | low;
        uuid[i] = static_cast<std::uint8_t>((high << 4) | low);
    }
    return wrong < 16;
}

} // namespace

EventId EventId::fromText(std::string_view text)
{
    EventId id;
    id.isUuid = readUuid(text, id.uuid);
    if (!id.isUuid) {
        id.uuid = {};
        id.text = text;
    }
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
