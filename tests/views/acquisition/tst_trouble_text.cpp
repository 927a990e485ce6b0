#include "views/acquisition/trouble_text.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace khoji;
using aws::TroubleKind;
using views::Remedy;
using views::TroubleText;

class TestTroubleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// s3.md "Error classes".
    void everyClassHasItsRemedy_data()
    {
        QTest::addColumn<TroubleKind>("kind");
        QTest::addColumn<Remedy>("remedy");
        QTest::newRow("no credentials") << TroubleKind::NoCredentials << Remedy::TryAgain;
        QTest::newRow("CLI too old") << TroubleKind::CliTooOld << Remedy::None;
        QTest::newRow("expired") << TroubleKind::Expired << Remedy::CopySignIn;
        QTest::newRow("rejected") << TroubleKind::Rejected << Remedy::None;
        QTest::newRow("clock") << TroubleKind::Clock << Remedy::TryAgain;
        QTest::newRow("denied") << TroubleKind::Denied << Remedy::CopyPolicy;
        QTest::newRow("archived") << TroubleKind::Archived << Remedy::None;
        QTest::newRow("region") << TroubleKind::Region << Remedy::UseRegion;
        QTest::newRow("missing") << TroubleKind::Missing << Remedy::None;
        QTest::newRow("throttled") << TroubleKind::Throttled << Remedy::TryAgain;
        QTest::newRow("network") << TroubleKind::Network << Remedy::TryAgain;
        QTest::newRow("TLS") << TroubleKind::Tls << Remedy::None;
        QTest::newRow("disk") << TroubleKind::Disk << Remedy::TryAgain;
    }
    void everyClassHasItsRemedy()
    {
        QFETCH(const TroubleKind, kind);
        QFETCH(const Remedy, remedy);
        const aws::Trouble trouble{kind, "it went wrong", {}, {}, "eu-west-1"};
        QCOMPARE(TroubleText::remedy(trouble), remedy);
        QCOMPARE(TroubleText::button(remedy, trouble).isEmpty(), remedy == Remedy::None);
        QVERIFY(!TroubleText::advice(trouble, QStringLiteral("p")).isEmpty());
    }

    void whatServersSayIsMadeVisible()
    {
        const aws::Trouble trouble{TroubleKind::Denied, "no \xe2\x80\xae<b>", "Co\nde", "id", {}};
        QCOMPARE(TroubleText::message(trouble), QStringLiteral("no <U+202E><b>."));
        QVERIFY(TroubleText::details(trouble).contains(QStringLiteral("Co<U+000A>de")));
        QVERIFY(TroubleText::details(trouble).contains(QStringLiteral("Request id: id")));
    }

    void commandsAreSafeForAShell()
    {
        QCOMPARE(TroubleText::signInCommand(QStringLiteral("a'; rm -rf /")),
            QStringLiteral("aws sso login --profile 'a'\\''; rm -rf /'"));
    }

    void thePolicyIsTheLeast()
    {
        const QString policy =
            TroubleText::policy(QStringLiteral("trail"), QStringLiteral("logs/"));
        QVERIFY(!QJsonDocument::fromJson(policy.toUtf8()).isNull());
        for (const char* const part : {"\"s3:ListBucket\"", "\"s3:GetObject\"",
                 "\"s3:GetBucketLocation\"", "arn:aws:s3:::trail/logs/*", "\"s3:prefix\""})
            QVERIFY2(policy.contains(QLatin1String(part)), part);
        QVERIFY(!policy.contains(QStringLiteral("Put")));
    }
};

QTEST_GUILESS_MAIN(TestTroubleText)
#include "tst_trouble_text.moc"
