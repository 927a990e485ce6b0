#include "views/pivot/address_question.h"

#include "views/pivot/pivot_menu.h"

#include <QtGui/QAction>
#include <QtGui/QDesktopServices>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace khoji;
using khoji::views::AddressQuestion;
using khoji::views::Pivot;
using khoji::views::PivotValue;

/// *Look up address*: never without being allowed, never without a question, never by itself.
class TestAddressQuestion : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void takeUrl(const QUrl& url) { m_opened << url; }

private Q_SLOTS:
    void init()
    {
        m_opened.clear();
        for (const char* const scheme : {"http", "https", "file"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "takeUrl");
        m_settings = std::make_unique<models::Settings>(QString());
        m_window = std::make_unique<QWidget>();
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<Pivot>(*m_investigation);
        m_window->show();
        new AddressQuestion(*m_settings, *m_pivot, *m_window);
    }
    void cleanup()
    {
        m_window.reset();
        m_pivot.reset();
        m_investigation.reset();
        for (const char* const scheme : {"http", "https", "file"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }

    void menusDoNotOfferItByThemselves()
    {
        QVERIFY(!offers(QStringLiteral("8.8.8.8")));
        m_settings->setOffersAddressLookup(true);
        QVERIFY(offers(QStringLiteral("8.8.8.8")));
        m_settings->setOffersAddressLookup(false);
        QVERIFY(!offers(QStringLiteral("8.8.8.8")));
    }

    void onlyAddressesAreOffered_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("offered");
        QTest::newRow("IPv4") << "8.8.8.8" << true;
        QTest::newRow("IPv6") << "2600:1f18::1" << true;
        QTest::newRow("private") << "10.0.0.1" << true; // and then it is told why not
        QTest::newRow("service") << "AWS Internal" << false;
        QTest::newRow("host") << "config.amazonaws.com" << false;
        QTest::newRow("host that begins like one") << "8.8.8.8.example.com" << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("hostile") << "8.8.8.8\"><script>" << false;
    }
    void onlyAddressesAreOffered()
    {
        QFETCH(QString, value);
        m_settings->setOffersAddressLookup(true);
        QTEST(offers(value), "offered");
    }

    void itAsksAndNamesWhoIsAsked()
    {
        choose(QStringLiteral("8.8.8.8"));
        QCOMPARE(question()->text(), QStringLiteral("Ask client.rdap.org about 8.8.8.8?"));
        QVERIFY(question()->informativeText().contains(
            QStringLiteral("https://client.rdap.org/?type=ip&object=8.8.8.8")));
        QCOMPARE(question()->textFormat(), Qt::PlainText);
        QVERIFY(m_opened.isEmpty());
        QTest::mouseClick(openButton(), Qt::LeftButton);
        QCOMPARE(m_opened,
            QList{QUrl(QStringLiteral("https://client.rdap.org/?type=ip&object=8.8.8.8"))});
    }

    void itAsksEachTime()
    {
        for (int time = 1; time <= 2; ++time) {
            choose(QStringLiteral("2600:1f18::1"));
            QVERIFY(question() != nullptr);
            QCOMPARE(m_opened.size(), time - 1);
            QTest::mouseClick(openButton(), Qt::LeftButton);
            QTRY_VERIFY(question() == nullptr);
        }
        QCOMPARE(m_opened.at(1).toEncoded(),
            QByteArray("https://client.rdap.org/?type=ip&object=2600%3A1f18%3A%3A1"));
    }

    void enterAndEscapeAskNobody_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Escape") << Qt::Key_Escape;
    }
    void enterAndEscapeAskNobody()
    {
        QFETCH(Qt::Key, key);
        choose(QStringLiteral("8.8.8.8"));
        QTest::keyClick(question(), key);
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(m_opened.isEmpty());
    }

    void theServiceIsTheUsers()
    {
        m_settings->setAddressService(QStringLiteral("https://whois.example.org/ip/{address}"));
        choose(QStringLiteral("8.8.8.8"));
        QCOMPARE(question()->text(), QStringLiteral("Ask whois.example.org about 8.8.8.8?"));
    }

    void aServiceWithAFaultIsNotAsked()
    {
        m_settings->setAddressService(QStringLiteral("https://{address}.evil.example/"));
        choose(QStringLiteral("8.8.8.8"));
        QCOMPARE(question()->text(), QStringLiteral("Ask client.rdap.org about 8.8.8.8?"));
    }

    void whatMeansNothingOutsideIsToldAndNotAsked_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* const address :
            {"10.0.0.1", "127.0.0.1", "169.254.169.254", "203.0.113.5", "fe80::1", "224.0.0.1"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void whatMeansNothingOutsideIsToldAndNotAsked()
    {
        QFETCH(QString, address);
        QSignalSpy told(m_pivot.get(), &Pivot::told);
        choose(address);
        QVERIFY(question() == nullptr);
        QVERIFY(m_opened.isEmpty());
        QCOMPARE(told.size(), 1);
        QVERIFY(told.at(0).at(0).toString().startsWith(address));
    }

    void oneQuestionAtATime()
    {
        choose(QStringLiteral("8.8.8.8"));
        choose(QStringLiteral("9.9.9.9"));
        QTRY_COMPARE(m_window->findChildren<QMessageBox*>().size(), 1);
        QCOMPARE(question()->text(), QStringLiteral("Ask client.rdap.org about 9.9.9.9?"));
    }

private:
    [[nodiscard]] QAction* lineFor(QMenu& menu, const QString& value) const
    {
        PivotValue pointedAt;
        pointedAt.value = value;
        pointedAt.shownText = value;
        views::addPivotActions(menu, pointedAt, *m_pivot);
        return menu.findChild<QAction*>(QStringLiteral("lookUpAddress"));
    }
    [[nodiscard]] bool offers(const QString& value) const
    {
        QMenu menu;
        return lineFor(menu, value) != nullptr;
    }
    void choose(const QString& value)
    {
        m_settings->setOffersAddressLookup(true);
        QMenu menu;
        lineFor(menu, value)->trigger();
    }
    [[nodiscard]] QMessageBox* question() const { return m_window->findChild<QMessageBox*>(); }
    [[nodiscard]] QPushButton* openButton() const
    {
        return question()->findChild<QPushButton*>(QStringLiteral("openInBrowser"));
    }

    QList<QUrl> m_opened;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<Pivot> m_pivot;
};

QTEST_MAIN(TestAddressQuestion)
#include "tst_address_question.moc"
