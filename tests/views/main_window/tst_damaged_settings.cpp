#include "models/events/event_columns.h"
#include "tests/support/case_builder.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/detail/detail_pane.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/facets/facet_view.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_view.h"

#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPanesVersion = 2; // of the window's state

/// Settings with the place of panes, as a window that was closed wrote them.
QByteArray goodSettings()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"khoji.ini"_s);
    {
        test::WindowStage stage({1440, 900}, path);
        stage.addSample();
        stage.cases().closeCase();
        stage.window().close();
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the window wrote no settings");
    return file.readAll();
}

} // namespace

/// Whatever stands in the settings or in what a case keeps about its look: the window opens, works,
/// and says so once where it had to begin anew (ux.md section 14).
class TestDamagedSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_goodSettings = goodSettings();
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"khoji.ini"_s);
    }

    void aDamagedFileGivesDefaultsAndANotice_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("a section cut off") << QByteArray("[window\ngeometry=@Byte");
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe[\x01\x02garbage\n]=[", 17);
        QTest::newRow("no settings at all") << QByteArray("<html>this is no INI file</html>\n");
    }
    void aDamagedFileGivesDefaultsAndANotice()
    {
        QFETCH(QByteArray, content);
        test::writeFile(m_path.toStdString(), content.toStdString());
        {
            test::WindowStage stage({}, m_path);
            auto* const bar = stage.window().findChild<views::MessageBar*>();
            QVERIFY(bar->isVisible());
            QVERIFY2(
                bar->text().contains(u"settings could not be read"_s), qPrintable(bar->text()));
            stage.addSample();
            checkDefaults(stage);
            stage.cases().closeCase();
            QVERIFY(stage.window().close());
        }
        test::WindowStage again({}, m_path);
        QVERIFY(!again.window().findChild<views::MessageBar*>()->isVisible()); // once is enough
    }

    void senselessValuesGiveDefaults_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        const QByteArray noise = QByteArray::fromHex("00ff01fe02fd03fc04fb").repeated(50);
        QTest::newRow("geometry") << u"window/geometry"_s << QVariant(noise);
        QTest::newRow("geometry as words") << u"window/geometry"_s << QVariant(u"large"_s);
        QTest::newRow("docks") << u"window/state"_s << QVariant(noise);
        QTest::newRow("docks, empty") << u"window/state"_s << QVariant(QByteArray());
        QTest::newRow("version of the docks") << u"window/layoutVersion"_s << QVariant(u"two"_s);
        QTest::newRow("panes") << u"panes/wanted"_s << QVariant(u"\u202Ex,,nothing"_s);
        QTest::newRow("facets") << u"panes/facets"_s << QVariant(u"{\"facets\":[[],7,\"x\"]}"_s);
        QTest::newRow("facets, no text") << u"panes/facets"_s << QVariant(noise);
        QTest::newRow("timeline") << u"panes/timeline"_s << QVariant(u"1 0 9 -5 x 200000"_s);
        QTest::newRow("timeline, a later version")
            << u"panes/timeline"_s << QVariant(u"2 0 0 0 0 0"_s);
        QTest::newRow("timeline, no text") << u"panes/timeline"_s << QVariant(noise);
        QTest::newRow("notes") << u"panes/detailsAndNotes"_s << QVariant(u"1 1 0 99999999"_s);
        QTest::newRow("columns") << u"panes/columns"_s << QVariant(u"[{\"column\":7},{}]"_s);
        QTest::newRow("columns, no text") << u"panes/columns"_s << QVariant(noise);
        QTest::newRow("text size") << u"view/textSize"_s << QVariant(u"NaN"_s);
        QTest::newRow("theme") << u"view/theme"_s << QVariant(QVariantList{1, 2});
        QTest::newRow("row height") << u"view/rowHeight"_s << QVariant(-40);
        QTest::newRow("shortcuts") << u"keys/shortcuts"_s << QVariant(u"Ctrl+Everything"_s);
    }
    void senselessValuesGiveDefaults()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        test::writeFile(m_path.toStdString(), m_goodSettings.toStdString());
        {
            QSettings file(m_path, QSettings::IniFormat);
            QCOMPARE(file.value(u"window/layoutVersion"_s).toInt(), kPanesVersion);
            file.setValue(key, value);
        }
        test::WindowStage stage({}, m_path);
        QVERIFY(!stage.window().findChild<views::MessageBar*>()->isVisible());
        stage.addSample();
        checkDefaults(stage);
    }

    void aZoneThatNobodyKnowsIsUtcAndSaidToBe()
    {
        QSettings(m_path, QSettings::IniFormat).setValue(u"view/zone"_s, u"Mars/Olympus"_s);
        test::WindowStage stage({}, m_path);
        auto* const bar = stage.window().findChild<views::MessageBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"UTC"_s), qPrintable(bar->text()));
    }

    void aWindowFarAwayComesBackToTheScreen()
    {
        {
            test::WindowStage stage({}, m_path);
            stage.window().move(30'000, 30'000);
            stage.window().close();
        }
        test::WindowStage stage({}, m_path);
        const QRect screen = stage.window().screen()->availableGeometry();
        QVERIFY(screen.intersects(stage.window().frameGeometry()));
    }

    void garbageKeptInACaseGivesDefaults_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        const QString noise = u"\u202E\uFFFF}{][\"<b>"_s.repeated(100);
        for (const char* const name :
            {"view", "columns", "colorRules", "queryHistory", "savedSearches"}) {
            QTest::addRow("%s: noise", name) << QString::fromLatin1(name) << noise;
            QTest::addRow("%s: other JSON", name)
                << QString::fromLatin1(name) << u"[{\"a\":[1,2,{\"b\":null}]},-1,\"x\"]"_s;
            QTest::addRow("%s: wrong types", name)
                << QString::fromLatin1(name)
                << u"{\"query\":[],\"sort\":{},\"event\":\"x\",\"searches\":7,\"rules\":{},"
                   "\"columns\":{\"x\":1}}"_s;
        }
        QTest::newRow("view: an event there is not, a sort nobody knows")
            << u"view"_s
            << u"{\"query\":\"\",\"sort\":\"nothing\",\"descending\":7,\"event\":4294967295}"_s;
        QTest::newRow("columns: huge and unknown")
            << u"columns"_s
            << u"[{\"column\":\"eventTimes\",\"width\":2000000000},{\"column\":\"\"}]"_s;
    }
    void garbageKeptInACaseGivesDefaults()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const QString path = caseKeeping(name, text);
        test::WindowStage stage;
        stage.openCase(path);
        checkDefaults(stage);
        stage.run(u"user:nobody"_s); // and it can be asked
        stage.run(QString());
        stage.select(0);
        for (const char* const kept : {"saveSearch", "manageSearches", "columns"}) {
            stage.window().findChild<QAction*>(QString::fromLatin1(kept))->trigger();
            QCoreApplication::processEvents(); // it is painted
            for (QWidget* const each : QApplication::topLevelWidgets()) {
                if (each != &stage.window() && each->isVisible())
                    each->close();
            }
        }
    }

    void aKeptQueryThatIsNoneIsToldAndShowsAll()
    {
        const QString path = caseKeeping(u"view"_s, u"{\"query\":\"user:(((\"}"_s);
        test::WindowStage stage;
        stage.openCase(path);
        checkDefaults(stage);
    }

private:
    /// All of it is there and in its place.
    static void checkDefaults(test::WindowStage& stage)
    {
        const test::WindowSight sight(stage.window());
        QVERIFY2(sight.count().startsWith(u"All "_s), qPrintable(sight.count()));
        QVERIFY(sight.rows() > 0);
        QVERIFY(sight.query().text().isEmpty());
        for (const char* const pane : {"facets", "details"}) {
            const auto& dock = sight.find<QDockWidget>(pane);
            QVERIFY2(dock.isVisible() && !dock.isFloating() && dock.width() >= 100, pane);
        }
        QVERIFY(stage.window().page().timeline().isVisible());
        QVERIFY(sight.facets().model()->rowCount() > 5);
        QCOMPARE(stage.window().page().model().columns(), models::defaultEventColumns());
        QVERIFY(stage.window().width() >= 640 && stage.window().height() >= 480);
        QVERIFY(QApplication::font().pointSizeF() >= 6);
    }

    QString caseKeeping(const QString& name, const QString& text) const
    {
        const QString path = m_folder->filePath(u"a.khoji"_s);
        const auto made =
            store::CaseFile::open(path.toStdString(), store::CaseFile::Mode::CreateIfMissing);
        if (!made)
            qFatal("no case: %s", made.error().message.c_str());
        test::addTo(**made, {test::aRecord(), test::aRecord().user("mallory")});
        if (!(*made)->keep(name.toStdString(), text.toStdString()))
            qFatal("the text was not kept");
        return path;
    }

    QByteArray m_goodSettings;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_MAIN(TestDamagedSettings)
#include "tst_damaged_settings.moc"
