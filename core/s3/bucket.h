#pragma once

#include "core/aws/call.h"
#include "core/aws/connection.h"
#include "core/s3/object.h"

#include <functional>
#include <stop_token>
#include <string>

namespace khoji::s3 {

/// What to list.
struct Listing {
    std::string prefix;
    bool byFolder = false; ///< delimiter `/`: what is deeper comes as prefixes
    std::string startAfter; ///< only keys after this one
};

/// A bucket, read only: what ListObjectsV2, GetObject and HeadBucket can say. Answers are hostile;
/// a page that is not what was asked for is Damaged (keys outside the prefix, a token that comes
/// twice, more than 1,000 keys, XML that is cut off).
///
/// Thread: any, one at a time; what is const, at any time. `caller` must outlive it.
class Bucket {
public:
    /// The connection's region is where to begin; the bucket's own is found out when it first
    /// matters. Fails with Usage.
    [[nodiscard]] static aws::Outcome<Bucket> open(
        aws::Caller& caller, const aws::Connection& connection, std::string name);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::string& region() const { return m_region; }

    /// Asks for the bucket's region (x-amz-bucket-region, also of a refusal) and uses it from now
    /// on. Fails with Missing, and with what speaks against signing at all.
    [[nodiscard]] aws::Outcome<void> locate(std::stop_token stop);

    [[nodiscard]] aws::Outcome<ObjectPage> page(
        const Listing& listing, const std::string& continuationToken, std::stop_token stop);
    /// All pages, in order. `take` returns false when it has seen enough.
    [[nodiscard]] aws::Outcome<void> list(
        const Listing& listing, const std::function<bool(ObjectPage)>& take, std::stop_token stop);

    /// What page() asks, and the page in its answer: for whoever has several under way at once
    /// through caller().
    [[nodiscard]] aws::Call listObjects(
        const Listing& listing, const std::string& continuationToken) const;
    [[nodiscard]] aws::Outcome<ObjectPage> readPage(
        const Listing& listing, const aws::Outcome<aws::Answer>& answer);
    /// The trouble tells of another region than this bucket was thought to be in: from now on it is
    /// used, and the call is worth another try.
    [[nodiscard]] bool movesTo(const aws::Trouble& trouble);
    [[nodiscard]] aws::Caller& caller() const { return *m_caller; }

    /// The call for an object's bytes; If-Match holds it to the listed ETag.
    [[nodiscard]] aws::Call getObject(const Object& object) const;

private:
    Bucket(aws::Caller& caller, const aws::Connection& connection, std::string name,
        aws::Endpoint endpoint);
    [[nodiscard]] aws::Call callFor(
        aws::Call::Method method, const std::string& key, const char* action) const;
    bool useRegion(const std::string& region);

    aws::Caller* m_caller;
    aws::Connection m_connection;
    std::string m_name;
    std::string m_region;
    aws::Endpoint m_endpoint;
};

} // namespace khoji::s3
