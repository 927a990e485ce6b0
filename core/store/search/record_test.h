#pragma once

#include "core/base/ascii_finder.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/query/filter.h"
#include "core/record/record_values.h"
#include "core/store/case_questions.h"
#include "core/store/search/answer.h"
#include "core/store/search/gram_filter.h"
#include "core/store/text_test.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::store {

/// A condition that only the record itself can answer: free text, a path into its JSON, or a name in records that
/// have not been read for names yet (docs/query-language.md). Immutable; any thread.
class RecordTest {
public:
    /// Free text: in some value; a pattern with wildcards: the whole of some value.
    [[nodiscard]] static RecordTest freeText(const query::Value& value);
    /// A term on a path. Fails with Usage when a value makes no sense there.
    [[nodiscard]] static base::Result<RecordTest> path(const query::Node& term);

    /// It names such a thing, anywhere.
    [[nodiscard]] static RecordTest naming(NameTest test);

    /// Asked about the things that a record names; else about its values.
    [[nodiscard]] bool isAboutNames() const { return m_nameTest != nullptr; }
    /// A record passes that names such a thing.
    [[nodiscard]] bool passes(const NamedThing& thing) const { return m_nameTest(thing); }

    /// False: no record of the block passes.
    [[nodiscard]] bool mayPassIn(const GramFilter& block) const;
    /// What a look at the bytes of a record tells; they are isPlainJson().
    [[nodiscard]] Answer glance(std::string_view plainJson) const;
    /// A record passes that has such a value.
    [[nodiscard]] bool passes(const record::RecordValue& value) const;

private:
    /// What a value has to hold to pass, for one of the values of a term.
    struct Needs {
        std::vector<std::string> pieces; ///< folded; all of them
        base::AsciiFinder written; ///< the longest part of them that JSON writes as it is
    };
    /// Which values of a record are meant.
    class Path;

    RecordTest() = default;
    explicit RecordTest(TextTest test)
        : m_test(std::move(test))
    {
    }
    [[nodiscard]] static Needs needsOf(const std::vector<std::string>& pieces);

    TextTest m_test;
    NameTest m_nameTest;
    std::shared_ptr<const Path> m_path; ///< null: every value
    std::vector<Needs> m_needs; ///< some of them; empty: nothing is known beforehand
    bool m_isLiteral = false; ///< a value that holds the text passes, and JSON has it nowhere but inside strings
};

/// Every text that stands in a value stands in these bytes too, but for escaped quotes, slashes and control
/// characters: they are ASCII, and none is written as a number (`\u0041`).
[[nodiscard]] bool isPlainJson(std::string_view json);

} // namespace khoji::store
