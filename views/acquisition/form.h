#pragma once

#include <QtCore/QString>

class QGridLayout;
class QLabel;
class QPushButton;
class QWidget;

/// Forms as grids of two columns, labels beside fields. QFormLayout would do, but in Qt 6.4 it
/// writes past its end when rows with wrapped texts are hidden. GUI thread.
namespace khoji::views {

/// Plain text in as many lines as it needs.
[[nodiscard]] QLabel* createText(const QString& name);
/// Words below a field, plain and quiet.
[[nodiscard]] QLabel* createNote(const QString& text);
/// One that Return does not press.
[[nodiscard]] QPushButton* createQuietButton(const QString& name, const QString& text);

/// A line with a label for a field; the label's key leads to the field, or to its focus proxy.
void addField(QGridLayout& grid, const QString& text, QWidget* field);
/// Below the field before it. `atTheLeft`: no wider than it has to be.
void addBelow(QGridLayout& grid, QWidget* widget, bool atTheLeft = false);

} // namespace khoji::views
