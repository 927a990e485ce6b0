#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace khoji::record {

/// One value of a record that is neither object nor list.
struct RecordValue {
    /// The names of the members that lead to it, joined by dots; lists leave no trace in it:
    /// `requestParameters.tagSet.items.key`.
    std::string_view path;
    /// A string without its escapes, a number or boolean as written, nothing for null.
    std::string_view text;
    bool isNumber = false;
};

/// Goes over all values of a record, in the order in which they are written. What questions about
/// whole records are answered from.
///
/// One a thread; keeps its buffers.
class RecordValues {
public:
    /// Given each value until it answers false. Views live until it returns.
    using Visitor = std::function<bool(const RecordValue&)>;

    RecordValues();
    ~RecordValues();

    /// `record` is one JSON object followed by ContentReader::kPadding readable bytes. Of a damaged
    /// one, what comes before the damage; bytes that are not UTF-8 are `?`, as in the index.
    void visit(std::string_view record, const Visitor& visitor);

private:
    class Walk;
    std::unique_ptr<Walk> m_walk;
};

} // namespace khoji::record
