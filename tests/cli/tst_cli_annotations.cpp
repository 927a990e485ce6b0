#include "core/store/case_file.h"
#include "tests/cli/khoji_cli.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::test;

namespace {

constexpr auto kHostile =
    R"({"format":"khoji annotations","version":1,"annotations":[{"label":"\u001b[2J"}]})";

} // namespace

/// Annotations from case to case on the command line.
class TestCliAnnotations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyTravelFromCaseToCase()
    {
        makeCase("from.khoji", true);
        makeCase("to.khoji", false);
        const Answer written = annotations("export", "from.khoji");
        QCOMPARE(written.exitCode, 0);
        QVERIFY2(written.out.contains("1 annotation\nSHA-256 "), written.out.constData());
        const Answer added = annotations("import", "to.khoji");
        QCOMPARE(added.exitCode, 0);
        QVERIFY2(added.out.startsWith("1 annotation added, 0 updated"), added.out.constData());
        QVERIFY(annotations("import", "to.khoji").out.contains("0 updated, 1 unchanged"));
        const Answer starred = khojiCli({QStringLiteral("query"), path("to.khoji"),
            QStringLiteral("is:starred"), QStringLiteral("--format"), QStringLiteral("count")});
        QCOMPARE(starred.out.trimmed(), QByteArray("1"));
    }

    void tagsAreCounted()
    {
        makeCase("tagged.khoji", true);
        for (const char* const command : {"facets", "distinct"})
            QCOMPARE(khojiCli({QString::fromLatin1(command), path("tagged.khoji"),
                                  QStringLiteral("TAG")})
                         .out,
                QByteArray("1  exfil\n"));
        const Answer both = khojiCli(
            {QStringLiteral("facets"), path("tagged.khoji"), QStringLiteral("tag,eventName")});
        QVERIFY2(both.out.startsWith("tag\n1  exfil\n\neventName\n2  "), both.out.constData());
    }

    void whatIsRefusedIsTold()
    {
        makeCase("refusing.khoji", false);
        write(kHostile);
        const Answer refused = annotations("import", "refusing.khoji");
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.out.contains("1 refused"));
        QVERIFY2(refused.err.contains("annotation 1: "), refused.err.constData());
        write("{\n\n[");
        const Answer damaged = annotations("import", "refusing.khoji");
        QCOMPARE(damaged.exitCode, 1);
        QVERIFY2(damaged.err.contains("line 3"), damaged.err.constData());
    }

    void aWayIsNeeded()
    {
        QCOMPARE(khojiCli({QStringLiteral("annotations")}).exitCode, 2);
        QCOMPARE(annotations("move", "from.khoji").exitCode, 2);
    }

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    void makeCase(const char* name, bool isStarred) const
    {
        const auto caseFile = need(store::CaseFile::open(
            path(name).toStdString(), store::CaseFile::Mode::CreateIfMissing));
        addTo(*caseFile, {aRecord().id("a"), aRecord().id("b")});
        if (isStarred)
            (void)need(
                caseFile->annotate({base::EventKey{1}}, {.starred = true, .addTags = {"exfil"}}));
    }

    void write(const QByteArray& text) const
    {
        QFile file(path("said.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the file cannot be written");
    }

    [[nodiscard]] Answer annotations(const char* way, const char* name) const
    {
        return khojiCli({QStringLiteral("annotations"), QString::fromLatin1(way), path(name),
            path("said.json")});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliAnnotations)
#include "tst_cli_annotations.moc"
