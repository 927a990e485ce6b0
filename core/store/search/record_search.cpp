#include "core/store/search/record_search.h"

#include "core/base/parallel.h"
#include "core/record/record_values.h"
#include "core/record/resource_finder.h"
#include "core/store/block_filter.h"
#include "core/store/evidence.h"
#include "core/store/guarded.h"
#include "core/store/record_place.h"
#include "core/store/search/row_judge.h"
#include "core/store/search/search_blocks.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace khoji::store {

namespace {

constexpr std::uint32_t kTaskEvents = 8192; ///< what a thread takes at a time
constexpr std::uint32_t kUncoveredEvents = 512; ///< of a block that nothing is known of
constexpr std::uint64_t kFewEvents = 2'000; ///< are read sooner than a second thread has begun

} // namespace

RecordSearch::RecordSearch(const EventIndex& index, const CompiledQuery& query)
    : m_index(index)
    , m_query(query)
{
    judgeByIndex();
}

/// What matches whatever the records say, and what does not; what is left must be read.
void RecordSearch::judgeByIndex()
{
    m_verdicts.resize(m_index.size());
    const CompiledFilter possible = withRecordsAs(m_query.filter, true);
    const CompiledFilter certain = withRecordsAs(m_query.filter, false);
    const auto [begin, end] = rowsToScan(possible, m_index);
    const BlockFilter blocks(m_index, {});
    BlockMask isCertain;
    for (std::size_t first = begin; first < end; first += kBlockRows) {
        const std::size_t count = std::min(kBlockRows, end - first);
        blocks.evaluate(possible, first, count, m_verdicts.data() + first);
        blocks.evaluate(certain, first, count, isCertain.data());
        for (std::size_t i = 0; i < count; ++i) // possible and not certain: 2
            m_verdicts[first + i] = static_cast<std::uint8_t>(2 * m_verdicts[first + i] - isCertain[i]);
    }
    const std::uint32_t keys = m_index.key.empty() ? 0 : *std::max_element(m_index.key.begin(), m_index.key.end());
    m_rowOf.assign(std::size_t{keys} + 1, kNoRow);
    for (std::size_t row = begin; row < end; ++row) {
        if (m_verdicts[row] == static_cast<std::uint8_t>(Verdict::Unread)) {
            m_rowOf[m_index.key[row]] = static_cast<std::uint32_t>(row);
            ++m_toRead;
        }
    }
}

/// Takes tasks until there are none: runs of keys, whose blocks it looks into.
class RecordSearch::Worker {
public:
    Worker(RecordSearch& search, SQLite::Database& database, std::uint32_t covered, const std::stop_token& stop)
        : m_search(search)
        , m_database(database)
        , m_covered(covered)
        , m_stop(stop)
        , m_blocks(database,
              "SELECT first_event, last_event, grams FROM search_block WHERE first_event BETWEEN ? AND ?")
        , m_places(database, std::string(kSelectPlaces) + " WHERE id BETWEEN ? AND ?")
        , m_answers(search.m_query.tests.size())
    {
    }

    void work(std::atomic<std::uint32_t>& nextTask)
    {
        const auto keys = static_cast<std::uint32_t>(m_search.m_rowOf.size());
        for (;;) {
            const std::uint64_t first = std::uint64_t{nextTask++} * kTaskEvents;
            if (first >= keys || m_stop.stop_requested())
                return;
            const auto last = static_cast<std::uint32_t>(std::min<std::uint64_t>(first + kTaskEvents, keys) - 1);
            lookIntoCovered(static_cast<std::uint32_t>(first), last);
            lookIntoUncovered(static_cast<std::uint32_t>(first), last);
        }
    }

private:
    void lookIntoCovered(std::uint32_t first, std::uint32_t last)
    {
        if (first > m_covered || !hasUnread(first, std::min(last + kTaskEvents, lastKey())))
            return;
        m_blocks.bind(1, first);
        m_blocks.bind(2, last);
        while (!m_stop.stop_requested() && m_blocks.executeStep()) {
            const SQLite::Column grams = m_blocks.getColumn(2);
            const std::uint32_t end = m_blocks.getColumn(1).getUInt();
            if (end <= m_covered)
                lookInto({m_blocks.getColumn(0).getUInt(), end,
                    {static_cast<const char*>(grams.getBlob()), static_cast<std::size_t>(grams.getBytes())}});
        }
        m_blocks.reset();
    }

    void lookIntoUncovered(std::uint32_t first, std::uint32_t last)
    {
        for (std::uint64_t begin = std::max(first, m_covered + 1); begin <= last; begin += kUncoveredEvents) {
            if (m_stop.stop_requested())
                return;
            const auto end = std::min<std::uint64_t>(begin + kUncoveredEvents - 1, last);
            lookInto({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), {}});
        }
    }

    [[nodiscard]] std::uint32_t lastKey() const { return static_cast<std::uint32_t>(m_search.m_rowOf.size() - 1); }

    [[nodiscard]] bool hasUnread(std::uint32_t first, std::uint32_t last) const
    {
        const auto* const rows = m_search.m_rowOf.data();
        return std::any_of(rows + first, rows + std::min(last, lastKey()) + 1,
            [](std::uint32_t row) { return row != kNoRow; });
    }

    void lookInto(const SearchBlock& block)
    {
        const std::uint32_t last = std::min(block.last, lastKey());
        if (block.first > last || !hasUnread(block.first, last))
            return;
        const GramFilter grams(block.grams);
        for (std::size_t i = 0; i < m_answers.size(); ++i)
            m_answers[i] = m_search.m_query.tests[i].mayPassIn(grams) ? Answer::Unknown : Answer::No;
        m_inBlock = m_answers;
        if (decideWithoutReading(block.first, last))
            return;
        m_places.bind(1, block.first);
        m_places.bind(2, last);
        for (const RecordPlace& place : placesOf(m_places)) {
            const std::uint32_t row = m_search.m_rowOf[place.event];
            if (row != kNoRow && m_search.isUnread(row))
                read(place, row);
        }
    }

    /// True: every event of the block is decided.
    bool decideWithoutReading(std::uint32_t first, std::uint32_t last)
    {
        if (std::find(m_inBlock.begin(), m_inBlock.end(), Answer::No) == m_inBlock.end())
            return false;
        bool isDone = true;
        for (std::uint32_t key = first; key <= last; ++key) {
            const std::uint32_t row = m_search.m_rowOf[key];
            if (row != kNoRow && !decide(row, m_inBlock))
                isDone = false;
        }
        return isDone;
    }

    void read(const RecordPlace& place, std::uint32_t row)
    {
        const auto json = m_evidence.record(m_database, place.file, place.offset, place.length);
        if (!json) {
            m_search.decideUnreadable(row);
            return;
        }
        m_search.m_bytesRead.fetch_add(json->size(), std::memory_order_relaxed);
        m_answers = m_inBlock;
        if (isPlainJson(*json) && glance(*json) && decide(row, m_answers))
            return;
        readValues(*json);
        (void)decide(row, m_answers);
    }

    /// A look at the bytes; true: it answers some test.
    bool glance(std::string_view json)
    {
        bool told = false;
        for (std::size_t i = 0; i < m_answers.size(); ++i) {
            if (m_answers[i] == Answer::Unknown) {
                m_answers[i] = m_search.m_query.tests[i].glance(json);
                told = told || m_answers[i] != Answer::Unknown;
            }
        }
        return told;
    }

    /// Answers every test that is open.
    void readValues(std::string_view json)
    {
        const auto& tests = m_search.m_query.tests;
        const auto isOpen = [&](std::size_t i, bool aboutNames) {
            return m_answers[i] == Answer::Unknown && tests[i].isAboutNames() == aboutNames;
        };
        std::size_t open = 0;
        for (std::size_t i = 0; i < tests.size(); ++i)
            open += isOpen(i, false) ? 1U : 0U;
        if (open > 0) {
            m_values.visit(json, [&](const record::RecordValue& value) {
                for (std::size_t i = 0; i < tests.size(); ++i) {
                    if (isOpen(i, false) && tests[i].passes(value)) {
                        m_answers[i] = Answer::Yes;
                        --open;
                    }
                }
                return open > 0;
            });
        }
        for (std::size_t i = 0; i < tests.size(); ++i) {
            if (isOpen(i, true) && namesOne(json, tests[i]))
                m_answers[i] = Answer::Yes;
        }
        std::replace(m_answers.begin(), m_answers.end(), Answer::Unknown, Answer::No);
    }

    bool namesOne(std::string_view json, const RecordTest& test)
    {
        const auto names = m_names.find(json);
        return std::any_of(names.begin(), names.end(),
            [&test](const record::NamedResource& resource) { return test.passes(NamedThing{resource.name, resource.type}); });
    }

    bool decide(std::uint32_t row, const std::vector<Answer>& answers)
    {
        const Answer answer = judgeRow(m_search.m_index, m_search.m_query.filter, row, answers);
        if (answer == Answer::Unknown)
            return false;
        m_search.decide(row, answer == Answer::Yes);
        return true;
    }

    RecordSearch& m_search;
    SQLite::Database& m_database;
    std::uint32_t m_covered; ///< blocks tell of events up to this one
    const std::stop_token& m_stop;
    SQLite::Statement m_blocks, m_places;
    Evidence m_evidence;
    record::RecordValues m_values;
    record::ResourceFinder m_names;
    std::vector<Answer> m_inBlock; ///< No: in no record of the block
    std::vector<Answer> m_answers; ///< of one record
};

base::Result<void> RecordSearch::run(ConnectionPool& connections, const std::stop_token& stop)
{
    if (m_toRead == 0)
        return {};
    std::atomic<std::uint32_t> nextTask{0};
    const auto done = guarded([&]() -> base::Result<void> {
        base::inParallel(m_toRead < kFewEvents ? 1 : base::coresToUse(), [&](std::size_t) {
            connections.use([&](SQLite::Database& database) {
                Worker(*this, database, coveredByBlocks(database), stop).work(nextTask);
            });
        });
        return {};
    });
    if (done && stop.stop_requested())
        return base::fail(base::ErrorKind::Cancelled, "the query was stopped");
    return done;
}

void RecordSearch::decide(std::uint32_t row, bool matches)
{
    std::atomic_ref(m_verdicts[row])
        .store(static_cast<std::uint8_t>(matches ? Verdict::Yes : Verdict::No), std::memory_order_relaxed);
    m_decided.fetch_add(1, std::memory_order_relaxed);
}

void RecordSearch::decideUnreadable(std::uint32_t row)
{
    decide(row, false);
    m_unreadable.fetch_add(1, std::memory_order_relaxed);
}

bool RecordSearch::isUnread(std::uint32_t row) const
{
    return m_verdicts[row] == static_cast<std::uint8_t>(Verdict::Unread);
}

SearchProgress RecordSearch::progress() const
{
    return {m_toRead, m_decided, m_unreadable, m_bytesRead};
}

CompiledFilter RecordSearch::matches() const
{
    auto mask = std::make_shared<std::vector<std::uint8_t>>(m_verdicts.size());
    for (std::size_t row = 0; row < m_verdicts.size(); ++row) {
        // A reference for reading needs no const_cast in C++26.
        const auto verdict = std::atomic_ref(const_cast<std::uint8_t&>(m_verdicts[row])).load(std::memory_order_relaxed);
        (*mask)[row] = verdict == static_cast<std::uint8_t>(Verdict::Yes) ? 1 : 0;
    }
    CompiledFilter filter;
    filter.kind = CompiledFilter::Kind::Mask;
    filter.mask = std::move(mask);
    return filter;
}

} // namespace khoji::store
