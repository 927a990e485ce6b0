#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace khoji::record::test {

/// Random log files: records with members of every type in any order, written with any blanks and
/// escapes. The same seed gives the same series, so a failure can be repeated.
class DocumentGenerator {
public:
    enum class Shape { Wrapper, Array, Lines, Concatenated, Wrappers };
    static constexpr int kShapes = 5;
    using Json = nlohmann::ordered_json;

    explicit DocumentGenerator(std::uint32_t seed)
        : m_random(seed)
    { }

    /// A record that readers must accept; what is not needed for that may be missing, null or
    /// wrong.
    [[nodiscard]] Json record();
    [[nodiscard]] std::vector<Json> records(std::size_t count);
    [[nodiscard]] std::string document(Shape shape, const std::vector<Json>& records);
    /// One to three small wounds: bytes changed, cut out, put in or repeated.
    [[nodiscard]] std::string damaged(std::string text);
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }
    [[nodiscard]] bool chance(std::size_t oneIn) { return below(oneIn) == 0; }

private:
    [[nodiscard]] Json text();
    [[nodiscard]] Json value(int depth);
    [[nodiscard]] Json identity();
    [[nodiscard]] Json inAnyOrder(Json object);
    [[nodiscard]] std::string write(const Json& value, bool onOneLine);
    [[nodiscard]] std::string writeString(const std::string& text);
    [[nodiscard]] std::string blanks(bool onOneLine);

    std::mt19937 m_random;
};

} // namespace khoji::record::test
