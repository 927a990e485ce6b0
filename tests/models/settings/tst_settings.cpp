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
    write("[view]\ntheme=purple\nzone=Nowhere/AtAll\n[files]\nlastFolder=/no/such/"
          "folder\n[window]\nlayoutVersion=x\nstate=y\n");
    const Settings settings(file());
    QVERIFY(!settings.wasDamaged());
    QCOMPARE(settings.themeMode(), ThemeMode::System);
    QVERIFY(settings.zone() == DisplayZone::utc());
    QVERIFY(settings.zone().isFallback());
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
    for (int twice = 0; twice < 2; ++twice) {
        settings.setThemeMode(ThemeMode::Light);
        settings.setZone(DisplayZone::system());
    }
    QCOMPARE(theme.size(), 1);
    QCOMPARE(zone.size(), 1);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
