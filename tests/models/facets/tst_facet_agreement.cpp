#include "core/importer/import.h"
#include "models/events/investigation.h"
#include "tests/support/case_builder.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace khoji;
using record::Field;

namespace {

constexpr int kQueries = 100;
const std::vector<Field> kFields{Field::Principal, Field::EventName, Field::EventSource,
    Field::AwsRegion, Field::SourceIpAddress, Field::ErrorCode, Field::RecipientAccountId};

std::string nameOf(Field field)
{
    return std::string(record::info(field).name);
}

/// The condition that a field has this value.
std::string termFor(Field field, const std::string& value)
{
    if (value.empty())
        return "-" + nameOf(field) + ":*";
    std::string quoted;
    for (const char letter : value) {
        if (letter == '"' || letter == '\\')
            quoted += '\\';
        quoted += letter;
    }
    return nameOf(field) + "=\"" + quoted + '"';
}

} // namespace

/// What a facet says of a value is what the table has when one asks for it: for random queries on
/// the sample trail (ux.md section 21).
class TestFacetAgreement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_case = test::caseWith({});
        base::Progress progress;
        const auto report = importer::importPaths(
            *m_case, {KHOJI_SOURCE_DIR "/resources/sample"}, {}, progress, {});
        QVERIFY(report && report->events > 5'000);
        m_investigation.setFacetFields({kFields.begin(), kFields.end()});
        m_investigation.setCase(m_case);
        QTRY_VERIFY(isCounted());
        for (const models::FacetCount& count : m_investigation.facets())
            m_values.push_back(count.facet->top);
    }

    void aFacetSaysWhatTheTableHas_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("facet");
        std::mt19937 random(20'260'302);
        for (int number = 0; number < kQueries; ++number) {
            const auto [query, facet] = randomQuery(random);
            QTest::addRow("%d", number) << QString::fromStdString(query) << facet;
        }
    }
    void aFacetSaysWhatTheTableHas()
    {
        QFETCH(QString, query);
        QFETCH(int, facet);
        m_investigation.run(query);
        QVERIFY2(m_investigation.queryText() == query, qPrintable(query));
        QTRY_VERIFY(isCounted());
        const auto counted = *m_investigation.facets()[static_cast<std::size_t>(facet)].facet;
        const std::size_t kept = m_investigation.result()->rows->size();
        if (kept == 0)
            QVERIFY(counted.top.empty());
        std::uint64_t sum = 0;
        for (const store::FacetValue& value : counted.top)
            sum += value.count;
        QVERIFY(counted.distinct > counted.top.size() || sum == kept);
        if (counted.top.empty())
            return;
        // The first and the last, since to ask for all takes long.
        for (const store::FacetValue& value : {counted.top.front(), counted.top.back()}) {
            m_investigation.run(query);
            m_investigation.apply(
                QString::fromStdString(termFor(*counted.field.recorded(), value.text)),
                query::Apply::And);
            QTRY_VERIFY(!m_investigation.isBusy());
            QVERIFY2(m_investigation.result()->rows->size() == value.count,
                qPrintable(m_investigation.queryText()));
        }
    }

private:
    /// One to three conditions about different fields, and which other field's facet to look at.
    std::pair<std::string, int> randomQuery(std::mt19937& random) const
    {
        const auto below = [&random](std::size_t limit) {
            return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
        };
        std::vector<std::size_t> fields(kFields.size());
        std::iota(fields.begin(), fields.end(), std::size_t{0});
        std::shuffle(fields.begin(), fields.end(), random);
        std::string query;
        const std::size_t terms = 1 + below(3);
        for (std::size_t term = 0; term < terms; ++term) {
            const std::size_t field = fields[term];
            const std::string& value = m_values[field][below(m_values[field].size())].text;
            if (term > 0)
                query += below(2) == 0 ? " " : " or ";
            if (below(4) == 0)
                query += "not ";
            query += termFor(kFields[field], value);
        }
        return {query, static_cast<int>(fields[terms])};
    }

    bool isCounted() const
    {
        const auto& facets = m_investigation.facets();
        return !m_investigation.isBusy() && facets.size() == kFields.size()
            && std::all_of(facets.begin(), facets.end(), [](const models::FacetCount& count) {
                   return count.state == models::FacetCount::State::Counted;
               });
    }

    std::shared_ptr<store::CaseFile> m_case;
    models::Investigation m_investigation;
    std::vector<std::vector<store::FacetValue>> m_values; ///< of each field, in the whole case
};

QTEST_GUILESS_MAIN(TestFacetAgreement)
#include "tst_facet_agreement.moc"
