#include "models/detail/record_tree_model.h"

#include "core/record/parse_record.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace khoji::models;
using khoji::record::kRecordDepth;
using khoji::record::parseRecord;

namespace {

constexpr auto kRecord =
    R"({"eventName":"AssumeRole","requestParameters":{"items":[{"name":"a"},{"name":"b"}],
"none":null,"count":2,"flag":true,"empty":[]},"responseElements":{"credentials":{"sessionToken":"hunter2"},
"passwords":["p1","p2"]}})";

/// The tree in lines: `key = value`, children indented.
void print(const RecordTreeModel& model, const QModelIndex& parent, int depth, QStringList& lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex key = model.index(row, RecordTreeModel::KeyColumn, parent);
        const QModelIndex value = key.siblingAtColumn(RecordTreeModel::ValueColumn);
        lines += QString(depth, QLatin1Char(' ')) + key.data().toString() + QStringLiteral(" = ")
            + value.data().toString();
        print(model, key, depth + 1, lines);
    }
}

QStringList printed(const RecordTreeModel& model)
{
    QStringList lines;
    print(model, {}, 0, lines);
    return lines;
}

void load(RecordTreeModel& model, const char* json)
{
    model.setRecord(parseRecord(json).value());
}

QModelIndex onlyMatch(const RecordTreeModel& model, const char* words)
{
    const QModelIndexList found = model.findAll(QString::fromUtf8(words));
    return found.size() == 1 ? found.front() : QModelIndex();
}

} // namespace

class TestRecordTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfItemModels();
    void showsTheRecordInSourceOrder();
    void roles_data();
    void roles();
    void findsInKeysAndValues_data();
    void findsInKeysAndValues();
    void secretsAreHiddenUntilAskedFor();
    void hostileTextIsHarmless();
    void longTextIsShortenedInItsCellOnly();
    void deepestRecord();
};

void TestRecordTreeModel::keepsTheRulesOfItemModels()
{
    RecordTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    load(model, kRecord);
    model.setSecretsShown(true);
    load(model, "{}");
    load(model, R"({"a":{"b":{"c":[[[1]]]}}})");
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestRecordTreeModel::showsTheRecordInSourceOrder()
{
    RecordTreeModel model;
    load(model, R"({"z":"1","a":{"list":["x",{"y":null}],"n":1.5},"z":false,"e":{}})");
    const QStringList expected{QStringLiteral("z = 1"), QStringLiteral("a = { 2 }"),
        QStringLiteral(" list = [ 2 ]"), QStringLiteral("  [0] = x"),
        QStringLiteral("  [1] = { 1 }"), QStringLiteral("   y = null"), QStringLiteral(" n = 1.5"),
        QStringLiteral("z = false"), QStringLiteral("e = { 0 }")};
    QCOMPARE(printed(model), expected);
}

void TestRecordTreeModel::roles_data()
{
    using Kind = RecordTreeModel::Kind;
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char* find, const char* path, const char* field, const char* text,
                         Kind kind) {
        QTest::newRow(path) << QByteArray(find) << QString::fromUtf8(path)
                            << QString::fromUtf8(field) << QString::fromUtf8(text) << kind;
    };
    row("eventName", "eventName", "eventName", "AssumeRole", Kind::String);
    row("b", "requestParameters.items[1].name", "requestParameters.items.name", "b", Kind::String);
    row("none", "requestParameters.none", "requestParameters.none", "null", Kind::Null);
    row("count", "requestParameters.count", "requestParameters.count", "2", Kind::Number);
    row("flag", "requestParameters.flag", "requestParameters.flag", "true", Kind::Boolean);
    row("empty", "requestParameters.empty", "requestParameters.empty", "", Kind::Array);
    row("credentials", "responseElements.credentials", "responseElements.credentials", "",
        Kind::Object);
}

void TestRecordTreeModel::roles()
{
    QFETCH(QByteArray, find);
    QFETCH(QString, path);
    RecordTreeModel model;
    load(model, kRecord);
    QModelIndex index;
    for (const QModelIndex& found : model.findAll(QString::fromUtf8(find))) {
        if (found.data(RecordTreeModel::PathRole).toString() == path)
            index = found;
    }
    QVERIFY(index.isValid());
    QTEST(index.data(RecordTreeModel::QueryFieldRole).toString(), "field");
    QTEST(index.data(RecordTreeModel::TextRole).toString(), "text");
    QTEST(index.data(RecordTreeModel::KindRole).value<RecordTreeModel::Kind>(), "kind");
}

void TestRecordTreeModel::findsInKeysAndValues_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("value, in any case")
        << QStringLiteral("assumerole") << QStringList{QStringLiteral("eventName")};
    QTest::newRow("keys in source order") << QStringLiteral("NAME")
                                          << QStringList{QStringLiteral("eventName"),
                                                 QStringLiteral("requestParameters.items[0].name"),
                                                 QStringLiteral("requestParameters.items[1].name")};
    QTest::newRow("nothing") << QStringLiteral("zebra") << QStringList();
    QTest::newRow("no words") << QString() << QStringList();
    QTest::newRow("not what is hidden") << QStringLiteral("hunter2") << QStringList();
}

void TestRecordTreeModel::findsInKeysAndValues()
{
    QFETCH(QString, words);
    RecordTreeModel model;
    load(model, kRecord);
    QStringList paths;
    for (const QModelIndex& found : model.findAll(words))
        paths += found.data(RecordTreeModel::PathRole).toString();
    QTEST(paths, "paths");
}

void TestRecordTreeModel::secretsAreHiddenUntilAskedFor()
{
    RecordTreeModel model;
    load(model, kRecord);
    const QModelIndex token = onlyMatch(model, "sessionToken");
    const QModelIndex cell = token.siblingAtColumn(RecordTreeModel::ValueColumn);
    QVERIFY(token.data(RecordTreeModel::SecretRole).toBool());
    QCOMPARE(cell.data().toString(), QStringLiteral("(hidden, 7 bytes)"));
    QCOMPARE(token.data(RecordTreeModel::TextRole).toString(), QStringLiteral("(hidden, 7 bytes)"));
    QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("hunter2")));
    QVERIFY(!onlyMatch(model, "eventName").data(RecordTreeModel::SecretRole).toBool());

    QSignalSpy changed(&model, &RecordTreeModel::dataChanged);
    model.setSecretsShown(true);
    QVERIFY(changed.count() >= 3); // the token and the elements of the list
    QCOMPARE(cell.data().toString(), QStringLiteral("hunter2"));
    QCOMPARE(onlyMatch(model, "p2").data(RecordTreeModel::PathRole).toString(),
        QStringLiteral("responseElements.passwords[1]"));
}

void TestRecordTreeModel::hostileTextIsHarmless()
{
    RecordTreeModel model;
    load(model, "{\"<b>\\u202ek\":\"<img src=x>\\n\\u202e\"}");
    const QModelIndex key = model.index(0, RecordTreeModel::KeyColumn);
    const QModelIndex value = model.index(0, RecordTreeModel::ValueColumn);
    QCOMPARE(key.data().toString(), QStringLiteral("<b><U+202E>k"));
    QCOMPARE(value.data().toString(), QStringLiteral("<img src=x><U+000A><U+202E>"));
    QVERIFY(!key.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    QVERIFY(!value.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
    QCOMPARE(
        value.data(RecordTreeModel::TextRole).toString(), QStringLiteral("<img src=x>\n\u202E"));
}

void TestRecordTreeModel::longTextIsShortenedInItsCellOnly()
{
    const std::string text(5'000, 'x');
    RecordTreeModel model;
    load(model, ("{\"a\":\"" + text + "\"}").c_str());
    const QModelIndex value = model.index(0, RecordTreeModel::ValueColumn);
    QCOMPARE(value.data().toString().size(), RecordTreeModel::kCellLimit);
    QCOMPARE(value.data(RecordTreeModel::TextRole).toString().size(), 5'000);
}

void TestRecordTreeModel::deepestRecord()
{
    std::string json;
    for (std::size_t i = 1; i < kRecordDepth; ++i)
        json += R"({"a":)";
    json += R"({"leaf":1})" + std::string(kRecordDepth - 1, '}');
    RecordTreeModel model;
    load(model, json.c_str());
    const QString path = onlyMatch(model, "leaf").data(RecordTreeModel::PathRole).toString();
    QCOMPARE(path.count(QStringLiteral("a.")), static_cast<int>(kRecordDepth) - 1);
}

QTEST_GUILESS_MAIN(TestRecordTreeModel)
#include "tst_record_tree_model.moc"
