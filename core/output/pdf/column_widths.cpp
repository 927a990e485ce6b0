#include "core/output/pdf/column_widths.h"

#include <algorithm>
#include <numeric>

namespace khoji::output::pdf {

namespace {

/// A text that must be broken is worse than its lines tell: it is harder to read, and breaks leave
/// gaps.
constexpr qreal kBreaking = 0.8;
/// One monstrous text must not take the room of all others: lines beyond the usual count for
/// little.
constexpr qreal kUsualLines = 12;
constexpr qreal kMonstrous = 0.02;
/// What a line costs that does not make its row higher.
constexpr qreal kHiddenLine = 0.35;
/// How many bits the free room is given away in.
constexpr int kSteps = 150;

qreal linesTaken(qreal text, qreal width)
{
    if (text <= width)
        return 1;
    const qreal lines = text / width;
    return kBreaking + std::min(lines, kUsualLines)
        + kMonstrous * std::max(lines - kUsualLines, qreal{0});
}

qreal widest(const ColumnNeed& need)
{
    return std::accumulate(need.cells.begin(), need.cells.end(), need.least,
        [](qreal a, qreal b) { return std::max(a, b); });
}

/// A column is narrow when all of it fits into a tenth of the table; breaking its texts would save
/// little.
bool isNarrow(const ColumnNeed& need, qreal total)
{
    return widest(need) <= total / 10;
}

std::vector<qreal> leastWidths(const std::vector<ColumnNeed>& needs, qreal total)
{
    std::vector<qreal> widths;
    widths.reserve(needs.size());
    for (const ColumnNeed& need : needs)
        widths.push_back(need.rigid || isNarrow(need, total) ? widest(need) : need.least);
    return widths;
}

/// How high the rows become, in lines, with these widths.
qreal cost(const std::vector<ColumnNeed>& needs, const std::vector<qreal>& widths)
{
    qreal sum = 0;
    for (std::size_t row = 0; row < needs.front().cells.size(); ++row) {
        qreal highest = 1;
        for (std::size_t column = 0; column < needs.size(); ++column) {
            const qreal lines = linesTaken(needs[column].cells[row], widths[column]);
            highest = std::max(highest, lines);
            sum += kHiddenLine * lines;
        }
        sum += highest;
    }
    return sum;
}

/// The column that saves most when it gets `bit` more; a rigid one never does.
std::size_t bestColumn(const std::vector<ColumnNeed>& needs, std::vector<qreal> widths, qreal bit)
{
    std::size_t best = needs.size();
    qreal least = 0;
    for (std::size_t column = 0; column < needs.size(); ++column) {
        if (needs[column].rigid)
            continue;
        widths[column] += bit;
        const qreal price = cost(needs, widths);
        widths[column] -= bit;
        if (best == needs.size() || price < least) {
            best = column;
            least = price;
        }
    }
    return best;
}

void scaleTo(std::vector<qreal>& widths, qreal total, qreal sum)
{
    for (qreal& width : widths)
        width *= total / sum;
}

/// All texts fit on one line: what is left is spread in proportion, so that the table fills its
/// measure.
void spread(const std::vector<ColumnNeed>& needs, std::vector<qreal>& widths, qreal room)
{
    qreal flexible = 0;
    for (std::size_t i = 0; i < needs.size(); ++i)
        flexible += needs[i].rigid ? 0 : widths[i];
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (!needs[i].rigid)
            widths[i] += room * widths[i] / flexible;
    }
}

bool allFit(const std::vector<ColumnNeed>& needs, qreal total)
{
    const qreal sum = std::accumulate(needs.begin(), needs.end(), qreal{0},
        [](qreal so, const ColumnNeed& need) { return so + widest(need); });
    return sum <= total;
}

} // namespace

std::vector<qreal> columnWidths(const std::vector<ColumnNeed>& needs, qreal total)
{
    std::vector<qreal> widths = leastWidths(needs, total);
    const bool oneLine = allFit(needs, total);
    if (oneLine)
        std::transform(needs.begin(), needs.end(), widths.begin(), widest);
    qreal sum = std::accumulate(widths.begin(), widths.end(), qreal{0});
    if (sum >= total) {
        scaleTo(widths, total, sum);
        return widths;
    }
    if (std::all_of(needs.begin(), needs.end(), [](const ColumnNeed& need) { return need.rigid; }))
        return widths;
    if (oneLine) {
        spread(needs, widths, total - sum);
        return widths;
    }
    const qreal bit = (total - sum) / kSteps;
    for (int step = 0; step < kSteps; ++step)
        widths[bestColumn(needs, widths, bit)] += bit;
    return widths;
}

} // namespace khoji::output::pdf
