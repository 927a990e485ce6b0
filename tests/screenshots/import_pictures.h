#pragma once

#include <QtCore/QString>

#include <functional>

class QWidget;

namespace khoji::test {

/// Photographs how log files come in, in light and dark: what a drop would add, an import under
/// way, how it ended with failures, and the pages of the preferences about it. `take` gets a widget
/// and the name of its picture.
void takeImportPictures(const std::function<void(QWidget&, const QString&)>& take);

} // namespace khoji::test
