#include "models/searches/saved_search_list.h"
#include "models/searches/search_files.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;
using models::SavedSearch;
using models::SavedSearchList;

namespace {

SavedSearch search(const QString& name, const QString& query = QStringLiteral("is:write"))
{
    SavedSearch search;
    search.name = name;
    search.query = query;
    return search;
}

SavedSearch fullSearch()
{
    SavedSearch full =
        search(QStringLiteral("Night shift"), QStringLiteral("user:\"a b\" or ip:10.0.0.1"));
    full.question = QStringLiteral("Who works at night?");
    full.caution = QStringLiteral("In which zone?");
    full.columns = {QStringLiteral("eventTime"), QStringLiteral("additionalEventData.MFAUsed")};
    full.sort = store::SortOrder{record::Field::EventName, true};
    full.stack = QStringLiteral("awsRegion");
    full.hasButton = true;
    return full;
}

std::vector<SavedSearch> list(const QByteArrayList& names)
{
    std::vector<SavedSearch> searches;
    for (const QByteArray& name : names)
        searches.push_back(search(QString::fromUtf8(name)));
    return searches;
}

QString namesOf(const SavedSearchList& list)
{
    QStringList names;
    for (const SavedSearch& search : list.searches())
        names << search.name;
    return names.join(u' ');
}

} // namespace

class TestSavedSearches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJsonAsItWas()
    {
        const std::vector<SavedSearch> searches{fullSearch(), search(QStringLiteral("All"), {})};
        const models::ReadSearches read = models::searchesFromJson(models::toJson(searches));
        QVERIFY(read.searches == searches);
        QCOMPARE(read.unreadable, 0);
        QVERIFY(!read.isNewer && !read.isForeign);
    }

    void keepsWhatItUnderstands_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("unreadable");
        QTest::addColumn<bool>("isNewer");
        QTest::addColumn<bool>("isForeign");
        const auto row = [](const char* name, const QByteArray& text, const QStringList& names,
                             int unreadable, bool isNewer, bool isForeign) {
            QTest::newRow(name) << text << names << unreadable << isNewer << isForeign;
        };
        row("empty", "", {}, 0, false, true);
        row("no JSON", "\xff\xfe garbage {", {}, 0, false, true);
        row("a list", "[]", {}, 0, false, true);
        row("very deep", QByteArray(1'000'000, '['), {}, 0, false, true);
        row("deep within",
            R"({"searches":[{"name":"a","query":"x","columns":)" + QByteArray(200'000, '[')
                + QByteArray(200'000, ']') + "}]}",
            {QStringLiteral("a")}, 0, false, false);
        row("another object", R"({"searches":7})", {}, 0, false, true);
        row("none", R"({"searches":[]})", {}, 0, false, false);
        row("odd entries", R"({"searches":[7,null,{},{"name":"a"},{"name":" ","query":"x"},
            {"name":"b","query":"x"}]})",
            {QStringLiteral("b")}, 5, false, false);
        row("a later version", R"({"version":2,"searches":[{"name":"b","query":"x","colour":{}}]})",
            {QStringLiteral("b")}, 0, true, false);
        row("members of other types", R"({"version":"x","searches":[{"name":"b","query":"x",
            "columns":{"a":1},"sort":[],"stack":4,"button":"yes","question":null}]})",
            {QStringLiteral("b")}, 0, false, false);
        row("a name over lines", R"({"searches":[{"name":" a\n b\t","query":""}]})",
            {QStringLiteral("a b")}, 0, false, false);
    }

    void keepsWhatItUnderstands()
    {
        QFETCH(QByteArray, text);
        const models::ReadSearches read = models::searchesFromJson(text.toStdString());
        QStringList names;
        for (const SavedSearch& search : read.searches)
            names << search.name;
        QTEST(names, "names");
        QTEST(read.unreadable, "unreadable");
        QTEST(read.isNewer, "isNewer");
        QTEST(read.isForeign, "isForeign");
    }

    void membersOfOtherTypesAreNotThere()
    {
        const auto read = models::searchesFromJson(R"({"searches":[{"name":"b","query":"x",
            "columns":["eventName",3,"","eventName"],"sort":{"field":"nonsense"}}]})");
        QCOMPARE(read.searches.at(0).columns, QStringList{QStringLiteral("eventName")});
        QVERIFY(!read.searches.at(0).sort);
    }

    void everyEditCanBeUndoneAndRedone_data()
    {
        using Edit = std::function<void(SavedSearchList&)>;
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const Edit& edit, const char* after) {
            QTest::newRow(name) << edit << QString::fromLatin1(after);
        };
        row(
            "add", [](auto& all) { all.add(search(QStringLiteral("d"))); }, "a b c d");
        row(
            "add several",
            [](auto& all) {
                all.addAll(list({"d", "e"}));
            },
            "a b c d e");
        row(
            "rename", [](auto& all) { all.rename(1, QStringLiteral("x")); }, "a x c");
        row(
            "change", [](auto& all) { all.change(0, search(QStringLiteral("y"))); }, "y b c");
        row(
            "remove", [](auto& all) { all.remove(1); }, "a c");
        row(
            "remove the first", [](auto& all) { all.remove(0); }, "b c");
        row(
            "move down", [](auto& all) { all.move(0, 2); }, "b c a");
        row(
            "move up", [](auto& all) { all.move(2, 0); }, "c a b");
    }

    void everyEditCanBeUndoneAndRedone()
    {
        QFETCH(std::function<void(SavedSearchList&)>, edit);
        QFETCH(QString, after);
        QUndoStack undo;
        SavedSearchList all(undo);
        const QAbstractItemModelTester tester(
            &all, QAbstractItemModelTester::FailureReportingMode::Fatal);
        all.load(list({"a", "b", "c"}));
        const QSignalSpy changed(&all, &SavedSearchList::changed);
        edit(all);
        QCOMPARE(namesOf(all), after);
        QCOMPARE(undo.count(), 1);
        undo.undo();
        QCOMPARE(namesOf(all), QStringLiteral("a b c"));
        undo.redo();
        QCOMPARE(namesOf(all), after);
        QCOMPARE(changed.size(), 3);
    }

    void namesStayUnique()
    {
        QUndoStack undo;
        SavedSearchList all(undo);
        const QString shipped = all.shipped().front().name;
        all.load(list({"a", "A", shipped.toUtf8()}));
        QCOMPARE(namesOf(all), QStringLiteral("a A (2) %1 (2)").arg(shipped));
        all.add(search(QStringLiteral(" a ")));
        QCOMPARE(all.at(3).name, QStringLiteral("a (3)"));
        QVERIFY(!all.rename(3, QStringLiteral("A")));
        QVERIFY(!all.rename(3, QStringLiteral("  ")));
        QVERIFY(all.rename(0, QStringLiteral("A"))); // its own name in other letters
        all.add(search(QString(300, u'x')));
        all.add(search(QString(300, u'x')));
        QVERIFY(all.at(4).name != all.at(5).name);
        QVERIFY(all.at(5).name.size() <= models::kLongestName);
    }

    void whatChangesNothingIsNoEdit()
    {
        QUndoStack undo;
        SavedSearchList all(undo);
        all.load(list({"a", "b"}));
        all.move(1, 1);
        all.change(0, all.at(0));
        all.addAll({});
        QCOMPARE(undo.count(), 0);
    }

    void editsOfAnotherCaseAreForgotten()
    {
        QUndoStack undo;
        SavedSearchList all(undo);
        all.load(list({"a"}));
        all.add(search(QStringLiteral("b")));
        all.load(list({"c"}));
        undo.undo();
        QCOMPARE(namesOf(all), QStringLiteral("c"));
    }

    void checkMarksAndNamesAreEditedInPlace()
    {
        QUndoStack undo;
        SavedSearchList all(undo);
        all.load(list({"a", "b"}));
        QVERIFY(all.setData(all.index(0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(all.at(0).hasButton);
        QVERIFY(all.setData(all.index(1), QStringLiteral("c"), Qt::EditRole));
        QVERIFY(!all.setData(all.index(1), QStringLiteral("a"), Qt::EditRole));
        QCOMPARE(namesOf(all), QStringLiteral("a c"));
        QCOMPARE(undo.count(), 2);
    }

    void hostileNamesAreInert()
    {
        QUndoStack undo;
        SavedSearchList all(undo);
        all.load(list({"<b>x\u202Ey"}));
        QCOMPARE(all.index(0).data().toString(), QStringLiteral("<b>x<U+202E>y"));
        QVERIFY(!all.index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }

    void filesCarryThem()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        QVERIFY(models::writeSearchFile(path, {fullSearch()}));
        const auto read = models::readSearchFile(path);
        QVERIFY(read);
        QVERIFY(read->searches == std::vector<SavedSearch>{fullSearch()});
    }

    void badFilesAreErrors()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.json"));
        QCOMPARE(models::readSearchFile(path).error().kind, base::ErrorKind::Io);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello");
        file.close();
        QCOMPARE(models::readSearchFile(path).error().kind, base::ErrorKind::Damaged);
        QVERIFY(!models::writeSearchFile(folder.filePath(QStringLiteral("no/s.json")), {}));
    }
};

QTEST_GUILESS_MAIN(TestSavedSearches)
#include "tst_saved_searches.moc"
