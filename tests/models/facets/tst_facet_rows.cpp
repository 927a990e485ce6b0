#include "models/facets/facet_rows.h"

#include "core/query/parser.h"

#include <QTest>

using namespace khoji;
using namespace khoji::models;
using query::NamedValue;
using record::Field;

namespace {

/// Alice 12, bob 5, not recorded 2; so many more that are not listed.
store::Facet users(std::uint64_t others = 0)
{
    return {Field::Principal, {{"Alice", 12}, {"bob", 5}, {"", 2}}, 3 + others};
}

FacetContents contents(const store::Facet& facet, const char* text)
{
    const auto filter = query::parse(text).value();
    return {facet, query::namedValues(filter.root, facet.field), {}, {}};
}

/// `Alice 12+ bob 5 - 2 zoe ?- 100 more`: + is chosen, - excluded, ? not known yet.
QString line(const FacetContents& facet)
{
    QStringList texts;
    for (const FacetRow& row : facetRows(facet)) {
        if (row.isMore()) {
            texts += QStringLiteral("%1 more").arg(row.others);
            continue;
        }
        const QString count = row.count ? QString::number(*row.count) : QStringLiteral("?");
        const char* const marks[] = {"", "+", "-"};
        texts += QString::fromStdString(row.value.empty() ? "_" : row.value) + QLatin1Char(' ')
            + count + QLatin1String(marks[static_cast<int>(row.choice)]);
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// What a facet lists.
class TestFacetRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsValuesAndWhatTheQuerySaysOfThem_data();
    void listsValuesAndWhatTheQuerySaysOfThem();
    void namedValuesStayWithoutEvents();
    void namedValuesThatAreNotCommonAreLookedUp();
    void findLooksAtWhatPeopleRead();
};

void TestFacetRows::listsValuesAndWhatTheQuerySaysOfThem_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char* query, const char* rows) {
        QTest::newRow(*query ? query : "empty")
            << QString::fromUtf8(query) << QString::fromUtf8(rows);
    };
    row("", "Alice 12, bob 5, _ 2");
    row("user:alice", "Alice 12+, bob 5, _ 2");
    row("user:(alice, bob)", "Alice 12+, bob 5+, _ 2");
    row("-user:bob", "Alice 12, bob 5-, _ 2");
    row("-user:*", "Alice 12, bob 5, _ 2+");
    row("user:*", "Alice 12, bob 5, _ 2-");
    row("event:alice", "Alice 12, bob 5, _ 2");
}

void TestFacetRows::listsValuesAndWhatTheQuerySaysOfThem()
{
    QFETCH(QString, query);
    QTEST(line(contents(users(), query.toUtf8().constData())), "rows");
}

void TestFacetRows::namedValuesStayWithoutEvents()
{
    QCOMPARE(line(contents(users(), "user:(alice, zoe) -user:yan")),
        QStringLiteral("Alice 12+, bob 5, _ 2, zoe 0+, yan 0-"));
    QCOMPARE(line(contents({Field::Principal, {}, 0}, "user:zoe")), QStringLiteral("zoe 0+"));
}

void TestFacetRows::namedValuesThatAreNotCommonAreLookedUp()
{
    FacetContents facet = contents(users(100), "user:(alice, zoe)");
    QCOMPARE(line(facet), QStringLiteral("Alice 12+, bob 5, _ 2, zoe ?+, 100 more"));
    facet.lookedUp = {{NamedValue{"zoe", false}, {{"Zoe", 1}}}};
    QCOMPARE(line(facet), QStringLiteral("Alice 12+, bob 5, _ 2, Zoe 1+, 99 more"));
    facet.lookedUp = {{NamedValue{"zoe", false}, {{"Zoe", 2}, {"zoe", 1}}}};
    QCOMPARE(line(facet), QStringLiteral("Alice 12+, bob 5, _ 2, Zoe 2+, zoe 1+, 98 more"));
    facet.lookedUp = {{NamedValue{"zoe", false}, {}}};
    QCOMPARE(line(facet), QStringLiteral("Alice 12+, bob 5, _ 2, zoe 0+, 100 more"));
    const auto rest = unlisted(facet.facet, facet.named);
    QVERIFY(rest == (std::vector{NamedValue{"zoe", false}}));
}

void TestFacetRows::findLooksAtWhatPeopleRead()
{
    FacetContents facet = contents(users(7), "");
    facet.find = QStringLiteral("aLi");
    QCOMPARE(line(facet), QStringLiteral("Alice 12, 7 more"));
    facet.find = QStringLiteral("recorded");
    QCOMPARE(line(facet), QStringLiteral("_ 2, 7 more"));
    facet = contents({Field::EventSource, {{"iam.amazonaws.com", 1}}, 1}, "");
    facet.find = QStringLiteral("amazon"); // people read "iam"
    QCOMPARE(line(facet), QString());
}

QTEST_GUILESS_MAIN(TestFacetRows)
#include "tst_facet_rows.moc"
