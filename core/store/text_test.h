#pragma once

#include "core/base/error.h"
#include "core/query/filter.h"
#include "core/record/field.h"

#include <functional>
#include <string_view>
#include <vector>

namespace khoji::store {

/// Whether one text of a dictionary matches.
using TextTest = std::function<bool(std::string_view)>;

/// A test for the values of a term (any of them may match). Built once a query; then tried once for each
/// distinct text. Fails with Usage when a value makes no sense for the field.
[[nodiscard]] base::Result<TextTest> textTest(
    record::Field field, query::Op op, const std::vector<query::Value>& values);

/// The same for a term on a path into the record (query::FieldType::JsonPath). These have an order, of numbers.
[[nodiscard]] base::Result<TextTest> pathTest(const query::Node& term);

/// Free text: a literal is looked for anywhere in a text, a pattern with wildcards must match it whole.
[[nodiscard]] TextTest freeTextTest(const query::Value& value);

} // namespace khoji::store
