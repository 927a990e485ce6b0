#pragma once

#include "models/acquisition/history_access.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace khoji::test {

/// What an event history answers, and what it was asked; shared between a test and the threads that
/// ask. Set it up before anybody asks.
struct FakeHistory {
    models::Identities identities{{"default", "forensics"}, false};
    std::vector<RecordBuilder> records; ///< that a lookup adds
    lookup::LookupReport report; ///< of a lookup, but for its import

    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<aws::Trouble> openTroubles; ///< the next answers to open()
    std::string asksForCode; ///< by open(); empty: no
    std::optional<std::string> code; ///< that was given then
    bool isHeld = false; ///< who opens waits
    std::vector<aws::ConnectionChoice> choices;
    std::vector<lookup::LookupRequest> requests;

    void hold(bool held)
    {
        const std::scoped_lock lock(mutex);
        isHeld = held;
        changed.notify_all();
    }
    [[nodiscard]] std::size_t lookups()
    {
        const std::scoped_lock lock(mutex);
        return requests.size();
    }
};

class FakeOpenHistory final : public models::OpenHistory {
public:
    explicit FakeOpenHistory(FakeHistory& history)
        : m_history(history)
    { }

    [[nodiscard]] base::Result<lookup::LookupReport> lookUp(store::CaseFile& caseFile,
        const lookup::LookupRequest& request, const importer::ImportOptions& options,
        base::Progress& progress, std::stop_token stop) override
    {
        lookup::LookupReport report = m_history.report;
        {
            const std::scoped_lock lock(m_history.mutex);
            m_history.requests.push_back(request);
        }
        const QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("page.json")).toStdString();
        writeFile(file, logFile(m_history.records));
        auto import = importer::importPaths(caseFile, {file}, options, progress, std::move(stop));
        if (!import)
            return tl::unexpected(import.error());
        report.import = *import;
        return report;
    }

private:
    FakeHistory& m_history;
};

/// The way to a FakeHistory, which must outlive it.
class FakeHistoryAccess final : public models::HistoryAccess {
public:
    explicit FakeHistoryAccess(FakeHistory& history)
        : m_history(history)
    { }

    [[nodiscard]] aws::Outcome<models::Identities> identities(std::stop_token /*stop*/) override
    {
        return m_history.identities;
    }

    [[nodiscard]] aws::Outcome<std::shared_ptr<models::OpenHistory>> open(
        const aws::ConnectionChoice& choice, const std::vector<std::string>& /*regions*/,
        aws::AskForCode askForCode, std::stop_token stop) override
    {
        std::unique_lock lock(m_history.mutex);
        m_history.choices.push_back(choice);
        if (!m_history.changed.wait(lock, stop, [this] { return !m_history.isHeld; }))
            return aws::trouble(aws::TroubleKind::Stopped, "stopped");
        if (!m_history.asksForCode.empty()) {
            lock.unlock();
            auto code = askForCode(m_history.asksForCode, stop);
            lock.lock();
            m_history.code = code;
            if (!code)
                return aws::trouble(aws::TroubleKind::NoCredentials, "no code");
        }
        if (!m_history.openTroubles.empty()) {
            aws::Trouble trouble = std::move(m_history.openTroubles.front());
            m_history.openTroubles.pop_front();
            return tl::unexpected(std::move(trouble));
        }
        return std::make_shared<FakeOpenHistory>(m_history);
    }

private:
    FakeHistory& m_history;
};

} // namespace khoji::test
