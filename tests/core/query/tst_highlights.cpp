#include "core/query/highlights.h"

#include "core/query/parser.h"

#include <QtTest/QTest>

using namespace khoji::query;
using khoji::record::Field;

namespace {

/// `where:text` of each highlight: a field's name (the first of several), a path, or `any`; a text
/// that is only a part of the value stands between dots, and behind a pattern stand its parts.
QByteArrayList highlights(const QByteArray& query)
{
    QByteArrayList lines;
    for (const Highlight& one : highlightsOf(parse(query.toStdString()).value().root)) {
        std::string line = !one.fields.empty()
            ? std::string(khoji::record::info(one.fields.front()).name)
            : one.path;
        line += line.empty() ? "any:" : ":";
        line += one.isWhole || !one.pattern.empty() ? one.text + one.pattern : "." + one.text + ".";
        for (const std::string& part : one.parts)
            line += " ." + part + ".";
        lines.append(QByteArray::fromStdString(line));
    }
    return lines;
}

} // namespace

class TestHighlights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char* query, const QByteArrayList& expected) {
            QTest::newRow(query) << QByteArray(query) << expected;
        };
        row("", {});
        row("event:DeleteTrail", {"eventName:DeleteTrail"});
        row("event=\"DeleteTrail\"", {"eventName:DeleteTrail"});
        row("event:(a, \"b c\")", {"eventName:a", "eventName:b c"});
        row("event:Delete*", {"eventName:Delete* .Delete."});
        row("event:*x?yz*", {"eventName:*x?yz* .x. .yz."});
        row("event:a\\*b", {"eventName:a*b"});
        row("a.b:c", {"a.b:c"});
        row("ip:10.0.0.1", {"sourceIPAddress:10.0.0.1"});
        row("logging \"two words\" AKIA*",
            {"any:.logging.", "any:.two words.", "any:AKIA* .AKIA."});
        row("event:a or (b event:a)", {"eventName:a", "any:.b."});
        row("-event:a not b off(c)", {});
        row("-event:Delete* not AKIA* off(event:Get*) -(event:Put* or user:a*)", {});
        row("event:a\\**", {"eventName:a\\** .a*."});
        row("event:* event:/x/ ip:10.0.0.0/8 ip:1.1.1.1..1.1.1.2 time:2025 severity:high is:error",
            {});
        row("a.size>5 tag:x", {});
    }

    void texts()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArrayList, expected);
        QCOMPARE(highlights(query), expected);
    }

    void aNameOfSeveralFieldsMeansThemAll()
    {
        const auto found = highlightsOf(parse("user:alice").value().root);
        QCOMPARE(found.size(), std::size_t{1});
        const auto meant = khoji::record::fieldsMeantBy("user");
        QCOMPARE(found.front().fields, std::vector<Field>(meant.begin(), meant.end()));
    }
};

QTEST_GUILESS_MAIN(TestHighlights)
#include "tst_highlights.moc"
