#pragma once

#include "models/settings/settings.h"
#include "views/pivot/pivot.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QMessageBox;
class QWidget;

namespace khoji::views {

/// *Look up address*: opens a page about an address in the user's web browser, when the settings
/// allow it, and after a question each time that names who would be asked (ux.md section 6). Khoji
/// itself asks nobody. An address that means nothing outside is not asked about; Pivot::told() says
/// why. What it is given must outlive it. Owner: the window. GUI thread.
class AddressQuestion final : public QObject {
    Q_OBJECT

public:
    AddressQuestion(models::Settings& settings, Pivot& pivot, QWidget& window);

private:
    void listen();
    void ask(const QString& address);
    void askAbout(const QString& address, const QUrl& page, const QString& host);
    void open(const QUrl& page);

    models::Settings& m_settings;
    Pivot& m_pivot;
    QWidget& m_window;
    QPointer<QMessageBox> m_question; ///< one at a time
};

} // namespace khoji::views
