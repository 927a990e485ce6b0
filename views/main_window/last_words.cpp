#include "views/main_window/last_words.h"

#include "models/annotations/annotations.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kLongest{800};

} // namespace

void waitForLastWords(const models::Annotations& annotations)
{
    if (!annotations.isBusy())
        return;
    QEventLoop loop;
    QObject::connect(
        &annotations, &models::Annotations::busyChanged, &loop, [&loop] { loop.quit(); });
    QTimer::singleShot(kLongest, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace khoji::views
