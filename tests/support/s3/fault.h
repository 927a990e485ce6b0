#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace khoji::test {

/// A rule of the fault proxy (s3.md, "Fault injection"; lab/faults.py):
///
///     Fault::slowDown().on("GET /ctrail/AWSLogs").every(10)
///
/// Without on() all requests match, without every(), times() or chance() all that match are hit.
/// The first rule of a list that hits decides; only latency goes on to the rules after it.
class Fault {
public:
    [[nodiscard]] static Fault slowDown() { return Fault("slow-down"); } ///< 503
    [[nodiscard]] static Fault internalError() { return Fault("internal-error"); } ///< 500
    [[nodiscard]] static Fault expiredToken() { return Fault("expired-token"); } ///< 400
    [[nodiscard]] static Fault accessDenied() { return Fault("access-denied"); } ///< 403
    [[nodiscard]] static Fault accessDeniedKms() { return Fault("access-denied-kms"); }
    [[nodiscard]] static Fault invalidAccessKey() { return Fault("invalid-access-key"); } ///< 403
    [[nodiscard]] static Fault archived() { return Fault("archived"); } ///< 403 InvalidObjectState
    [[nodiscard]] static Fault noSuchKey() { return Fault("no-such-key"); } ///< 404
    /// 403 RequestTimeTooSkewed; the Date header is this many seconds ahead of this machine's
    /// clock.
    [[nodiscard]] static Fault clockSkewed(int seconds)
    {
        return Fault("clock-skewed").with("seconds", seconds);
    }
    /// 301 PermanentRedirect with x-amz-bucket-region.
    [[nodiscard]] static Fault otherRegion(const std::string& region)
    {
        return Fault("other-region").with("region", region);
    }
    /// 302 to another URL, which nobody may follow.
    [[nodiscard]] static Fault redirect(const std::string& location)
    {
        return Fault("redirect").with("location", location);
    }
    [[nodiscard]] static Fault reset() { return Fault("reset"); } ///< RST instead of an answer
    [[nodiscard]] static Fault cut() { return Fault("cut"); } ///< whole length, half the body, end
    [[nodiscard]] static Fault hang() { return Fault("hang"); } ///< silence until the client leaves
    [[nodiscard]] static Fault latency(int milliseconds)
    {
        return Fault("latency").with("milliseconds", milliseconds);
    }
    /// These bytes instead of S3's: hostile, huge or wrongly encoded listings.
    [[nodiscard]] static Fault body(std::string bytes, int status = 200)
    {
        Fault fault = Fault("body").with("status", status);
        fault.m_bytes = std::move(bytes);
        return fault;
    }

    /// A regular expression (Python's), searched in `GET /bucket/key?query` as it is on the wire.
    Fault& on(const std::string& pattern) { return with("match", pattern); }
    Fault& every(int count) { return with("every", count); } ///< each count-th request that matches
    Fault& times(int count) { return with("times", count); } ///< the first that match
    /// A share of those that match; the same ones for the same seed and order of requests.
    Fault& chance(double probability, int seed = 1)
    {
        return with("probability", probability).with("seed", seed);
    }

    /// For S3Lab: the rule as the proxy reads it, but for the bytes of body().
    [[nodiscard]] const nlohmann::json& rule() const { return m_rule; }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    explicit Fault(const char* action) { m_rule["action"] = action; }
    Fault& with(const char* name, nlohmann::json value)
    {
        m_rule[name] = std::move(value);
        return *this;
    }

    nlohmann::json m_rule;
    std::string m_bytes;
};

} // namespace khoji::test
