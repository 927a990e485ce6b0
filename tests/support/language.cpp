#include "models/language/language.h"

#include <QtCore/QCoreApplication>

namespace {

/// As main() of the program does, in each test that has an application.
void speak()
{
    khoji::models::speakUsersLanguage(*QCoreApplication::instance());
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(speak)
