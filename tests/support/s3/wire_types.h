#pragma once

#include <map>
#include <string>

namespace khoji::test {

/// Who signs. The token is empty for long-term keys.
struct LabCredentials {
    std::string accessKey;
    std::string secret;
    std::string token = {};
};

/// An object of a bucket, with the headers that CloudTrail delivers with.
struct LabObject {
    std::string key; ///< UTF-8
    std::string bytes;
    std::string contentType = "application/json";
    std::string contentEncoding = "gzip"; ///< empty: no such header
};

/// What a server of the laboratory was asked, as it came over the wire.
struct LabRequest {
    std::string method;
    std::string path; ///< percent-encoded
    std::string query; ///< percent-encoded, without `?`
    std::map<std::string, std::string> headers; ///< Authorization too; names in lower case
    std::string body; ///< of LookupEvents only
    int status = 0; ///< of the answer; 0 when there was none
    std::string fault; ///< what was injected: a rule's action, or the error type of LookupEvents
};

} // namespace khoji::test
