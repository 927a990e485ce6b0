#pragma once

#include "core/store/case_file.h"
#include "core/store/import_session.h"
#include "tests/support/fake_store.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

/// A case of any number of events, for tests of what changes very many at once.
namespace khoji::test {

class NumberedRows final : public store::ResultRows {
public:
    explicit NumberedRows(std::uint64_t size)
        : m_size(size)
    { }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(
        std::uint64_t first, std::size_t count, const std::vector<record::Field>&) const override
    {
        std::vector<store::EventRow> rows;
        for (std::uint64_t i = first; i < std::min<std::uint64_t>(first + count, m_size); ++i)
            rows.push_back({base::EventKey{static_cast<std::uint32_t>(i + 1)}, {}, {}});
        return rows;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime) const override
    {
        return std::nullopt;
    }

private:
    std::uint64_t m_size;
};

/// Every query finds so many events, with the keys from 1.
class NumberedStore final : public FakeStore {
public:
    std::uint64_t events = 0;

    [[nodiscard]] base::Result<store::QueryResult> run(
        const store::QueryRequest& request, std::stop_token stop) const override
    {
        auto result = FakeStore::run(request, std::move(stop));
        if (result)
            result->rows = std::make_shared<NumberedRows>(events);
        return result;
    }
};

/// A case that keeps what is said in memory, a change at a time, and holds whatever event is asked
/// about. Two events with the same eventID are copies.
class PartCase final : public store::CaseFile {
public:
    std::function<std::string(base::EventKey)> idOf = [](base::EventKey key) {
        return std::to_string(base::number(key));
    };
    /// Before each part is changed, on the worker; false: it fails.
    std::function<bool()> beforePart = [] {
        return true;
    };
    std::vector<std::size_t> parts; ///< events of each change

    [[nodiscard]] NumberedStore& store() { return m_store; }
    [[nodiscard]] std::size_t said() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_said.size();
    }

    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }
    [[nodiscard]] const store::EventStore& events() const override { return m_store; }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotate(
        const std::vector<base::EventKey>& events, const store::AnnotationChange& change) override
    {
        std::vector<store::Annotation> states;
        for (const base::EventKey event : events) {
            store::Annotation state;
            state.event.eventId = idOf(event);
            state = *store::changed(std::move(state), change);
            states.push_back(std::move(state));
        }
        return restoreAnnotations(states);
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> restoreAnnotations(
        const std::vector<store::Annotation>& states) override
    {
        if (!beforePart())
            return base::fail(base::ErrorKind::Storage, "the disk is full");
        const std::scoped_lock lock(m_mutex);
        parts.push_back(states.size());
        std::vector<store::Annotation> before;
        for (const store::Annotation& state : states) {
            const auto said = m_said.find(state.event);
            store::Annotation& old = before.emplace_back();
            if (said == m_said.end())
                old.event = state.event;
            else
                old = said->second;
            if (state.isEmpty())
                m_said.erase(state.event);
            else
                m_said[state.event] = state;
        }
        return before;
    }

    [[nodiscard]] base::Result<std::unique_ptr<store::ImportSession>> beginImport(
        const store::ImportRequest&) override
    {
        return notHere();
    }
    [[nodiscard]] base::Result<void> dismissImport(std::uint32_t) override { return notHere(); }
    [[nodiscard]] base::Result<void> keep(const std::string&, const std::string&) override
    {
        return notHere();
    }
    [[nodiscard]] base::Result<std::string> kept(const std::string&) const override
    {
        return std::string();
    }
    [[nodiscard]] base::Result<store::KnownObjects> knownObjects() const override
    {
        return notHere();
    }
    [[nodiscard]] base::Result<void> complete(base::Progress&, std::stop_token) override
    {
        return notHere();
    }

private:
    static tl::unexpected<base::Error> notHere()
    {
        return base::fail(base::ErrorKind::Unsupported, "not of interest here");
    }

    std::filesystem::path m_path;
    NumberedStore m_store;
    mutable std::mutex m_mutex;
    std::map<store::EventIdentity, store::Annotation> m_said; ///< guarded by m_mutex
};

} // namespace khoji::test
