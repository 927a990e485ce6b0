#pragma once

#include "core/store/case_file.h"
#include "core/store/import_session.h"
#include "tests/support/fake_store.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>

namespace khoji::test {

/// Answers queries at once, but says what it holds only when the test lets it. Thread: any.
class SilentStore final : public FakeStore {
public:
    /// One who asked, or asks next, is answered this.
    void say(base::Result<store::CaseSummary> summary)
    {
        const std::scoped_lock lock(m_mutex);
        m_answer = std::move(summary);
        m_hasAnswer = true;
        m_changed.notify_all();
    }
    [[nodiscard]] std::size_t asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

    [[nodiscard]] base::Result<store::CaseSummary> summary() const override
    {
        std::unique_lock lock(m_mutex);
        ++m_asked;
        (void)m_changed.wait_for(lock, kPatience, [this] { return m_hasAnswer; });
        m_hasAnswer = false;
        return m_answer;
    }

private:
    static constexpr std::chrono::seconds kPatience{20};

    mutable std::mutex m_mutex; ///< guards all below
    mutable std::condition_variable m_changed;
    mutable std::size_t m_asked = 0;
    mutable bool m_hasAnswer = false;
    base::Result<store::CaseSummary> m_answer;
};

/// A case with that store, which nobody can write to.
class SilentCase final : public store::CaseFile {
public:
    SilentStore store;

    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }
    [[nodiscard]] const store::EventStore& events() const override { return store; }
    [[nodiscard]] base::Result<std::unique_ptr<store::ImportSession>> beginImport(
        const store::ImportRequest&) override
    {
        return readOnly();
    }
    [[nodiscard]] base::Result<void> dismissImport(std::uint32_t) override { return readOnly(); }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> annotate(
        const std::vector<base::EventKey>&, const store::AnnotationChange&) override
    {
        return readOnly();
    }
    [[nodiscard]] base::Result<std::vector<store::Annotation>> restoreAnnotations(
        const std::vector<store::Annotation>&) override
    {
        return readOnly();
    }
    [[nodiscard]] base::Result<void> keep(const std::string&, const std::string&) override
    {
        return readOnly();
    }
    [[nodiscard]] base::Result<std::string> kept(const std::string&) const override
    {
        return std::string();
    }
    [[nodiscard]] base::Result<store::KnownObjects> knownObjects() const override
    {
        return store::KnownObjects();
    }
    [[nodiscard]] base::Result<void> complete(base::Progress&, std::stop_token) override
    {
        return readOnly();
    }

private:
    static tl::unexpected<base::Error> readOnly()
    {
        return base::fail(base::ErrorKind::Storage, "the case is open for reading only");
    }

    std::filesystem::path m_path;
};

} // namespace khoji::test
