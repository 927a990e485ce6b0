#pragma once

#include "models/time/display_zone.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <memory>

class QTemporaryDir;

namespace khoji::models {

enum class ThemeMode { System, Light, Dark, HighContrast };

/// How high the rows of tables are.
enum class RowHeight { Compact, Normal, Roomy };

/// With which day calendars begin a week.
enum class WeekStart { AsLocale, Monday, Saturday, Sunday };

/// Whether the case that was open last is opened at the start.
enum class LastCase { Ask, Open, Leave };

/// What the program remembers between runs, typed, in one INI file (ux.md section 14). Never
/// anything from a log: no event data, no credentials.
///
/// A value that is missing or makes no sense is the default; a file that is damaged as a whole is
/// emptied, and wasDamaged() says so, for a notice. A file that cannot be written is simply not
/// written: the program works, and remembers nothing.
///
/// Thread: GUI thread. Owner: app; views get a reference.
class Settings : public QObject {
    Q_OBJECT
public:
    /// With an empty name nothing is read or written: every value is the default until it is set,
    /// and forgotten at the end.
    explicit Settings(const QString& file, QObject* parent = nullptr);
    ~Settings() override;

    /// `khoji.ini` in the user's configuration folder.
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] bool wasDamaged() const { return m_wasDamaged; }

    /// As QWidget::saveGeometry() gives it; empty when there is none.
    [[nodiscard]] QByteArray windowGeometry() const;
    /// As QMainWindow::saveState() gives it; empty when there is none, or one of another layout.
    /// Versions count from 1.
    [[nodiscard]] QByteArray windowState(int layoutVersion) const;
    void setWindow(const QByteArray& geometry, const QByteArray& state, int layoutVersion);

    [[nodiscard]] ThemeMode themeMode() const;
    void setThemeMode(ThemeMode mode);

    /// Without data about the zone that was chosen it is UTC, and its isFallback() says so.
    [[nodiscard]] DisplayZone zone() const;
    void setZone(const DisplayZone& zone);

    [[nodiscard]] WeekStart weekStart() const;
    void setWeekStart(WeekStart day);

    /// Points of the interface's text; 0: as the desktop has it.
    [[nodiscard]] double textSize() const;
    void setTextSize(double points);

    [[nodiscard]] RowHeight rowHeight() const;
    void setRowHeight(RowHeight height);

    /// Single letters are commands while the table has the focus.
    [[nodiscard]] bool singleKeys() const;
    void setSingleKeys(bool on);

    /// In cases of up to so many events a query runs while it is typed; 0: never.
    [[nodiscard]] quint64 autoRunLimit() const;
    void setAutoRunLimit(quint64 events);

    [[nodiscard]] LastCase lastCase() const;
    void setLastCase(LastCase choice);

    /// Who writes notes; empty: the name of the computer's user.
    [[nodiscard]] QString author() const;
    void setAuthor(const QString& name);

    /// Menus offer to look up an address at a service outside; asked again each time.
    [[nodiscard]] bool offersAddressLookup() const;
    void setOffersAddressLookup(bool on);

    /// The template of that service's page, as somebody typed it (models/addresses); empty: the
    /// default one.
    [[nodiscard]] QString addressService() const;
    void setAddressService(const QString& pageTemplate);

    /// Threads that read log files; 0: one a processor.
    [[nodiscard]] unsigned importThreads() const;
    void setImportThreads(unsigned threads);
    static constexpr unsigned kMostImportThreads = 256;

    /// Log files that gave no event are read again when they are added again.
    [[nodiscard]] bool retriesFailed() const;
    void setRetriesFailed(bool on);

    /// Whether CSV is first proposed with cells that a spreadsheet does not run.
    [[nodiscard]] bool spreadsheetSafe() const;
    void setSpreadsheetSafe(bool on);

    /// What the title of a report begins with, before the name of the case; empty: the usual words.
    [[nodiscard]] QString reportTitle() const;
    void setReportTitle(const QString& title);

    /// So many events are listed in a report, at most.
    [[nodiscard]] unsigned reportRows() const;
    void setReportRows(unsigned rows);
    static constexpr unsigned kFewestReportRows = 10;
    static constexpr unsigned kMostReportRows = 20'000;

    /// Paths of cases, the newest first, at most kMostRecent; also of some that are gone.
    [[nodiscard]] QStringList recentCases() const;
    void addRecentCase(const QString& path);
    void clearRecentCases();
    static constexpr qsizetype kMostRecent = 10;

    /// Keys of actions that are not their defaults, by the action's name; portable text.
    [[nodiscard]] QMap<QString, QStringList> shortcuts() const;
    void setShortcuts(const QMap<QString, QStringList>& keys);

    /// What a pane remembers of its own look, as text it alone understands; empty when there is
    /// none.
    [[nodiscard]] QString paneState(const QString& pane) const;
    void setPaneState(const QString& pane, const QString& text);

    /// Where files were last opened from, if that folder still exists; else the home folder.
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString& folder);

Q_SIGNALS:
    void themeModeChanged(khoji::models::ThemeMode mode);
    void zoneChanged();
    void weekStartChanged();
    void textSizeChanged();
    void rowHeightChanged();
    void singleKeysChanged();
    void autoRunLimitChanged();
    void authorChanged();
    void offersAddressLookupChanged();
    void importChoicesChanged();
    void recentCasesChanged();

private:
    /// Writes a value; false when it was there already.
    bool change(const QString& key, const QVariant& value);

    /// Where values are kept that shall not be remembered; null when they shall.
    std::unique_ptr<QTemporaryDir> m_nowhere;
    QSettings m_file;
    bool m_wasDamaged;
};

} // namespace khoji::models
