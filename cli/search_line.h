#pragma once

#include "cli/terminal.h"
#include "core/store/event_store.h"

#include <atomic>
#include <cstdint>

namespace khoji::cli {

/// Shows on standard error, when that is a terminal, how far the reading of records has come that a
/// query asks for. A query that the index answers alone shows nothing.
class SearchLine {
public:
    /// Has the request tell this line, which must outlive its run.
    explicit SearchLine(store::QueryRequest& request);

private:
    [[nodiscard]] std::string words() const;

    base::Progress m_unused; ///< what ProgressLine is made for: files, of which a query reads none
    std::atomic<std::uint64_t> m_toRead{0};
    std::atomic<std::uint64_t> m_decided{0};
    std::atomic<std::uint64_t> m_bytesRead{0};
    ProgressLine m_line; ///< last: it paints as long as it lives
};

} // namespace khoji::cli
