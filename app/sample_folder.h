#pragma once

#include <QtCore/QString>

namespace khoji::app {

/// Where the sample trail is: beside the sources of a program run from its build folder, or
/// installed with it. Empty when it is nowhere. Needs a QCoreApplication.
[[nodiscard]] QString sampleFolder();

} // namespace khoji::app
