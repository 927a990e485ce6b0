#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace khoji::record {

/// A thing that an event names: an ARN, an id such as i-0abc..., or a name with the type its member
/// implies.
struct NamedResource {
    std::string_view name;
    std::string_view type; ///< `AWS::Service::Type` or empty

    friend bool operator==(const NamedResource&, const NamedResource&) = default;
};

/// Finds the things a record names, wherever it names them: in resources, requestParameters,
/// responseElements and serviceEventDetails, at any depth up to kDepth, each once.
///
/// Names are
/// - what `resources` lists, with its type (cloudtrail-formats.md 2.2);
/// - the values of members that resource_names.h knows, with the type it tells;
/// - ARNs, ids of the EC2 kind (`eni-` and 8 or 17 hexadecimal digits) and access key ids in any
///   other member, and UUIDs in a `KeyId`;
/// - `bucket/key` where requestParameters has `bucketName` and `key`, as AWS::S3::Object.
///
/// No names are parts of longer texts (a policy document is one text), values that CloudTrail has
/// hidden, values of secret members (secret.h), and values longer than kNameBytes.
///
/// One a thread; keeps its buffers.
class ResourceFinder {
public:
    /// A record that names more gives the first so many: a hostile one must not fill tables.
    static constexpr std::size_t kNames = 256;
    static constexpr std::size_t kNameBytes = 1024; ///< of a value; `bucket/key` joins two
    static constexpr std::size_t kDepth = 64; ///< no record of CloudTrail comes near it

    ResourceFinder();
    ~ResourceFinder();

    /// In the order in which the record names them, S3 objects last. The same name stands twice
    /// only with two types. `record` is one JSON object followed by ContentReader::kPadding
    /// readable bytes. Views live until the next call. Text that is no JSON gives what was found
    /// before the damage; bytes that are not UTF-8 are `?`, as in the index.
    [[nodiscard]] std::span<const NamedResource> find(std::string_view record);

private:
    class Walk;
    std::unique_ptr<Walk> m_walk;
};

} // namespace khoji::record
