#pragma once

class QWidget;

namespace khoji::views {

/// How queries are written, on one page. Does not block; `parent` owns it.
void openQueryHelp(QWidget& parent);

/// Version and licence. Does not block; `parent` owns it.
void openAbout(QWidget& parent);

} // namespace khoji::views
