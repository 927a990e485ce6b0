#include "models/settings/settings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace khoji;
using models::DisplayZone;
using models::Settings;
using models::ThemeMode;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithDefaults();
    void remembers();
    void aLayoutOfAnotherVersionIsForgotten();
    void senselessValuesAreDefaults();
    void aDamagedFileIsReplaced_data();
    void aDamagedFileIsReplaced();
    void aFileThatCannotBeWrittenDoesNoHarm();
    void changesAreTold();
    void remembersPreferences();
    void recentCasesAreFewAndNewestFirst();
    void withoutAFileNothingIsRemembered();
    void addressesAreLookedUpOnlyWhenAllowed_data();
    void addressesAreLookedUpOnlyWhenAllowed();
    void theServiceOfAddressesIsRemembered();

private:
    [[nodiscard]] QString file() const
    {
        return m_folder.filePath(
            QString::fromUtf8(QTest::currentTestFunction()) + QStringLiteral(".ini"));
    }
    void write(const QByteArray& content) const
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

    QTemporaryDir m_folder;
};

void TestSettings::beginsWithDefaults()
{
    const Settings settings(file());
    QVERIFY(!settings.wasDamaged());
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.windowState(1).isEmpty());
    QCOMPARE(settings.themeMode(), ThemeMode::System);
    QVERIFY(settings.zone() == DisplayZone::utc());
    QCOMPARE(settings.lastFolder(), QDir::homePath());
}

void TestSettings::remembers()
{
    const QByteArray bytes("\0\x01\xff\n;=\"", 7);
    {
        Settings settings(file());
        settings.setWindow(bytes, "state", 2);
        settings.setThemeMode(ThemeMode::Dark);
        settings.setZone(DisplayZone::fromId(QStringLiteral("Europe/Berlin")));
        settings.setLastFolder(m_folder.path());
    }
    const Settings settings(file());
    QVERIFY(!settings.wasDamaged());
    QCOMPARE(settings.windowGeometry(), bytes);
    QCOMPARE(settings.windowState(2), QByteArray("state"));
    QCOMPARE(settings.themeMode(), ThemeMode::Dark);
    QCOMPARE(settings.zone().id(), QStringLiteral("Europe/Berlin"));
    QCOMPARE(settings.lastFolder(), m_folder.path());
}

void TestSettings::aLayoutOfAnotherVersionIsForgotten()
{
    Settings settings(file());
    settings.setWindow("geometry", "state", 2);
    QVERIFY(settings.windowState(1).isEmpty());
    QVERIFY(settings.windowState(3).isEmpty());
    QCOMPARE(settings.windowGeometry(), QByteArray("geometry"));
}

void TestSettings::senselessValuesAreDefaults()
{
    write("[view]\ntheme=purple\nzone=Nowhere/"
          "AtAll\nweekStart=someday\ntextSize=huge\nrowHeight=-3\n[query]\nautoRunLimit=x\n[files]"
          "\nlastCase=7\n\nlastFolder=/no/such/"
          "folder\n[import]\nthreads=-2\nretriesFailed=perhaps\n[export]\n"
          "spreadsheetSafe=perhaps\nreportRows=99999999\n[window]\nlayoutVersion=x\nstate=y\n");
    const Settings settings(file());
    QVERIFY(!settings.wasDamaged());
    QCOMPARE(settings.themeMode(), ThemeMode::System);
    QVERIFY(settings.zone() == DisplayZone::utc());
    QVERIFY(settings.zone().isFallback());
    QCOMPARE(settings.textSize(), 0.0);
    QCOMPARE(settings.rowHeight(), models::RowHeight::Normal);
    QCOMPARE(settings.autoRunLimit(), quint64{200'000});
    QCOMPARE(settings.lastCase(), models::LastCase::Ask);
    QCOMPARE(settings.weekStart(), models::WeekStart::AsLocale);
    QCOMPARE(settings.importThreads(), 0U);
    QVERIFY(!settings.retriesFailed());
    QVERIFY(settings.spreadsheetSafe());
    QCOMPARE(settings.reportRows(), 2'000U);
    QCOMPARE(settings.lastFolder(), QDir::homePath());
    QVERIFY(settings.windowState(1).isEmpty());
}

void TestSettings::aDamagedFileIsReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not an INI file") << QByteArray("this is no settings file\n");
    QTest::newRow("half a section") << QByteArray("[view]\ntheme=dark\n[wind");
    QTest::newRow("other bytes") << QByteArray("\x1f\x8b\x08\0\0\0\xff\xfe\n\0\0", 11);
}

void TestSettings::aDamagedFileIsReplaced()
{
    QFETCH(QByteArray, content);
    write(content);
    {
        Settings settings(file());
        QVERIFY(settings.wasDamaged());
        QCOMPARE(settings.themeMode(), ThemeMode::System);
        settings.setThemeMode(ThemeMode::Light);
    }
    const Settings settings(file());
    QVERIFY(!settings.wasDamaged());
    QCOMPARE(settings.themeMode(), ThemeMode::Light);
}

void TestSettings::aFileThatCannotBeWrittenDoesNoHarm()
{
    Settings settings(m_folder.filePath(QStringLiteral("khoji.ini/khoji.ini")));
    settings.setThemeMode(ThemeMode::Dark);
    QCOMPARE(settings.themeMode(), ThemeMode::Dark);
}

void TestSettings::changesAreTold()
{
    Settings settings(file());
    const QSignalSpy theme(&settings, &Settings::themeModeChanged);
    const QSignalSpy zone(&settings, &Settings::zoneChanged);
    const QSignalSpy imports(&settings, &Settings::importChoicesChanged);
    for (int twice = 0; twice < 2; ++twice) {
        settings.setThemeMode(ThemeMode::Light);
        settings.setZone(DisplayZone::system());
        settings.setImportThreads(2);
        settings.setRetriesFailed(true);
    }
    QCOMPARE(theme.size(), 1);
    QCOMPARE(zone.size(), 1);
    QCOMPARE(imports.size(), 2);
}

void TestSettings::remembersPreferences()
{
    const QMap<QString, QStringList> keys{
        {QStringLiteral("newCase"), {QStringLiteral("Ctrl+J")}}, {QStringLiteral("quit"), {}}};
    {
        Settings settings(file());
        settings.setThemeMode(ThemeMode::HighContrast);
        settings.setWeekStart(models::WeekStart::Saturday);
        settings.setTextSize(100);
        settings.setRowHeight(models::RowHeight::Roomy);
        settings.setSingleKeys(false);
        settings.setAutoRunLimit(0);
        settings.setLastCase(models::LastCase::Leave);
        settings.setAuthor(QStringLiteral("R. \u0160\u00e9"));
        settings.setImportThreads(3);
        settings.setRetriesFailed(true);
        settings.setSpreadsheetSafe(false);
        settings.setReportTitle(QStringLiteral("Incident 7, \u00e4"));
        settings.setReportRows(1);
        settings.setShortcuts(keys);
        settings.setPaneState(QStringLiteral("facets"), QStringLiteral("{\"a\": [1]}\n"));
    }
    const Settings settings(file());
    QCOMPARE(settings.themeMode(), ThemeMode::HighContrast);
    QCOMPARE(settings.textSize(), 28.0); // nobody could use the window to make it smaller again
    QCOMPARE(settings.weekStart(), models::WeekStart::Saturday);
    QCOMPARE(settings.rowHeight(), models::RowHeight::Roomy);
    QVERIFY(!settings.singleKeys());
    QCOMPARE(settings.autoRunLimit(), quint64{0});
    QCOMPARE(settings.lastCase(), models::LastCase::Leave);
    QCOMPARE(settings.author(), QStringLiteral("R. \u0160\u00e9"));
    QCOMPARE(settings.importThreads(), 3U);
    QVERIFY(settings.retriesFailed());
    QVERIFY(!settings.spreadsheetSafe());
    QCOMPARE(settings.reportTitle(), QStringLiteral("Incident 7, \u00e4"));
    QCOMPARE(settings.reportRows(), Settings::kFewestReportRows); // one that says something
    QCOMPARE(settings.shortcuts(), keys);
    QCOMPARE(settings.paneState(QStringLiteral("facets")), QStringLiteral("{\"a\": [1]}\n"));
}

void TestSettings::recentCasesAreFewAndNewestFirst()
{
    Settings settings(file());
    const QSignalSpy changed(&settings, &Settings::recentCasesChanged);
    for (int i = 0; i < 12; ++i)
        settings.addRecentCase(QStringLiteral("/cases/%1.khoji").arg(i));
    settings.addRecentCase(QStringLiteral("/cases/5.khoji"));
    settings.addRecentCase(QStringLiteral("/cases/5.khoji"));
    QCOMPARE(changed.size(), 13);
    QCOMPARE(settings.recentCases().size(), Settings::kMostRecent);
    QCOMPARE(settings.recentCases().constFirst(), QStringLiteral("/cases/5.khoji"));
    QCOMPARE(settings.recentCases().count(QStringLiteral("/cases/5.khoji")), 1);
    settings.clearRecentCases();
    QVERIFY(settings.recentCases().isEmpty());
}

void TestSettings::withoutAFileNothingIsRemembered()
{
    {
        Settings settings{QString()};
        settings.setThemeMode(ThemeMode::Dark);
        QCOMPARE(settings.themeMode(), ThemeMode::Dark);
    }
    QCOMPARE(Settings(QString()).themeMode(), ThemeMode::System);
}

void TestSettings::addressesAreLookedUpOnlyWhenAllowed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("yes") << QByteArray("addressLookup=true") << true;
    QTest::newRow("no") << QByteArray("addressLookup=false") << false;
    QTest::newRow("nonsense") << QByteArray("addressLookup=perhaps") << false;
    QTest::newRow("number") << QByteArray("addressLookup=7") << false;
}

void TestSettings::addressesAreLookedUpOnlyWhenAllowed()
{
    QFETCH(QByteArray, line);
    const QString name = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
    QFile out(name);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("[privacy]\n" + line + "\n");
    out.close();
    QTEST(Settings(name).offersAddressLookup(), "allowed");
}

void TestSettings::theServiceOfAddressesIsRemembered()
{
    const QString page = QStringLiteral("https://whois.example.org/?q={address}&x=%41;,\"");
    {
        Settings settings(file());
        QVERIFY(settings.addressService().isEmpty());
        QSignalSpy told(&settings, &Settings::offersAddressLookupChanged);
        settings.setOffersAddressLookup(true);
        settings.setOffersAddressLookup(true);
        QCOMPARE(told.size(), 1);
        QVERIFY(settings.offersAddressLookup());
        settings.setAddressService(page);
    }
    const Settings again(file());
    QVERIFY(again.offersAddressLookup());
    QCOMPARE(again.addressService(), page);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
