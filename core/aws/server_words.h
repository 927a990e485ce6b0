#pragma once

#include "core/aws/sigv4.h"

#include <string>
#include <string_view>

namespace khoji::aws {

/// What a server says about why it refused. Hostile: made safe to show, and short.
struct ServerWords {
    std::string code; ///< `AccessDenied`; of JSON services without namespace and `Exception`
    std::string message; ///< one plain text, for a person
    std::string requestId;
    std::string region; ///< a region by its form (isRegion()), or empty
};

/// Reads x-amz-* headers (names in lower case), and a body that is S3's XML or a JSON service's
/// `__type`. What cannot be read stays empty. Pure; thread: any.
[[nodiscard]] ServerWords serverWords(const NamedValues& headers, std::string_view body);

/// The value of the first header of this name; empty when there is none.
[[nodiscard]] std::string headerOf(const NamedValues& headers, std::string_view lowerCaseName);

} // namespace khoji::aws
