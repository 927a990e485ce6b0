#pragma once

#include "core/importer/log_feed.h"
#include "core/importer/source_files.h"

#include <atomic>

namespace khoji::importer {

/// A file on disk for FileDecoder, which opens it only when it is not in the case already.
[[nodiscard]] FetchedFile fromDisk(SourceFile file);

/// Files on disk as a feed: first what could not be looked at, then the files in their order.
class FilesOnDisk final : public LogFeed {
public:
    explicit FilesOnDisk(SourceFiles sources);

    [[nodiscard]] std::optional<FetchedFile> next(std::stop_token stop) override;
    void done(const FetchedFile& /*file*/) override { }

private:
    SourceFiles m_sources;
    std::atomic<std::size_t> m_next{0};
};

} // namespace khoji::importer
