#include "views/spoken/quiet_stack.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QStackedWidget>

namespace khoji::views {

namespace {

QAccessibleInterface* createInterface(const QString& /*name*/, QObject* object)
{
    auto* const stack = qobject_cast<QStackedWidget*>(object);
    return stack != nullptr ? new QAccessibleWidget(stack, QAccessible::Client) : nullptr;
}

} // namespace

void installQuietStacks()
{
    QAccessible::installFactory(createInterface); // does nothing when it is there already
}

} // namespace khoji::views
