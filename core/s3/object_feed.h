#pragma once

#include "core/base/pause_gate.h"
#include "core/importer/log_feed.h"
#include "core/s3/downloads.h"
#include "core/s3/sync.h"

#include <mutex>
#include <unordered_map>

namespace khoji::s3 {

/// The objects of a plan for an import: fetched ahead, verified, mirrored, and what cannot be had
/// given as a failure. Thread: any, several at once.
class ObjectFeed final : public importer::LogFeed {
public:
    /// All must outlive it.
    ObjectFeed(
        const Bucket& bucket, aws::Caller& caller, const Plan& plan, const SyncOptions& options);

    [[nodiscard]] std::optional<importer::FetchedFile> next(std::stop_token stop) override;
    void done(const importer::FetchedFile& file) override;
    [[nodiscard]] bool wouldWait() const override { return m_downloads.wouldWait(); }

    /// What it has done; all but the import's own part.
    [[nodiscard]] SyncReport report() const;
    /// By number: what S3 refused, and will refuse again while nobody changes anything there.
    [[nodiscard]] std::vector<bool> refused() const;

private:
    using Fetched = std::optional<importer::FetchedFile>;

    [[nodiscard]] Fetched received(Arrival arrival);
    [[nodiscard]] Fetched verified(const Object& object, Arrival& arrival, std::string_view bytes);
    [[nodiscard]] Fetched refused(std::size_t number, const aws::Trouble& trouble);
    [[nodiscard]] bool goesOn(const aws::Trouble& trouble);
    [[nodiscard]] bool isWorthAnotherTry(std::size_t number);
    [[nodiscard]] importer::FetchedFile announced(const Object& object) const;
    [[nodiscard]] importer::FetchedFile failed(std::size_t number, const aws::Trouble& trouble);
    void mirror(const Object& object, std::string_view bytes);
    void stopFor(const aws::Trouble& trouble);

    const Bucket& m_bucket;
    const std::vector<Object>& m_objects;
    const SyncOptions& m_options;
    Downloads m_downloads;
    mutable std::mutex m_mutex; ///< guards all below
    SyncReport m_report;
    std::unordered_map<std::size_t, unsigned> m_damaged; ///< tries that were, by number
    std::vector<bool> m_refused; ///< by number
    unsigned m_interrupted = 0; ///< objects in a row that the network or the server denied us
};

} // namespace khoji::s3
