#include "views/main_window/export_controller.h"

#include "tests/support/case_builder.h"
#include "views/main_window/csv_dialog.h"
#include "views/main_window/export_path.h"
#include "views/main_window/report_dialog.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace khoji;
using khoji::test::aRecord;
using khoji::views::ExportController;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sha256(const QByteArray& content)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

} // namespace

class TestExportController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<views::Theme>(*qApp); }

    void init()
    {
        m_line = std::make_unique<views::JobLine>(*m_theme);
        m_investigation = std::make_unique<models::Investigation>();
        m_settings = std::make_unique<models::Settings>(QString());
        m_exports =
            std::make_unique<ExportController>(*m_investigation, m_table, *m_settings, *m_line);
        m_investigation->setCase(
            test::caseWith({aRecord().user("=cmd|' /C calc'!A0"), aRecord().user("bob")}));
        QTRY_VERIFY(m_investigation->result());
    }

    void csvHoldsWhatIsShownAndItsHashIsTold()
    {
        m_investigation->run(QStringLiteral("user:bob"));
        QTRY_COMPARE(m_investigation->result()->rows->size(), 1U);
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        const QString path = m_folder.filePath(QStringLiteral("bob.csv"));
        m_exports->writeCsv(path, true);
        QTRY_COMPARE(finished.count(), 1);
        const QByteArray content = contentOf(path);
        QCOMPARE(content.count("\r\n"), 2); // head and one event
        QVERIFY(content.contains("bob"));
        QCOMPARE(finished.at(0).at(0).toString(), path);
        QCOMPARE(finished.at(0).at(1).toString(), sha256(content));
    }

    void spreadsheetSafetyIsAChoice()
    {
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        const QString safe = m_folder.filePath(QStringLiteral("safe.csv"));
        m_exports->writeCsv(safe, true);
        QTRY_COMPARE(finished.count(), 1);
        const QString evidence = m_folder.filePath(QStringLiteral("evidence.csv"));
        m_exports->writeCsv(evidence, false);
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(contentOf(safe).contains("'=cmd"));
        QVERIFY(contentOf(evidence).contains("=cmd"));
        QVERIFY(!contentOf(evidence).contains("'=cmd"));
    }

    void columnsOfPathsAreWritten()
    {
        m_investigation->setCase(test::caseWith(
            {aRecord()
                    .user("bob")
                    .name("GetObject")
                    .set("requestParameters.bucketName", std::string(3'000, 'b') + ",end")}));
        QTRY_VERIFY(m_investigation->result());
        m_table.setColumns({models::EventColumn::star(), record::Field::Principal,
            models::EventColumn::at(QStringLiteral("requestParameters.bucketName")),
            record::Field::EventName});
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        const QString path = m_folder.filePath(QStringLiteral("paths.csv"));
        m_exports->writeCsv(path, true);
        QTRY_COMPARE(finished.count(), 1);
        m_table.setColumns(models::EventTableModel::defaultColumns());
        QCOMPARE(contentOf(path),
            "principal,requestParameters.bucketName,eventName\r\nbob,\"" + QByteArray(3'000, 'b')
                + ",end\",GetObject\r\n"); // nothing is cut
    }

    void reportIsAPdf()
    {
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        const QString path = m_folder.filePath(QStringLiteral("report.pdf"));
        m_exports->writeReport(path, QStringLiteral("Winter"), QStringLiteral("winter"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
        const QByteArray content = contentOf(path);
        QVERIFY(content.startsWith("%PDF-"));
        QCOMPARE(finished.at(0).at(1).toString(), sha256(content));
    }

    void dialogsBeginWithWhatThePreferencesSay()
    {
        QWidget window;
        m_exports->askForCsv(window, QStringLiteral("winter"));
        QVERIFY(window.findChild<QCheckBox*>(QStringLiteral("spreadsheetSafe"))->isChecked());
        m_exports->askForReport(window, QStringLiteral("winter"));
        QCOMPARE(window.findChild<views::ReportDialog*>()->title(),
            QStringLiteral("CloudTrail investigation: winter"));
        m_settings->setSpreadsheetSafe(false);
        m_settings->setReportTitle(QStringLiteral("Incident 7"));
        QWidget other;
        m_exports->askForCsv(other, QStringLiteral("winter"));
        QVERIFY(!other.findChild<QCheckBox*>(QStringLiteral("spreadsheetSafe"))->isChecked());
        m_exports->askForReport(other, QStringLiteral("winter"));
        QCOMPARE(
            other.findChild<views::ReportDialog*>()->title(), QStringLiteral("Incident 7: winter"));
    }

    void aReportListsAsManyEventsAsThePreferencesSay()
    {
        m_investigation->setCase(test::caseWith(std::vector<test::RecordBuilder>(15)));
        QTRY_VERIFY(m_investigation->result() && m_investigation->result()->rows->size() == 15U);
        m_settings->setReportRows(10);
        // Events are written a row each, and counted as progress does.
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        QSignalSpy failed(m_exports.get(), &ExportController::failed);
        m_exports->writeReport(m_folder.filePath(QStringLiteral("short.pdf")),
            QStringLiteral("Winter"), QStringLiteral("winter"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(m_line->findChild<QLabel*>()->text(), QStringLiteral("10 events written"));
    }

    void failureSaysSoAndLeavesNothing()
    {
        QSignalSpy failed(m_exports.get(), &ExportController::failed);
        const QString path = m_folder.filePath(QStringLiteral("no/such/folder/x.csv"));
        m_exports->writeCsv(path, true);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!m_exports->isRunning());
    }

    void csvDialogAsksAndWrites()
    {
        QWidget window;
        m_exports->askForCsv(window, QStringLiteral("winter"));
        auto* const dialog = window.findChild<views::CsvDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->isSpreadsheetSafe()); // safe unless somebody decides otherwise
        const QString path = m_folder.filePath(QStringLiteral("asked"));
        dialog->findChild<QLineEdit*>(QStringLiteral("exportPath"))->setText(path);
        QTest::mouseClick(dialog->findChild<QCheckBox*>(QStringLiteral("spreadsheetSafe")),
            Qt::LeftButton, {}, {8, 8});
        QVERIFY(!dialog->isSpreadsheetSafe());
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        dialog->accept();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(contentOf(path + QStringLiteral(".csv")).contains("=cmd"));
    }

    /// An import published more while the dialog was open, and that was written.
    void whatWasOnScreenWhenItWasAskedForIsWritten()
    {
        m_investigation->run(QStringLiteral("user:bob"));
        QTRY_COMPARE(m_investigation->result()->rows->size(), 1U);
        QWidget window;
        m_exports->askForCsv(window, QStringLiteral("winter"));
        auto* const dialog = window.findChild<views::CsvDialog*>();
        QVERIFY(dialog);
        m_investigation->run(QString());
        QTRY_COMPARE(m_investigation->result()->rows->size(), 2U);
        const QString path = m_folder.filePath(QStringLiteral("then.csv"));
        dialog->findChild<QLineEdit*>(QStringLiteral("exportPath"))->setText(path);
        QSignalSpy finished(m_exports.get(), &ExportController::finished);
        dialog->accept();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(contentOf(path).count("\r\n"), 2); // head and one event
    }

    void namesSayTheZoneOnScreen_data()
    {
        QTest::addColumn<QString>("caseName");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("name");
        QTest::newRow("UTC") << QStringLiteral("winter") << QString()
                             << QStringLiteral("winter-events-UTC.csv");
        QTest::newRow("named") << QStringLiteral("winter") << QStringLiteral("Asia/Kolkata")
                               << QStringLiteral("winter-events-Asia-Kolkata.csv");
        QTest::newRow("hostile") << QStringLiteral("../../a\nb") << QString()
                                 << QStringLiteral("..-..-a-b-events-UTC.csv");
    }
    void namesSayTheZoneOnScreen()
    {
        QFETCH(QString, caseName);
        QFETCH(QString, zone);
        const models::DisplayZone shown =
            zone.isEmpty() ? models::DisplayZone::utc() : models::DisplayZone::named(zone).value();
        const QString path =
            views::suggestedPath(caseName, QStringLiteral("events"), shown, QStringLiteral("csv"));
        QTEST(path.mid(path.lastIndexOf(u'/') + 1), "name");
    }

    void dialogsNeedAFile()
    {
        views::ReportDialog dialog(QStringLiteral("2 events"), QStringLiteral("Winter"), QString());
        QPushButton* create = nullptr;
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Create report"))
                create = button;
        }
        QVERIFY(create);
        QVERIFY(!create->isEnabled());
        dialog.findChild<QLineEdit*>(QStringLiteral("exportPath"))
            ->setText(QStringLiteral("/reports/winter"));
        QVERIFY(create->isEnabled());
        QCOMPARE(dialog.path(), QStringLiteral("/reports/winter.pdf"));
        dialog.findChild<QLineEdit*>(QStringLiteral("reportTitle"))->clear();
        QVERIFY(!create->isEnabled());
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<views::Theme> m_theme;
    models::EventTableModel m_table;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<views::JobLine> m_line;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<ExportController> m_exports;
};

QTEST_MAIN(TestExportController)
#include "tst_export_controller.moc"
