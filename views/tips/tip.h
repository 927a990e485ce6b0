#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace khoji::views {

/// The tool tip of a widget, and the same as its accessible description: Qt takes the tool tip for
/// one where there is none, and a screen reader would read out its markup. `paragraphs` are plain
/// and may hold log text, which is made visible; empty ones are left out. GUI thread.
void setTip(QWidget& widget, const QStringList& paragraphs);
void setTip(QWidget& widget, const QString& paragraph);

} // namespace khoji::views
