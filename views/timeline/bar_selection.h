#pragma once

#include "views/timeline/series_counts.h"

#include <cstddef>
#include <optional>

namespace khoji::views {

/// Which bar the keyboard stands on, which of its series, and which bars are chosen, by mouse or
/// keyboard. A plain value without pixels or times; bars are numbered from 0 and the caller knows
/// how many there are.
class BarSelection {
public:
    /// The bar the keyboard stands on.
    [[nodiscard]] std::optional<std::size_t> cursor() const { return m_now.cursor; }
    [[nodiscard]] std::optional<BarSpan> span() const;
    /// The bars that are chosen, else the one the keyboard stands on.
    [[nodiscard]] std::optional<BarSpan> bars() const;
    /// The series that the keyboard has chosen, in these bars; it stays from bar to bar.
    [[nodiscard]] std::optional<std::size_t> series() const { return m_now.series; }
    [[nodiscard]] bool isDragging() const { return m_beforeDrag.has_value(); }

    void startDrag(std::size_t bar);
    void dragTo(std::size_t bar);
    void endDrag() { m_beforeDrag.reset(); }
    /// As if the drag had never begun.
    void cancelDrag();

    /// Stand on `bar`; with `extend` choose all bars from where extending began.
    void moveTo(std::size_t bar, bool extend);

    /// To the next series with events, upwards or downwards; below the lowest lies the whole bar.
    /// `counts` are those of bars().
    void stepSeries(const SeriesSums& counts, bool up);
    void clearSeries() { m_now.series.reset(); }

    /// Nothing chosen and nowhere: the bars are others now.
    void reset() { *this = {}; }
    /// Nothing chosen; the keyboard stays where it is.
    void clearSpan() { m_now.anchor.reset(); }

private:
    struct State {
        std::optional<std::size_t> cursor;
        std::optional<std::size_t> anchor; ///< other end of the chosen bars
        std::optional<std::size_t> series;
    };
    State m_now;
    std::optional<State> m_beforeDrag;
};

} // namespace khoji::views
