#include "views/main_window/pane_keys.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

/// A short name, for hardly a line below does without.
class T {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::PaneKeys)
};

PaneKeys queryKeys()
{
    return {T::tr("Query"),
        {{u"Enter"_s, T::tr("Run the query, or take the chosen proposal")},
            {u"Ctrl+Enter"_s, T::tr("Run what is typed, whatever is chosen")},
            {u"Down, Ctrl+Space"_s, T::tr("Propose how to go on")},
            {u"Up, Down"_s, T::tr("Choose a proposal")},
            {u"Tab"_s, T::tr("Take the chosen proposal, or the first")},
            {u"F1"_s, T::tr("How queries are written")},
            {u"Esc"_s, T::tr("Close the proposals, then back to the events")}}};
}

PaneKeys conditionKeys()
{
    return {T::tr("Conditions of the query"),
        {{u"Left, Right"_s, T::tr("From condition to condition")},
            {u"Enter, F2"_s, T::tr("Edit the condition")},
            {u"-"_s, T::tr("Turn it round: exclude, or include")},
            {u"Del, Backspace"_s, T::tr("Take it out of the query")},
            {u"Ctrl+C"_s, T::tr("Copy it")},
            {u"Menu"_s, T::tr("Disable it, keep only it, and more")},
            {u"Esc"_s, T::tr("Back to the text")}}};
}

PaneKeys facetKeys()
{
    return {T::tr("Facets"),
        {{u"Space, Enter"_s, T::tr("Ask for the value; open or close a field")},
            {u"Ctrl+Space, Ctrl+Enter"_s, T::tr("Ask for it or those chosen before")},
            {u"Alt+Space, Alt+Enter"_s, T::tr("Exclude the value")},
            {u"Left, Right"_s, T::tr("Close or open a field")},
            {u"Menu"_s, T::tr("What else can be done with the value or the field")}}};
}

PaneKeys timelineKeys()
{
    return {T::tr("Timeline"),
        {{u"Left, Right"_s, T::tr("From bar to bar")},
            {u"Ctrl+Left, Ctrl+Right"_s, T::tr("To the next bar with events")},
            {u"Shift+Left, Shift+Right"_s, T::tr("Choose several bars")},
            {u"Up, Down"_s, T::tr("Choose a part of the bar, which the menu is then about")},
            {u"Enter"_s, T::tr("Filter to the chosen bars")}, {u"W, S"_s, T::tr("Zoom in and out")},
            {u"A, D"_s, T::tr("Look earlier and later")},
            {u"F"_s, T::tr("Centre on the current event")},
            {u"Home"_s, T::tr("Show the whole case")},
            {u"Alt+Enter"_s, T::tr("In the legend: show this colour alone")},
            {u"Menu, Shift+F10"_s,
                T::tr("What can be done with the chosen bars, their part or a colour")},
            {u"Esc"_s, T::tr("Choose nothing")}}};
}

PaneKeys overviewKeys()
{
    return {T::tr("Overview below the timeline"),
        {{u"Left, Right"_s, T::tr("Look earlier and later")},
            {u"Ctrl+Left, Ctrl+Right"_s, T::tr("Move the beginning of what is shown")},
            {u"Shift+Left, Shift+Right"_s, T::tr("Move its end")},
            {u"Up, Down"_s, T::tr("Zoom in and out")}, {u"Home"_s, T::tr("Show the whole case")}}};
}

/// The rest is commands, whose keys can be changed.
PaneKeys tableKeys()
{
    return {T::tr("Table"),
        {{u"Enter"_s, T::tr("Read about the event")},
            {u"Menu"_s, T::tr("What else can be done with the value")}}};
}

PaneKeys findKeys()
{
    return {T::tr("Find in table"),
        {{u"Enter"_s, T::tr("Next match")}, {u"Shift+Enter"_s, T::tr("Previous match")},
            {u"Esc"_s, T::tr("Close, and back to the table")}}};
}

PaneKeys detailKeys()
{
    return {T::tr("Details"),
        {{u"Up, Down"_s, T::tr("From value to value")},
            {u"Ctrl+C"_s, T::tr("Copy the value, or the chosen part of it")},
            {u"Menu"_s, T::tr("What else can be done with the value")},
            {u"F3, Shift+F3"_s, T::tr("In the tree: next and previous match")},
            {u"Ctrl+Enter"_s, T::tr("In a note: save it now")}}};
}

PaneKeys sourceKeys()
{
    return {T::tr("Sources"),
        {{u"Enter"_s, T::tr("Open the folder that the file lies in")},
            {u"Ctrl+R"_s, T::tr("Read the selected files again that failed")},
            {u"Ctrl+C"_s, T::tr("Copy the selected rows")},
            {u"Menu"_s, T::tr("What else can be done with log files")}}};
}

PaneKeys annotationKeys()
{
    return {T::tr("Starred and notes"),
        {{u"Enter"_s, T::tr("Go to the event")}, {u"Ctrl+C"_s, T::tr("Copy the selected rows")},
            {u"Del"_s, T::tr("Clear all that is said about the selected events")},
            {u"Menu"_s, T::tr("Star, label, status and tags")}}};
}

} // namespace

PaneKeys aroundKeys()
{
    return {T::tr("Around event"),
        {{u"Enter"_s, T::tr("Go to the event in the table")},
            {u"A"_s, T::tr("Show what happened around this event instead")},
            {u"Esc"_s, T::tr("Back to the events")}}};
}

QList<PaneKeys> paneKeys()
{
    return {queryKeys(), conditionKeys(), facetKeys(), timelineKeys(), overviewKeys(), tableKeys(),
        findKeys(), detailKeys(), sourceKeys(), annotationKeys(), aroundKeys()};
}

} // namespace khoji::views
