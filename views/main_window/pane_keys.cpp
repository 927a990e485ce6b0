#include "views/main_window/pane_keys.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class PaneKeysText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::PaneKeys)
};

} // namespace

QList<PaneKeys> paneKeys()
{
    using T = PaneKeysText;
    return {
        {T::tr("Query"),
            {{u"Enter"_s, T::tr("Run the query")}, {u"Esc"_s, T::tr("Back to the events")}}},
        {T::tr("Table"),
            {{u"Enter"_s, T::tr("Read about the event")}, {u"/"_s, T::tr("Go to the query")}}},
        {T::tr("Timeline"),
            {{u"Left, Right"_s, T::tr("From bar to bar")},
                {u"Shift+Left, Shift+Right"_s, T::tr("Choose several bars")},
                {u"Enter"_s, T::tr("Filter to the chosen bars")},
                {u"Home"_s, T::tr("Show the whole case")}, {u"Esc"_s, T::tr("Choose nothing")}}},
    };
}

} // namespace khoji::views
