#include "core/record/unwrap/clean_utf8.h"

#include <simdjson.h>

namespace khoji::record {

std::string withoutInvalidUtf8(std::string_view text)
{
    std::string clean(text);
    std::size_t at = 0;
    while (at < clean.size()) {
        const auto lead = static_cast<unsigned char>(clean[at]);
        const std::size_t length = lead < 0x80 ? 1
            : lead < 0xC2                      ? 0
            : lead < 0xE0                      ? 2
            : lead < 0xF0                      ? 3
            : lead < 0xF5                      ? 4
                                               : 0;
        if (length > 0 && at + length <= clean.size()
            && simdjson::validate_utf8(clean.data() + at, length)) {
            at += length;
        } else {
            clean[at++] = '?';
        }
    }
    return clean;
}

} // namespace khoji::record
