#include "views/detail/value_text.h"

#include "core/query/parser.h"
#include "views/theme/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QMouseEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace khoji::views;
using khoji::models::MatchFinder;
using khoji::models::TextRange;

namespace {

ValueContent content(const QString& text)
{
    ValueContent content;
    content.value.shownText = text;
    return content;
}

MatchFinder finderFor(const std::string& text)
{
    const khoji::query::ParseResult parsed = khoji::query::parse(text);
    return parsed ? MatchFinder(khoji::query::highlightsOf(parsed->root)) : MatchFinder();
}

const QString kArn =
    QStringLiteral("arn:aws:sts::111122223333:assumed-role/AVeryLongRoleName/session@example.com");

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestValueText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsValueNoteAndMark();
    void missingIsSaidAndCannotBeSelected();
    void copiesTheRecordedText();
    void hostileTextIsPaintedNotObeyed();
    void wrapsInsteadOfWidening();
    void veryLongValuesLoseTheirMiddleOnScreenOnly();
    void mouseSelects();
    void asksForNeighbours();
    void speaks();
    void marksWhatTheQueryAsksFor();
    void marksStandAmongTheBreaks();
};

void TestValueText::marksWhatTheQueryAsksFor()
{
    const Theme theme(*qApp);
    ValueContent shown = content(QStringLiteral("alice"));
    shown.value.field = QStringLiteral("userName");
    shown.note = QStringLiteral("alice again");
    ValueText value(QStringLiteral("User"), shown);
    const auto marks = [&](const char* query) {
        value.setMatchFinder(finderFor(query), theme);
        return value.matchedParts();
    };
    QCOMPARE(marks("user:ALICE"), (std::vector<TextRange>{{0, 5}}));
    QCOMPARE(marks("lic"), (std::vector<TextRange>{{1, 3}}));
    QVERIFY(marks("again").empty()); // not the record's
    QVERIFY(marks("ip:alice").empty());
    QVERIFY(marks("").empty());
}

void TestValueText::marksStandAmongTheBreaks()
{
    const Theme theme(*qApp);
    ValueContent shown = content(kArn);
    shown.value.field = QStringLiteral("userIdentity.arn");
    ValueText value(QStringLiteral("ARN"), shown);
    value.resize(300, 100);
    value.setMatchFinder(finderFor("RoleName/sess"), theme);
    QCOMPARE(value.matchedParts(),
        (std::vector<TextRange>{{kArn.indexOf(QStringLiteral("RoleName/sess")), 13}}));
    QCOMPARE(value.shownText(), kArn);
    const QImage picture = value.grab().toImage();
    const QRgb mark = theme.color(Token::Match).rgb();
    qsizetype marked = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            marked += picture.pixel(x, y) == mark ? 1 : 0;
    }
    QVERIFY(marked > 50);
}

void TestValueText::showsValueNoteAndMark()
{
    ValueContent shown = content(QStringLiteral("alice"));
    shown.note = QStringLiteral("name chosen by the caller");
    shown.rule = QStringLiteral("The part after the colon.");
    const ValueText value(QStringLiteral("Session name"), shown);
    QCOMPARE(value.shownText(), QStringLiteral("alice  name chosen by the caller \u00b7 derived"));
    QVERIFY(value.toolTip().contains(QStringLiteral("Derived: The part after the colon.")));
}

void TestValueText::missingIsSaidAndCannotBeSelected()
{
    ValueContent missing;
    missing.missing = true;
    ValueText value(QStringLiteral("MFA"), missing);
    QCOMPARE(value.shownText(), QStringLiteral("not recorded"));
    value.selectAll();
    QVERIFY(value.selectedText().isEmpty());
}

void TestValueText::copiesTheRecordedText()
{
    ValueText value(QStringLiteral("ARN"), content(kArn));
    QTest::keySequence(&value, QKeySequence::Copy);
    QCOMPARE(clipboard(), kArn); // nothing chosen: all of it

    value.selectAll();
    QCOMPARE(value.selectedText(), kArn); // without the breaks that only wrap it
    QTest::keySequence(&value, QKeySequence::Copy);
    QCOMPARE(clipboard(), kArn);
}

void TestValueText::hostileTextIsPaintedNotObeyed()
{
    const QString hostile = QStringLiteral("<b>x</b>\u202E\n\u200B");
    ValueText value(QStringLiteral("User agent"), content(hostile));
    QCOMPARE(value.shownText(), QStringLiteral("<b>x</b><U+202E><U+000A><U+200B>"));
    QVERIFY(!value.toolTip().contains(QStringLiteral("<b>")));
    QTest::keySequence(&value, QKeySequence::Copy);
    QCOMPARE(clipboard(), hostile);
}

void TestValueText::wrapsInsteadOfWidening()
{
    const ValueText value(QStringLiteral("ARN"), content(kArn));
    const int line = value.heightForWidth(10'000);
    QVERIFY(value.heightForWidth(150) >= 3 * line);
    QVERIFY(value.minimumSizeHint().width() < 150);

    const ValueText endless(QStringLiteral("ARN"), content(QString(400, QLatin1Char('x'))));
    QVERIFY(endless.heightForWidth(150) >= 5 * line);
}

void TestValueText::veryLongValuesLoseTheirMiddleOnScreenOnly()
{
    const QString text(ValueText::kShownLimit + 500, QLatin1Char('x'));
    ValueText value(QStringLiteral("Error message"), content(text));
    QVERIFY(value.shownText().endsWith(QStringLiteral("show all 10,500 characters")));
    value.showAll();
    QCOMPARE(value.shownText(), text);
    value.selectAll();
    QTest::keySequence(&value, QKeySequence::Copy);
    QCOMPARE(clipboard(), text);
}

void TestValueText::mouseSelects()
{
    ValueText value(QStringLiteral("Principal"), content(QStringLiteral("alice")));
    value.resize(300, 30);
    value.show();
    QTest::mousePress(&value, Qt::LeftButton, {}, {0, 5});
    QMouseEvent move(
        QEvent::MouseMove, QPointF(250, 5), QPointF(250, 5), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&value, &move);
    QCOMPARE(value.selectedText(), QStringLiteral("alice"));
}

void TestValueText::asksForNeighbours()
{
    ValueText value(QStringLiteral("Principal"), content(QStringLiteral("alice")));
    QSignalSpy asked(&value, &ValueText::neighbourRequested);
    QTest::keyClick(&value, Qt::Key_Down);
    QTest::keyClick(&value, Qt::Key_Up);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked.at(0).at(0).toInt(), 1);
    QCOMPARE(asked.at(1).at(0).toInt(), -1);
}

void TestValueText::speaks()
{
    const ValueText value(QStringLiteral("Principal"), content(QStringLiteral("alice")));
    QCOMPARE(value.accessibleName(), QStringLiteral("Principal: alice"));
}

QTEST_MAIN(TestValueText)
#include "tst_value_text.moc"
