#include "core/lookup/page_name.h"

#include <QTest>

using namespace khoji;
using lookup::Category;
using lookup::PageName;

namespace {

base::UtcTime at(const char* iso)
{
    return *base::parseTime(iso);
}

PageName aName(Category category = Category::Management)
{
    return {{"111122223333", "eu-west-1", category},
        {at("2026-01-05T00:00:00Z"), at("2026-01-06T12:30:01Z")}, 3};
}

} // namespace

/// A page's name in the case says what it accounts for.
class PageNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void anUnknownAccountAccountsForNothing();
    void noNames_data();
    void noNames();
};

void PageNameTest::forms_data()
{
    QTest::addColumn<PageName>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("management")
        << aName()
        << QByteArray(
               "lookup://111122223333/eu-west-1/management/20260105T000000Z..20260106T123001Z/3");
    QTest::newRow("Insights")
        << aName(Category::Insight)
        << QByteArray(
               "lookup://111122223333/eu-west-1/insight/20260105T000000Z..20260106T123001Z/3");
    PageName empty = aName();
    empty.range.end = empty.range.first;
    QTest::newRow("ends in the second it begins in")
        << empty
        << QByteArray(
               "lookup://111122223333/eu-west-1/management/20260105T000000Z..20260105T000000Z/3");
}

void PageNameTest::forms()
{
    QFETCH(PageName, name);
    QFETCH(QByteArray, text);
    QCOMPARE(toText(name), text.toStdString());
    QVERIFY(lookup::pageNameOf(text.toStdString()) == name);
}

void PageNameTest::anUnknownAccountAccountsForNothing()
{
    PageName name = aName();
    name.history.account.clear();
    QCOMPARE(
        toText(name), "lookup://unknown/eu-west-1/management/20260105T000000Z..20260106T123001Z/3");
    QVERIFY(!lookup::pageNameOf(toText(name)));
}

void PageNameTest::noNames_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = "lookup://111122223333/eu-west-1/management/"
                            "20260105T000000Z..20260106T000000Z/3";
    const auto row = [&good](const char* what, const char* before, const char* after) {
        QTest::newRow(what) << QByteArray(good).replace(before, after);
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("scheme alone") << QByteArray("lookup://");
    row("another scheme", "lookup://", "s3://");
    row("no account", "111122223333/", "");
    row("a short account", "111122223333", "11112222333");
    row("no region", "eu-west-1", "..");
    row("another category", "management", "data");
    row("no range", "..20260106T000000Z", "");
    row("no time", "20260105T000000Z", "20261305T000000Z");
    row("turned", "20260105", "20260107");
    row("no page", "Z/3", "Z/");
    row("something behind", "Z/3", "Z/3/4");
}

void PageNameTest::noNames()
{
    QFETCH(QByteArray, text);
    QVERIFY(!lookup::pageNameOf(text.toStdString()));
}

QTEST_GUILESS_MAIN(PageNameTest)
#include "tst_page_name.moc"
