#include "views/main_window/window_settings.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QMainWindow>

using namespace khoji;
using khoji::views::Theme;
using khoji::views::WindowSettings;

class TestWindowSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void remembersLookAndZone()
    {
        QSettings settings(m_folder.filePath(QStringLiteral("a.ini")), QSettings::IniFormat);
        const WindowSettings window(&settings);
        window.saveTheme(Theme::Mode::Dark);
        window.saveZone(models::DisplayZone::system());
        QCOMPARE(static_cast<int>(window.theme()), static_cast<int>(Theme::Mode::Dark));
        QCOMPARE(window.zone().id(), models::DisplayZone::system().id());
    }

    void remembersThePlace()
    {
        QSettings settings(m_folder.filePath(QStringLiteral("b.ini")), QSettings::IniFormat);
        const WindowSettings window(&settings);
        QMainWindow first;
        first.resize(777, 555);
        window.savePlace(first);
        QMainWindow second;
        QVERIFY(window.restorePlace(second));
        QCOMPARE(second.size(), QSize(777, 555));
    }

    void damagedSettingsAreDefaults()
    {
        QSettings settings(m_folder.filePath(QStringLiteral("c.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("look/theme"), QStringLiteral("Sepia"));
        settings.setValue(QStringLiteral("time/zone"), QStringLiteral("Mars/Olympus"));
        settings.setValue(QStringLiteral("window/geometry"), QByteArray("nonsense"));
        const WindowSettings window(&settings);
        QMainWindow place;
        QCOMPARE(static_cast<int>(window.theme()), static_cast<int>(Theme::Mode::System));
        QVERIFY(window.zone().isFallback());
        QVERIFY(!window.restorePlace(place));
    }

    void withoutSettingsNothingIsRemembered()
    {
        const WindowSettings window(nullptr);
        QMainWindow place;
        window.savePlace(place);
        window.saveTheme(Theme::Mode::Dark);
        QCOMPARE(static_cast<int>(window.theme()), static_cast<int>(Theme::Mode::System));
        QVERIFY(!window.restorePlace(place));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestWindowSettings)
#include "tst_window_settings.moc"
