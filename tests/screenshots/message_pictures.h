#pragma once

#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <functional>

namespace khoji::test {

/// An error with its details unfolded, a change of very many events from question to progress, what
/// leaves this computer, and the question before an address is looked up; light and dark.
void takeMessagePictures(const std::function<void(QWidget& widget, const QString& name)>& take);

} // namespace khoji::test
