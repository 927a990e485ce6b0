#pragma once

#include "core/aws/endpoint.h"
#include "core/aws/sigv4.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace khoji::aws {

/// One request to AWS, before it is signed. Only questions can be asked: there is no way to say PUT
/// or DELETE.
struct Call {
    enum class Method : unsigned char {
        Get,
        Head,
        Post, ///< a query of a JSON service, such as LookupEvents
    };
    Method method = Method::Get;
    Endpoint endpoint;
    SigningScope scope;
    std::string path = "/"; ///< plain; follows Endpoint::pathPrefix
    NamedValues query;
    NamedValues headers;
    std::string body;
    std::uint64_t largestAnswer = std::uint64_t{64} << 20; ///< bytes; a larger body is Damaged
    /// Where a large body is to be written instead of to memory: a new file, of whoever asks.
    /// Written anew with each try, and not there after a failure.
    std::optional<std::filesystem::path> bodyFile;
    /// What it is about, for messages: `s3:GetObject on s3://bucket/key`.
    std::string action;
};

struct Answer {
    int status = 0;
    NamedValues headers; ///< names in lower case
    std::string body; ///< exactly as sent: never inflated; empty when it went to Call::bodyFile

    [[nodiscard]] std::string header(std::string_view lowerCaseName) const; ///< empty: not there
};

/// Sends calls, signs each try, and tries again what is worth it. Answers are 2xx; anything else is
/// a Trouble.
class Caller {
public:
    using Done = std::function<void(Outcome<Answer>)>;

    Caller() = default;
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;
    virtual ~Caller() = default;

    /// Returns at once. `done` is called once, on the caller's own thread, where it must not wait.
    virtual void send(Call call, Done done) = 0;
    /// Waits for the answer. When stopped: TroubleKind::Stopped, soon.
    [[nodiscard]] virtual Outcome<Answer> ask(Call call, std::stop_token stop) = 0;
};

} // namespace khoji::aws
