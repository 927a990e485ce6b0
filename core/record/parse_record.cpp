#include "core/record/parse_record.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace khoji::record {

namespace {

using nlohmann::ordered_json;

bool isInteger(const std::string& number)
{
    return std::all_of(
        number.begin(), number.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

/// Receives the parser's events and builds the value without recursion. nlohmann's own builder
/// searches an ordered object for each new name, which takes quadratic time, and lets a later name
/// replace an earlier one; appending does neither.
class RecordBuilder final : public nlohmann::json_sax<ordered_json> {
public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& text) override
    {
        return isInteger(text) ? add(text) : add(value);
    }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; } // not a form of JSON text

    bool start_object(std::size_t) override { return open(ordered_json::object()); }
    bool start_array(std::size_t) override { return open(ordered_json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        m_key = std::move(name);
        return true;
    }

    bool parse_error(
        std::size_t position, const std::string&, const nlohmann::detail::exception& why) override
    {
        // "[json.exception.parse_error.101] parse error at ...": the words after the bracket are
        // for people.
        const std::string_view what = why.what();
        const std::size_t bracket = what.find("] ");
        m_error = base::Error{base::ErrorKind::Damaged,
            "This record is not valid JSON at byte " + std::to_string(position) + ": "
                + std::string(bracket == std::string_view::npos ? what : what.substr(bracket + 2))};
        return false;
    }

    base::Result<ordered_json> take()
    {
        if (m_error)
            return tl::unexpected(*m_error);
        if (!m_root.is_object())
            return base::fail(base::ErrorKind::Damaged, "This record is not a JSON object");
        return std::move(m_root);
    }

private:
    template <typename T> bool add(T&& value)
    {
        return place(ordered_json(std::forward<T>(value))) != nullptr;
    }

    bool open(ordered_json container)
    {
        if (m_open.size() == kRecordDepth) {
            refuse("This record is nested deeper than " + std::to_string(kRecordDepth) + " levels");
            return false;
        }
        ordered_json* const placed = place(std::move(container));
        if (placed == nullptr)
            return false;
        m_open.push_back(placed);
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    /// Puts a value where the parser is. Open containers stay where they are in memory: only the
    /// innermost one grows.
    ordered_json* place(ordered_json value)
    {
        if (++m_values > kRecordValues) {
            refuse("This record holds more than " + std::to_string(kRecordValues) + " values");
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_object()) {
            auto& members = m_open.back()->get_ref<ordered_json::object_t&>();
            return &members.emplace_back(std::move(m_key), std::move(value)).second;
        }
        auto& elements = m_open.back()->get_ref<ordered_json::array_t&>();
        return &elements.emplace_back(std::move(value));
    }

    void refuse(std::string why) { m_error = base::Error{base::ErrorKind::Limit, std::move(why)}; }

    ordered_json m_root;
    std::vector<ordered_json*> m_open; ///< from the root inwards
    std::string m_key;
    std::size_t m_values = 0;
    std::optional<base::Error> m_error;
};

} // namespace

base::Result<ordered_json> parseRecord(std::string_view json)
{
    if (json.size() > kRecordBytes) {
        return base::fail(base::ErrorKind::Limit,
            "This record has " + std::to_string(json.size())
                + " bytes, more than cards and tree can show");
    }
    RecordBuilder builder;
    // The builder stops the parser by returning false; what it returns here says no more than the
    // builder.
    static_cast<void>(ordered_json::sax_parse(json.begin(), json.end(), &builder));
    return builder.take();
}

} // namespace khoji::record
