#pragma once

#include "core/record/parts/part_cutter.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace khoji::record {

/// Cuts JSON between documents, and where none ends between the elements of a list that holds
/// records. In the middle of a list the heading is the way into it (`{"Records":[`), so that each
/// part reads as the file itself would.
///
/// Damaged text has no such place: it is cut where a record seems to begin, and taken as it is.
class JsonCutter final : public PartCutter {
public:
    [[nodiscard]] std::string heading(std::string_view window) const override;
    [[nodiscard]] Cut cut(std::string_view window) override;
    [[nodiscard]] std::size_t separators(std::string_view text) const override;

private:
    enum class Kind : std::uint8_t {
        Object, ///< a document, an element of a list, or the ResultSet around a list
        List, ///< holds records, or wrappers of records
        Table, ///< a list whose first element names the columns
    };
    /// An object or list that is open, on the way from the document to where we are.
    struct Level {
        Kind kind = Kind::Object;
        std::size_t begin = 0; ///< its bracket in the window; unless it is older
        bool isOlder = false; ///< than the window
        std::string heading; ///< then: from its bracket to that of the next level
        std::size_t firstEnd = 0; ///< of a list: behind the first element that ended in the window
        std::size_t lastEnd = 0; ///< and behind the last; 0: none ended
        /// Of an object: the way to its last list that had such ends, and is closed now.
        std::vector<Level> closed;
        int lists = 0; ///< of an object: how many of its members may hold records
    };

    void scan(std::string_view window);
    [[nodiscard]] std::size_t open(std::string_view window, std::size_t at);
    [[nodiscard]] std::optional<Kind> kindOf(std::string_view window, std::size_t at);
    void close(char bracket, std::size_t end);
    void elementEnds(std::size_t end);

    [[nodiscard]] bool goToLastList();
    [[nodiscard]] Cut cutBetweenDocuments(std::string_view window);
    [[nodiscard]] Cut cutInList(std::string_view window);
    [[nodiscard]] Cut cutDamage(std::string_view window);
    void keepLevels(std::string_view window, std::size_t count);
    [[nodiscard]] std::string headingOf(std::string_view window, std::size_t level) const;

    std::vector<Level> m_levels;
    std::size_t m_documentBegin =
        0; ///< of the last one that began in the window; 0: none, or there
    std::size_t m_documentEnd = 0; ///< of the last one that ended in the window; 0: none
};

} // namespace khoji::record
