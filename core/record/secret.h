#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Values that must not be shown or exported unless somebody asks: session tokens and anything
/// named like a password or a secret (cloudtrail-formats.md section 9 rule 8). Decided by the
/// member's name alone.
namespace khoji::record {

/// Whether the text of a member of this name is to be hidden. Names that only speak about a secret,
/// such as `secretId` or `passwordLastUsed`, are not meant.
[[nodiscard]] bool isSecretName(std::string_view memberName);

/// What to show in place of a hidden text: "(hidden, 356 bytes)". Texts CloudTrail has hidden
/// itself, and empty ones, come back as they are: they give nothing away and say something.
[[nodiscard]] std::string masked(std::string_view text);

struct MaskedJson {
    std::string text;
    std::size_t hidden = 0; ///< how many strings were replaced
};

/// JSON source with its secret strings replaced and all else as it stands, to the byte. Needs no
/// well-formed JSON.
[[nodiscard]] MaskedJson maskedJson(std::string_view json);

} // namespace khoji::record
