#pragma once

class QDialog;
class QString;
class QWidget;

/// Pages that explain. Each is opened by its function, does not block, and ends when it is closed;
/// `parent` owns it.
namespace khoji::views {

/// How queries are written, on one page.
QDialog* openQueryHelp(QWidget& parent);

/// Under which licence Khoji is, and the libraries it is made with.
QDialog* openLicences(QWidget& parent);

/// Version and licence.
QDialog* openAbout(QWidget& parent);

/// A page of rich text in a window of its own, with a button to close it. `html` must hold no text
/// that was not escaped.
QDialog* openHelpPage(
    QWidget& parent, const QString& name, const QString& title, const QString& html);

} // namespace khoji::views
