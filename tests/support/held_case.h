#pragma once

#include "core/store/case_file.h"
#include "core/store/import_session.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace khoji::test {

/// The store of a case, in which queries that contain a word take until they are let go. Thread:
/// any.
class HeldStore final : public store::EventStore {
public:
    enum class WhenStopped {
        GivesUp, ///< as a store should
        TakesLong, ///< goes on until it is let go, and answers all the same
    };

    /// `store` must outlive it.
    HeldStore(const store::EventStore& store, std::string word, WhenStopped whenStopped)
        : m_store(store)
        , m_word(std::move(word))
        , m_whenStopped(whenStopped)
    { }

    void letGo()
    {
        const std::scoped_lock lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    /// Queries with the word that are waiting.
    [[nodiscard]] int held() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_held;
    }

    [[nodiscard]] store::Capabilities capabilities() const override
    {
        return m_store.capabilities();
    }
    [[nodiscard]] base::Result<store::QueryResult> run(
        const store::QueryRequest& request, std::stop_token stop) const override
    {
        if (request.filter.text.find(m_word) == std::string::npos)
            return m_store.run(request, stop);
        wait(stop);
        // Nobody told it to stop: its answer comes, however late.
        return m_store.run(
            request, m_whenStopped == WhenStopped::TakesLong ? std::stop_token() : std::move(stop));
    }
    [[nodiscard]] base::Result<store::ValueList> values(
        const store::ValueRequest& request, std::stop_token stop) const override
    {
        return m_store.values(request, std::move(stop));
    }
    [[nodiscard]] base::Result<store::SourceRecord> record(base::EventKey key) const override
    {
        return m_store.record(key);
    }
    [[nodiscard]] base::Result<std::vector<base::EventKey>> findEventId(
        const std::string& eventId) const override
    {
        return m_store.findEventId(eventId);
    }
    [[nodiscard]] base::Result<store::CaseSummary> summary() const override
    {
        return m_store.summary();
    }
    [[nodiscard]] base::Result<std::vector<store::LogFile>> logFiles() const override
    {
        return m_store.logFiles();
    }
    [[nodiscard]] base::Result<std::vector<store::ImportProblem>> problems() const override
    {
        return m_store.problems();
    }
    [[nodiscard]] base::Result<std::vector<store::ImportRun>> imports() const override
    {
        return m_store.imports();
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotations() const override
    {
        return m_store.annotations();
    }
    [[nodiscard]] base::Result<std::vector<store::AnnotatedEvent>> annotatedEvents(
        const std::vector<record::Field>& fields) const override
    {
        return m_store.annotatedEvents(fields);
    }

private:
    void wait(const std::stop_token& stop) const
    {
        std::unique_lock lock(m_mutex);
        ++m_held;
        if (m_whenStopped == WhenStopped::GivesUp)
            m_changed.wait(lock, stop, [this] { return m_isOpen; });
        else
            m_changed.wait(lock, [this] { return m_isOpen; });
        --m_held;
    }

    const store::EventStore& m_store;
    const std::string m_word;
    const WhenStopped m_whenStopped;
    mutable std::mutex m_mutex; ///< guards all below
    mutable std::condition_variable_any m_changed;
    mutable int m_held = 0;
    bool m_isOpen = false;
};

/// A case with such a store.
class HeldCase final : public store::CaseFile {
public:
    HeldCase(std::shared_ptr<store::CaseFile> caseFile, std::string word,
        HeldStore::WhenStopped whenStopped)
        : m_case(std::move(caseFile))
        , m_events(m_case->events(), std::move(word), whenStopped)
    { }

    [[nodiscard]] HeldStore& store() { return m_events; }

    [[nodiscard]] const std::filesystem::path& path() const override { return m_case->path(); }
    [[nodiscard]] const store::EventStore& events() const override { return m_events; }
    [[nodiscard]] base::Result<std::unique_ptr<store::ImportSession>> beginImport(
        const store::ImportRequest& request) override
    {
        return m_case->beginImport(request);
    }
    [[nodiscard]] base::Result<void> dismissImport(std::uint32_t run) override
    {
        return m_case->dismissImport(run);
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotate(
        const std::vector<base::EventKey>& events, const store::AnnotationChange& change) override
    {
        return m_case->annotate(events, change);
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> restoreAnnotations(
        const std::vector<store::Annotation>& states) override
    {
        return m_case->restoreAnnotations(states);
    }
    [[nodiscard]] base::Result<void> keep(const std::string& name, const std::string& text) override
    {
        return m_case->keep(name, text);
    }
    [[nodiscard]] base::Result<std::string> kept(const std::string& name) const override
    {
        return m_case->kept(name);
    }
    [[nodiscard]] base::Result<store::KnownObjects> knownObjects() const override
    {
        return m_case->knownObjects();
    }
    [[nodiscard]] base::Result<void> complete(
        base::Progress& progress, std::stop_token stop) override
    {
        return m_case->complete(progress, std::move(stop));
    }

private:
    std::shared_ptr<store::CaseFile> m_case;
    HeldStore m_events;
};

} // namespace khoji::test
