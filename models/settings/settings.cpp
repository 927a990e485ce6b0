#include "models/settings/settings.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace khoji::models {

namespace {

constexpr auto kGeometry = "window/geometry"_L1;
constexpr auto kState = "window/state"_L1;
constexpr auto kLayoutVersion = "window/layoutVersion"_L1;
constexpr auto kTheme = "view/theme"_L1;
constexpr auto kZone = "view/zone"_L1;
constexpr auto kWeekStart = "view/weekStart"_L1;
constexpr auto kTextSize = "view/textSize"_L1;
constexpr auto kRowHeight = "view/rowHeight"_L1;
constexpr auto kSingleKeys = "keys/single"_L1;
constexpr auto kShortcuts = "keys/shortcuts"_L1;
constexpr auto kAutoRunLimit = "query/autoRunLimit"_L1;
constexpr auto kLastCase = "files/lastCase"_L1;
constexpr auto kAuthor = "notes/author"_L1;
constexpr auto kAddressLookup = "privacy/addressLookup"_L1;
constexpr auto kAddressService = "privacy/addressService"_L1;
constexpr auto kImportThreads = "import/threads"_L1;
constexpr auto kRetriesFailed = "import/retriesFailed"_L1;
constexpr auto kSpreadsheetSafe = "export/spreadsheetSafe"_L1;
constexpr auto kReportTitle = "export/reportTitle"_L1;
constexpr auto kReportRows = "export/reportRows"_L1;
constexpr auto kRecentCases = "files/recentCases"_L1;
constexpr auto kLastFolder = "files/lastFolder"_L1;

constexpr double kSmallestText = 6; // points
constexpr double kLargestText = 28;
constexpr quint64 kSmallCase = 200'000; // events (ux.md section 4)
constexpr unsigned kUsualReportRows = 2'000;
constexpr qsizetype kLongestTitle = 100; // characters

/// A choice as the file says it.
template <typename Choice> struct Word {
    Choice choice;
    QLatin1StringView word;
};
constexpr std::array kThemeWords{
    Word<ThemeMode>{ThemeMode::System, "system"_L1},
    Word<ThemeMode>{ThemeMode::Light, "light"_L1},
    Word<ThemeMode>{ThemeMode::Dark, "dark"_L1},
    Word<ThemeMode>{ThemeMode::HighContrast, "high contrast"_L1},
};
constexpr std::array kRowHeightWords{
    Word<RowHeight>{RowHeight::Compact, "compact"_L1},
    Word<RowHeight>{RowHeight::Normal, "normal"_L1},
    Word<RowHeight>{RowHeight::Roomy, "roomy"_L1},
};
constexpr std::array kWeekStartWords{
    Word<WeekStart>{WeekStart::AsLocale, "locale"_L1},
    Word<WeekStart>{WeekStart::Monday, "monday"_L1},
    Word<WeekStart>{WeekStart::Saturday, "saturday"_L1},
    Word<WeekStart>{WeekStart::Sunday, "sunday"_L1},
};
constexpr std::array kLastCaseWords{
    Word<LastCase>{LastCase::Ask, "ask"_L1},
    Word<LastCase>{LastCase::Open, "open"_L1},
    Word<LastCase>{LastCase::Leave, "leave"_L1},
};

template <typename Choice, std::size_t Count>
Choice choiceFrom(
    const std::array<Word<Choice>, Count>& words, const QVariant& stored, Choice otherwise)
{
    const auto found = std::find_if(words.begin(), words.end(),
        [text = stored.toString()](const Word<Choice>& word) { return text == word.word; });
    return found == words.end() ? otherwise : found->choice;
}

template <typename Choice, std::size_t Count>
QString wordOf(const std::array<Word<Choice>, Count>& words, Choice choice)
{
    return words.at(static_cast<std::size_t>(choice)).word; // in the order of the enumeration
}

/// QVariant takes any word for true.
bool flagFrom(const QVariant& stored, bool otherwise)
{
    const QString word = stored.toString();
    return word == "true"_L1 || (otherwise && word != "false"_L1);
}

unsigned numberFrom(const QVariant& stored, unsigned least, unsigned most, unsigned otherwise)
{
    bool known = false;
    const unsigned number = stored.toUInt(&known);
    return known && number >= least && number <= most ? number : otherwise;
}

QString paneKey(const QString& pane)
{
    return "panes/"_L1 + pane;
}

/// QSettings reads sections when they are asked for, and tells of damage only then.
bool isDamaged(QSettings& file)
{
    (void)file.allKeys();
    return file.status() == QSettings::FormatError;
}

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_nowhere(file.isEmpty() ? std::make_unique<QTemporaryDir>() : nullptr)
    , m_file(m_nowhere ? m_nowhere->filePath(u"khoji.ini"_s) : file, QSettings::IniFormat)
    , m_wasDamaged(isDamaged(m_file))
{
    if (m_wasDamaged)
        m_file.clear();
}

Settings::~Settings() = default;

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/khoji.ini"_L1;
}

QByteArray Settings::windowGeometry() const
{
    return m_file.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState(int layoutVersion) const
{
    return m_file.value(kLayoutVersion).toInt() == layoutVersion
        ? m_file.value(kState).toByteArray()
        : QByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state, int layoutVersion)
{
    m_file.setValue(kGeometry, geometry);
    m_file.setValue(kState, state);
    m_file.setValue(kLayoutVersion, layoutVersion);
}

bool Settings::change(const QString& key, const QVariant& value)
{
    if (m_file.value(key) == value)
        return false;
    m_file.setValue(key, value);
    return true;
}

ThemeMode Settings::themeMode() const
{
    return choiceFrom(kThemeWords, m_file.value(kTheme), ThemeMode::System);
}

void Settings::setThemeMode(ThemeMode mode)
{
    if (change(kTheme, wordOf(kThemeWords, mode)))
        Q_EMIT themeModeChanged(mode);
}

DisplayZone Settings::zone() const
{
    const QString id = m_file.value(kZone).toString();
    return id.isEmpty() ? DisplayZone::utc() : DisplayZone::fromId(id);
}

void Settings::setZone(const DisplayZone& zone)
{
    if (zone == this->zone())
        return;
    m_file.setValue(kZone, zone.id());
    Q_EMIT zoneChanged();
}

WeekStart Settings::weekStart() const
{
    return choiceFrom(kWeekStartWords, m_file.value(kWeekStart), WeekStart::AsLocale);
}

void Settings::setWeekStart(WeekStart day)
{
    if (change(kWeekStart, wordOf(kWeekStartWords, day)))
        Q_EMIT weekStartChanged();
}

double Settings::textSize() const
{
    const double points = m_file.value(kTextSize).toDouble();
    return points > 0 ? std::clamp(points, kSmallestText, kLargestText) : 0;
}

void Settings::setTextSize(double points)
{
    if (change(kTextSize, points > 0 ? std::clamp(points, kSmallestText, kLargestText) : 0))
        Q_EMIT textSizeChanged();
}

RowHeight Settings::rowHeight() const
{
    return choiceFrom(kRowHeightWords, m_file.value(kRowHeight), RowHeight::Normal);
}

void Settings::setRowHeight(RowHeight height)
{
    if (change(kRowHeight, wordOf(kRowHeightWords, height)))
        Q_EMIT rowHeightChanged();
}

bool Settings::singleKeys() const
{
    return flagFrom(m_file.value(kSingleKeys), true);
}

void Settings::setSingleKeys(bool on)
{
    if (change(kSingleKeys, on))
        Q_EMIT singleKeysChanged();
}

quint64 Settings::autoRunLimit() const
{
    bool known = false;
    const quint64 events = m_file.value(kAutoRunLimit, kSmallCase).toULongLong(&known);
    return known ? events : kSmallCase;
}

void Settings::setAutoRunLimit(quint64 events)
{
    if (change(kAutoRunLimit, events))
        Q_EMIT autoRunLimitChanged();
}

LastCase Settings::lastCase() const
{
    return choiceFrom(kLastCaseWords, m_file.value(kLastCase), LastCase::Ask);
}

void Settings::setLastCase(LastCase choice)
{
    (void)change(kLastCase, wordOf(kLastCaseWords, choice));
}

QString Settings::author() const
{
    return m_file.value(kAuthor).toString();
}

void Settings::setAuthor(const QString& name)
{
    if (change(kAuthor, name))
        Q_EMIT authorChanged();
}

/// Only what says so plainly allows anything to leave this computer.
bool Settings::offersAddressLookup() const
{
    return m_file.value(kAddressLookup).toString() == "true"_L1;
}

void Settings::setOffersAddressLookup(bool on)
{
    if (change(kAddressLookup, on))
        Q_EMIT offersAddressLookupChanged();
}

QString Settings::addressService() const
{
    return m_file.value(kAddressService).toString();
}

void Settings::setAddressService(const QString& pageTemplate)
{
    (void)change(kAddressService, pageTemplate);
}

unsigned Settings::importThreads() const
{
    return numberFrom(m_file.value(kImportThreads), 0, kMostImportThreads, 0);
}

void Settings::setImportThreads(unsigned threads)
{
    if (change(kImportThreads, std::min(threads, kMostImportThreads)))
        Q_EMIT importChoicesChanged();
}

bool Settings::retriesFailed() const
{
    return flagFrom(m_file.value(kRetriesFailed), false);
}

void Settings::setRetriesFailed(bool on)
{
    if (change(kRetriesFailed, on))
        Q_EMIT importChoicesChanged();
}

bool Settings::spreadsheetSafe() const
{
    return flagFrom(m_file.value(kSpreadsheetSafe), true);
}

void Settings::setSpreadsheetSafe(bool on)
{
    (void)change(kSpreadsheetSafe, on);
}

QString Settings::reportTitle() const
{
    return m_file.value(kReportTitle).toString().left(kLongestTitle);
}

void Settings::setReportTitle(const QString& title)
{
    (void)change(kReportTitle, title.left(kLongestTitle));
}

unsigned Settings::reportRows() const
{
    return numberFrom(
        m_file.value(kReportRows), kFewestReportRows, kMostReportRows, kUsualReportRows);
}

void Settings::setReportRows(unsigned rows)
{
    (void)change(kReportRows, std::clamp(rows, kFewestReportRows, kMostReportRows));
}

QStringList Settings::recentCases() const
{
    return m_file.value(kRecentCases).toStringList().mid(0, kMostRecent);
}

void Settings::addRecentCase(const QString& path)
{
    QStringList paths = recentCases();
    paths.removeAll(path);
    paths.prepend(path);
    if (change(kRecentCases, paths.mid(0, kMostRecent)))
        Q_EMIT recentCasesChanged();
}

void Settings::clearRecentCases()
{
    if (change(kRecentCases, QStringList()))
        Q_EMIT recentCasesChanged();
}

QMap<QString, QStringList> Settings::shortcuts() const
{
    QMap<QString, QStringList> keys;
    const QVariantMap stored = m_file.value(kShortcuts).toMap();
    for (auto entry = stored.begin(); entry != stored.end(); ++entry)
        keys.insert(entry.key(), entry.value().toStringList());
    return keys;
}

void Settings::setShortcuts(const QMap<QString, QStringList>& keys)
{
    QVariantMap stored;
    for (auto entry = keys.begin(); entry != keys.end(); ++entry)
        stored.insert(entry.key(), entry.value());
    (void)change(kShortcuts, stored);
}

QString Settings::paneState(const QString& pane) const
{
    return m_file.value(paneKey(pane)).toString();
}

void Settings::setPaneState(const QString& pane, const QString& text)
{
    (void)change(paneKey(pane), text);
}

QString Settings::lastFolder() const
{
    const QString folder = m_file.value(kLastFolder).toString();
    return !folder.isEmpty() && QDir(folder).exists() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString& folder)
{
    m_file.setValue(kLastFolder, folder);
}

} // namespace khoji::models
