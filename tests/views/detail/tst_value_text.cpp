#include "views/detail/value_text.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QMouseEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace khoji::views;

namespace {

ValueContent content(const QString& text)
{
    ValueContent content;
    content.value.shownText = text;
    return content;
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
};

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
    QCOMPARE(value.shownText().size(), ValueText::kShownLimit);
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
