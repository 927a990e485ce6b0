#pragma once

#include "core/base/time.h"
#include "core/record/event_cards.h"
#include "core/record/field.h"
#include "views/main_window/main_window.h"

#include <QtCore/QModelIndex>
#include <QtCore/QPoint>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <stdexcept>
#include <string>

namespace khoji::views {
class EventTable;
class FacetView;
class QueryEdit;
class TimelineOverlay;
} // namespace khoji::views

namespace khoji::test {

/// What somebody sees in the window, and where: for tests that point, type and read. Whatever is
/// asked for and is not there ends the test with an exception.
class WindowSight {
public:
    explicit WindowSight(views::MainWindow& window)
        : m_window(window)
    { }

    [[nodiscard]] views::EventTable& table() const;
    [[nodiscard]] views::QueryEdit& query() const;
    [[nodiscard]] views::FacetView& facets() const;
    [[nodiscard]] views::TimelineOverlay& timeline() const;
    /// By its object name.
    template <typename Part> [[nodiscard]] Part& find(const char* name) const
    {
        auto* const found = m_window.findChild<Part*>(QString::fromLatin1(name));
        return found == nullptr ? missing<Part>(name) : *found;
    }

    /// "44 of 5,257 events", as the status bar says it.
    [[nodiscard]] QString count() const;
    [[nodiscard]] int rows() const;
    [[nodiscard]] QModelIndex cell(int row, record::Field field) const;
    [[nodiscard]] QString text(int row, record::Field field) const;
    /// The row of this time ("2026-03-05 09:41:52") and event name; -1: none.
    [[nodiscard]] int rowOf(const QString& time, const QString& eventName) const;
    /// Of a cell, in the table's viewport, scrolled into sight.
    [[nodiscard]] QPoint middleOf(int row, record::Field field) const;

    /// Everything that a card of the details says: headline, labels and values, a line each.
    [[nodiscard]] QStringList card(record::CardKind kind) const;

    /// Where the timeline shows this time, at half height.
    [[nodiscard]] QPoint onTimeline(base::UtcTime time) const;

    /// A value in the facets pane; invalid: it is not listed.
    [[nodiscard]] QModelIndex facetValue(record::Field field, const QString& value) const;

private:
    template <typename Part> [[noreturn]] static Part& missing(const char* name)
    {
        throw std::runtime_error(std::string("there is nothing called ") + name);
    }

    views::MainWindow& m_window;
};

} // namespace khoji::test
