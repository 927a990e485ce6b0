#include "cli/search_line.h"

#include "core/output/number_text.h"

namespace khoji::cli {

SearchLine::SearchLine(store::QueryRequest& request)
    : m_line(m_unused, [this](const base::Progress&) { return words(); })
{
    // What was found so far costs time to put together, so it is not asked for where nobody looks.
    if (!m_line.isShown())
        return;
    request.onPartial = [this](const store::QueryResult& partial) {
        m_decided = partial.search.decided;
        m_bytesRead = partial.search.bytesRead;
        m_toRead = partial.search.toRead;
    };
}

std::string SearchLine::words() const
{
    if (m_toRead == 0)
        return {};
    return "searching (Ctrl+C stops it): " + output::grouped(m_decided) + " of "
        + output::counted(m_toRead, "record") + ", " + output::byteSize(m_bytesRead) + " read";
}

} // namespace khoji::cli
