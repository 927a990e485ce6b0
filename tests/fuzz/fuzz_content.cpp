#include "core/record/byte_source.h"
#include "core/record/content.h"
#include "core/record/text_stream.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace khoji::fuzz {

namespace {

using record::ContentReader;

constexpr std::size_t kTextLimit = std::size_t{1} << 20;

/// What TextStream makes of the bytes, as far as kTextLimit and a little more.
struct Streamed {
    std::string text;
    std::optional<record::Damage> damage;
    bool ended = false;
};

Streamed stream(std::string_view bytes, std::size_t roomSize)
{
    record::TextStream stream(std::make_unique<record::MemorySource>(bytes));
    Streamed streamed;
    std::string room(roomSize, '\0');
    while (!streamed.ended && streamed.text.size() <= kTextLimit) {
        const auto size = stream.read(room);
        promise(size.has_value(), "damage is no failure of a TextStream");
        promise(*size <= room.size(), "no more is read than there is room for");
        streamed.text.append(room, 0, *size);
        streamed.ended = *size < room.size();
    }
    streamed.damage = stream.damage();
    return streamed;
}

void checkContent(const record::Content& content, const Streamed& streamed)
{
    promise(content.text.size() <= kTextLimit, "a text is no longer than its limit");
    const char* const behind = content.text.data() + content.text.size();
    promise(std::all_of(behind, behind + ContentReader::kPadding, [](char c) { return c == 0; }),
        "the padding behind a text can be read and is empty");
    promise(streamed.ended && streamed.text == content.text,
        "a TextStream gives the same text as a ContentReader");
    promise(streamed.damage.has_value() == content.damage.has_value(),
        "a TextStream finds the same damage as a ContentReader");
    if (!content.damage)
        return;
    promise(content.damage->offset == content.text.size(), "a text ends at its damage");
    promise(streamed.damage->offset == content.damage->offset,
        "a TextStream finds the damage where a ContentReader does");
}

} // namespace

void content(std::string_view bytes)
{
    static ContentReader reader(kTextLimit); // it keeps its buffers for the next file
    const auto content = reader.open(bytes);
    const Streamed streamed = stream(bytes, std::size_t{64} << 10);
    if (content) {
        checkContent(*content, streamed);
    } else if (content.error().kind == base::ErrorKind::Damaged) {
        promise(streamed.text.empty() && streamed.damage, "both find nothing that can be read");
    } else {
        promise(content.error().kind == base::ErrorKind::Limit, "bytes are damaged or too many");
    }
    const Streamed slowly = stream(bytes, 61);
    promise(slowly.text.substr(0, kTextLimit) == streamed.text.substr(0, kTextLimit),
        "it does not matter how much is read at a time");
}

} // namespace khoji::fuzz
