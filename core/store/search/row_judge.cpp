#include "core/store/search/row_judge.h"

#include "core/store/block_filter.h"

#include <algorithm>

namespace khoji::store {

namespace {

using Kind = CompiledFilter::Kind;

Answer opposite(Answer answer)
{
    switch (answer) {
    case Answer::No:
        return Answer::Yes;
    case Answer::Yes:
        return Answer::No;
    case Answer::Unknown:
        break;
    }
    return Answer::Unknown;
}

} // namespace

Answer judgeRow(
    const EventIndex& index, const CompiledFilter& filter, std::size_t row, const std::vector<Answer>& answers)
{
    if (filter.kind == Kind::Record)
        return answers[filter.test];
    if (filter.kind == Kind::Not)
        return opposite(judgeRow(index, filter.children.front(), row, answers));
    if (filter.kind != Kind::And && filter.kind != Kind::Or) {
        std::uint8_t accepted = 0;
        BlockFilter(index, {}).evaluate(filter, row, 1, &accepted);
        return accepted != 0 ? Answer::Yes : Answer::No;
    }
    const Answer decisive = filter.kind == Kind::And ? Answer::No : Answer::Yes;
    Answer all = opposite(decisive);
    for (const CompiledFilter& child : filter.children) {
        const Answer answer = judgeRow(index, child, row, answers);
        if (answer == decisive)
            return decisive;
        if (answer == Answer::Unknown)
            all = Answer::Unknown;
    }
    return all;
}

CompiledFilter withRecordsAs(const CompiledFilter& filter, bool likely)
{
    CompiledFilter result = filter;
    if (filter.kind == Kind::Record)
        result.kind = likely ? Kind::All : Kind::None;
    for (CompiledFilter& child : result.children)
        child = withRecordsAs(child, filter.kind == Kind::Not ? !likely : likely);
    return result;
}

} // namespace khoji::store
