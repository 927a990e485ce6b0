#pragma once

#include "core/query/completion.h"
#include "core/store/event_store.h"

#include <QString>
#include <QStringList>

#include <vector>

/// What is offered at a place in a query, without asking any store (ux.md section 4).
namespace khoji::models {

/// One line of the list.
struct Completion {
    enum class Kind {
        Heading, ///< of the group that follows; cannot be chosen
        Field,
        Operator,
        Word, ///< after `is:` and `has:`, and fixed words such as severities
        Value,
        SavedSearch, ///< choosing it runs it
        History, ///< choosing it runs it
    };
    Kind kind = Kind::Heading;
    QString text; ///< may be log text: hostile
    QString detail; ///< explanation or count; of a saved search its query: hostile
    QString inserted; ///< query text; for SavedSearch and History the whole query
    friend bool operator==(const Completion&, const Completion&) = default;
};

/// A search somebody saved under a name.
struct NamedQuery {
    QString name;
    QString query;
};

/// Names of fields, is- and has-words that begin with what was typed, then those that contain it.
[[nodiscard]] std::vector<Completion> nameCompletions(const query::CompletionContext& context);
[[nodiscard]] std::vector<Completion> operatorCompletions(const query::CompletionContext& context);
/// The words after `is:` or `has:`, or those that every field of some types has: severities, times.
[[nodiscard]] std::vector<Completion> wordCompletions(const query::CompletionContext& context);
/// Values of a field. `isCounted`: their counts are right for the query, and shown.
[[nodiscard]] std::vector<Completion> valueCompletions(const query::CompletionContext& context,
    const std::vector<store::FacetValue>& values, bool isCounted);
/// Those whose name or query contains what the bar holds; all for an empty bar.
[[nodiscard]] std::vector<Completion> savedCompletions(
    const QString& text, const std::vector<NamedQuery>& saved);
[[nodiscard]] std::vector<Completion> historyCompletions(
    const QString& text, const QStringList& queries);

} // namespace khoji::models
