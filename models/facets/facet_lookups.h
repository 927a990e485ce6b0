#pragma once

#include "models/events/investigation.h"
#include "models/facets/facet_rows.h"
#include "models/facets/facet_settings.h"
#include "models/facets/value_service.h"

#include <QObject>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace khoji::models {

/// The query without what it says about the field itself, for its values: alternatives to what was
/// chosen stay among them. Empty for a text that is no query.
[[nodiscard]] query::Filter filterForValues(const QString& queryText, query::FacetField field);

/// The store as others may keep it; null without a case.
[[nodiscard]] std::shared_ptr<const store::EventStore> storeOf(const Investigation& investigation);

/// What facets show besides the commonest values that come with each result: the least frequent
/// ones, and counts of values that the query names and that are not common. Asked for once the
/// result is complete, on a thread of its own.
///
/// `investigation` must outlive it. Owner: FacetModel. GUI thread.
class FacetLookups : public QObject {
    Q_OBJECT
public:
    /// How many values a facet lists by itself.
    static constexpr std::size_t kTop = 10;

    explicit FacetLookups(Investigation& investigation, QObject* parent = nullptr);

    /// What these facets need now. Asks for it, unless that was done.
    void update(const FacetSettings& settings);
    void cancel();

    /// The least frequent values of the result before, or of none; null until they were asked for.
    [[nodiscard]] const store::Facet* rarest(query::FacetField field) const;
    [[nodiscard]] std::vector<LookedUp> lookedUp(query::FacetField field) const;

Q_SIGNALS:
    void changed();

private:
    struct Question {
        query::FacetField field{};
        std::optional<query::NamedValue> named; ///< nothing: the least frequent values
        store::ValueRequest request;
        store::Facet counted; ///< what does not tell it
    };
    [[nodiscard]] std::vector<Question> questions(const FacetSettings& settings) const;
    void addQuestions(
        std::vector<Question>& all, const FacetSetting& setting, const FacetCount& count) const;
    void forget();
    void take(const ValueLists& lists);

    Investigation& m_investigation;
    ValueService m_service;
    std::vector<Question> m_asked;
    std::shared_ptr<const store::QueryResult> m_askedFor;
    std::map<query::FacetField, store::Facet> m_rarest;
    std::map<query::FacetField, std::vector<LookedUp>> m_lookedUp;
};

} // namespace khoji::models
