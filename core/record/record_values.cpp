#include "core/record/record_values.h"

#include "core/record/content.h"
#include "core/record/json_tokens.h"
#include "core/record/token_walk.h"
#include "core/record/unwrap/clean_utf8.h"

#include <vector>

namespace khoji::record {

/// Without recursion: how deep a record nests is for its author to say.
class RecordValues::Walk {
public:
    void visit(std::string_view record, const Visitor& visitor)
    {
        if (!m_tokens.find(record)) {
            m_cleaned = withoutInvalidUtf8(record);
            const std::size_t size = m_cleaned.size();
            m_cleaned.append(ContentReader::kPadding, '\0');
            if (!m_tokens.find(std::string_view(m_cleaned).substr(0, size)))
                return;
        }
        go(visitor);
    }

private:
    /// An object or a list that has been entered.
    struct Level {
        bool isObject;
        std::size_t pathSize; ///< of the path that leads to it
    };

    void go(const Visitor& visitor)
    {
        TokenWalk walk(m_tokens, 0);
        m_path.clear();
        m_levels.clear();
        enter(walk);
        while (!m_levels.empty()) {
            if (!next(walk))
                m_levels.pop_back();
            else if (isContainer(walk.kind()))
                enter(walk);
            else if (!tell(walk, visitor))
                return;
        }
    }

    static bool isContainer(char kind) { return kind == '{' || kind == '['; }

    void enter(TokenWalk& walk)
    {
        m_levels.push_back({walk.kind() == '{', m_path.size()});
        walk.enter();
    }

    /// To the next value of the innermost level; its path is m_path then.
    bool next(TokenWalk& walk)
    {
        const Level level = m_levels.back();
        m_path.resize(level.pathSize);
        if (!level.isObject)
            return walk.nextElement();
        if (!walk.nextMember())
            return false;
        if (!m_path.empty())
            m_path += '.';
        m_path += walk.key();
        return true;
    }

    bool tell(TokenWalk& walk, const Visitor& visitor)
    {
        const char kind = walk.kind();
        const std::string_view text = walk.scalar();
        return walk.hasStopped()
            || visitor({m_path, text, kind == '-' || (kind >= '0' && kind <= '9')});
    }

    JsonTokens m_tokens;
    std::string m_cleaned;
    std::string m_path;
    std::vector<Level> m_levels;
};

RecordValues::RecordValues()
    : m_walk(std::make_unique<Walk>())
{ }

RecordValues::~RecordValues() = default;

void RecordValues::visit(std::string_view record, const Visitor& visitor)
{
    m_walk->visit(record, visitor);
}

} // namespace khoji::record
