#include "core/s3/list_answer.h"

#include <QtTest/QTest>

#include <random>

using namespace khoji;
using s3::Listing;

/// One answer to ListObjectsV2: what is read of it, and what is refused.
class TestListAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAPage();
    void readsKeys_data();
    void readsKeys();
    void readsDates_data();
    void readsDates();
    void readsFolders();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLarge();
    void refusesMoreThanAThousand();
    void refusesDeepNesting();
    void messagesAreSafeToShow();
    void changedBytesDoNoHarm();
};

namespace {

constexpr const char* kEnd = "</ListBucketResult>";

std::string result(const std::string& inside, const std::string& isTruncated = "false")
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
           "<EncodingType>url</EncodingType><IsTruncated>"
        + isTruncated + "</IsTruncated>" + inside + kEnd;
}

std::string object(const std::string& key, const std::string& size = "7",
    const std::string& more = "<ETag>\"e\"</ETag>")
{
    return "<Contents><Key>" + key + "</Key><Size>" + size + "</Size>" + more + "</Contents>";
}

std::string folder(const std::string& prefix)
{
    return "<CommonPrefixes><Prefix>" + prefix + "</Prefix></CommonPrefixes>";
}

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

void TestListAnswer::readsAPage()
{
    // As in AWS's documentation, with all that is of no interest.
    const auto page = s3::readListAnswer(R"(<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>trails</Name>
  <Prefix>AWSLogs/</Prefix>
  <KeyCount>2</KeyCount>
  <MaxKeys>1000</MaxKeys>
  <IsTruncated>true</IsTruncated>
  <Contents>
    <Key>AWSLogs/a%2Bb.json.gz</Key>
    <LastModified>2026-01-05T09:12:31.000Z</LastModified>
    <ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0eee71&quot;</ETag>
    <ChecksumAlgorithm>CRC32</ChecksumAlgorithm>
    <Size>142863</Size>
    <StorageClass>STANDARD</StorageClass>
    <Owner><ID>7009a8971cd660687538875e7c86c5b672fe116bd438f46db45460ddcd036c32</ID></Owner>
    <RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress></RestoreStatus>
  </Contents>
  <Contents><Key>AWSLogs/b</Key><Size>0</Size></Contents>
  <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=%2F+</NextContinuationToken>
  <EncodingType>url</EncodingType>
  <StartAfter>AWSLogs/%25</StartAfter>
</ListBucketResult>)",
        Listing{"AWSLogs/", false, "AWSLogs/%"});
    QVERIFY2(page, page ? "" : page.error().message.c_str());
    QCOMPARE(page->objects.size(), std::size_t{2});
    QCOMPARE(page->objects[0].key, std::string("AWSLogs/a+b.json.gz"));
    QCOMPARE(page->objects[0].size, std::uint64_t{142863});
    QCOMPARE(page->objects[0].etag, std::string("70ee1738b6b21e2c8a43f3a5ab0eee71"));
    QCOMPARE(
        base::formatIso(page->objects[0].modified.value()), std::string("2026-01-05T09:12:31Z"));
    QCOMPARE(page->objects[1].key, std::string("AWSLogs/b"));
    QVERIFY(page->objects[1].etag.empty() && !page->objects[1].modified);
    QVERIFY(page->prefixes.empty());
    // Tokens are given back as they came.
    QCOMPARE(
        page->continuationToken, std::string("1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=%2F+"));
}

void TestListAnswer::readsKeys_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("plain") << QByteArray("a/b.json.gz") << QByteArray("a/b.json.gz");
    QTest::newRow("blank as plus") << QByteArray("a+b") << QByteArray("a b");
    QTest::newRow("blank as code") << QByteArray("a%20b") << QByteArray("a b");
    QTest::newRow("plus") << QByteArray("a%2Bb") << QByteArray("a+b");
    QTest::newRow("percent") << QByteArray("a%2525") << QByteArray("a%25");
    QTest::newRow("small digits") << QByteArray("%c3%a4") << QByteArray("\xc3\xa4");
    QTest::newRow("slashes") << QByteArray("a%2Fb") << QByteArray("a/b");
    QTest::newRow("leads up") << QByteArray("a/../../etc/passwd")
                              << QByteArray("a/../../etc/passwd");
    QTest::newRow("NUL") << QByteArray("a%00b") << QByteArray("a\0b", 3);
    QTest::newRow("line breaks") << QByteArray("a%0D%0Ab") << QByteArray("a\r\nb");
    QTest::newRow("right to left")
        << QByteArray("%E2%80%AEgz.nosj") << QByteArray("\xe2\x80\xaegz.nosj");
    QTest::newRow("markup") << QByteArray("&lt;b&gt;&amp;&quot;") << QByteArray("<b>&\"");
    QTest::newRow("as long as may be") << QByteArray(1024, 'k') << QByteArray(1024, 'k');
}

void TestListAnswer::readsKeys()
{
    QFETCH(QByteArray, written);
    const auto page = s3::readListAnswer(result(object(written.toStdString())), {});
    QVERIFY2(page, page ? "" : page.error().message.c_str());
    QCOMPARE(page->objects.size(), std::size_t{1});
    QTEST(QByteArray::fromStdString(page->objects[0].key), "key");
}

void TestListAnswer::readsDates_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("time");
    const auto row = [](const char* written, const char* time) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(time);
    };
    row("2026-01-05T09:12:31.000Z", "2026-01-05T09:12:31Z");
    row("2024-02-29T00:00:00.500Z", "2024-02-29T00:00:00.500Z");
    row("2026-02-29T00:00:00.000Z", "");
    row("0000-00-00T00:00:00.000Z", "");
    row("99999-01-01T00:00:00.000Z", "");
    row("yesterday", "");
    row("", "");
}

void TestListAnswer::readsDates()
{
    QFETCH(QByteArray, written);
    const auto page = s3::readListAnswer(
        result(object("k", "7", "<LastModified>" + written.toStdString() + "</LastModified>")), {});
    QVERIFY(page);
    const auto modified = page->objects.at(0).modified;
    QTEST(bytes(modified ? base::formatIso(*modified) : ""), "time");
}

void TestListAnswer::readsFolders()
{
    const auto page = s3::readListAnswer(result(object("p/x") + folder("p/a%20b/")
                                             + "<CommonPrefixes><Prefix>p/c/</Prefix>"
                                               "<Prefix>p/d/</Prefix></CommonPrefixes>"),
        Listing{"p/", true, {}});
    QVERIFY2(page, page ? "" : page.error().message.c_str());
    QCOMPARE(page->prefixes, (std::vector<std::string>{"p/a b/", "p/c/", "p/d/"}));
    QCOMPARE(page->objects.size(), std::size_t{1});
}

void TestListAnswer::refuses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char* name, const std::string& xml, const char* why,
                         const char* prefix = "", bool byFolder = false) {
        QTest::newRow(name) << bytes(xml) << QByteArray(prefix) << byFolder << QByteArray(why);
    };
    row("nothing", "", "");
    row("no XML", "Service Unavailable", "");
    row("HTML of a portal", "<html><body>Sign in to the network</body></html>", "another kind");
    row("an error", "<Error><Code>AccessDenied</Code></Error>", "another kind");
    row("JSON", R"({"ListBucketResult": {"IsTruncated": false}})", "");
    row("cut off in a name", result(object("k")).substr(0, 120), "");
    row("cut off before the end", result(object("k")).substr(0, result(object("k")).size() - 5),
        "");
    row("more behind it", result("") + "<ListBucketResult/>", "");
    row("a DTD", "<!DOCTYPE ListBucketResult [<!ENTITY a 'aaa'>]>" + result("").substr(39), "DTD");
    row("entities that explode",
        "<!DOCTYPE ListBucketResult [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
        "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>&c;</Key>"
        "<Size>1</Size></Contents></ListBucketResult>",
        "DTD");
    row("an entity of a file",
        "<!DOCTYPE ListBucketResult [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>&a;</Key>"
        "<Size>1</Size></Contents></ListBucketResult>",
        "DTD");
    row("an entity of nothing", result(object("&a;")), "");
    row("Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + result("").substr(39),
        "UTF-8");
    row("bytes of Latin-1", result(object("\xe4")), "UTF-8");
    row("UTF-16", std::string("\xff\xfe<\0L\0i\0", 8), "UTF-8");
    row("a key that is not UTF-8", result(object("%FF%FE")), "not UTF-8");
    row("half a surrogate", result(object("%ED%A0%80")), "not UTF-8");
    row("a NUL that is not encoded", result(object(std::string("a\0b", 3))), "");
    row("a code that is none", result(object("a%zz")), "a key");
    row("half a code", result(object("a%4")), "a key");
    row("no key", result("<Contents><Size>1</Size></Contents>"), "a key");
    row("a key too long", result(object(std::string(1025, 'k'))), "a key");
    row("markup in a key", result(object("<b>k</b>")), "");
    row("no size", result("<Contents><Key>k</Key></Contents>"), "size");
    row("a size below zero", result(object("k", "-1")), "size");
    row("a size with a sign", result(object("k", "+1")), "size");
    row("a size beyond 64 bits", result(object("k", "18446744073709551616")), "size");
    row("a size beyond all disks", result(object("k", "9223372036854775807")), "size");
    row("a size in words", result(object("k", "many")), "size");
    row("a size with a fraction", result(object("k", "1.5")), "size");
    row("an ETag that ends a header", result(object("k", "1", "<ETag>\"e\"&#13;&#10;X: y</ETag>")),
        "ETag");
    row("an endless ETag", result(object("k", "1", "<ETag>" + std::string(300, 'e') + "</ETag>")),
        "ETag");
    row("outside the prefix", result(object("AWSLogs2/k")), "outside", "AWSLogs/");
    row("above the prefix", result(object("AWSLogs")), "outside", "AWSLogs/");
    row("the same key twice", result(object("k") + object("k")), "order");
    row("keys out of order", result(object("b") + object("a")), "order");
    row("a folder that was not asked for", result(folder("a/")), "not asked for");
    row("a folder without a slash", result(folder("p/a")), "folder", "p/", true);
    row("the folder itself", result(folder("p/")), "folder", "p/", true);
    row("a folder outside", result(folder("q/a/")), "outside", "p/", true);
    row("folders out of order", result(folder("b/") + folder("a/")), "order", "", true);
    row("not said whether it goes on", std::string("<ListBucketResult>") + kEnd, "goes on");
    row("perhaps it goes on", result("", "maybe"), "goes on");
    row("it goes on, but nobody knows where", result("", "true"), "goes on");
    row("an endless token",
        result("<NextContinuationToken>" + std::string(9000, 't') + "</NextContinuationToken>",
            "true"),
        "goes on");
}

void TestListAnswer::refuses()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, prefix);
    QFETCH(bool, byFolder);
    QFETCH(QByteArray, why);
    const auto page =
        s3::readListAnswer(xml.toStdString(), Listing{prefix.toStdString(), byFolder, {}});
    QVERIFY(!page);
    QCOMPARE(page.error().kind, aws::TroubleKind::Damaged);
    QVERIFY2(bytes(page.error().message).contains(why), page.error().message.c_str());
}

void TestListAnswer::refusesWhatIsTooLarge()
{
    const std::string xml = result("<Name>" + std::string(std::size_t{100} << 20, 'n') + "</Name>");
    const auto page = s3::readListAnswer(xml, {});
    QVERIFY(!page);
    QVERIFY(bytes(page.error().message).contains("too large"));
}

void TestListAnswer::refusesMoreThanAThousand()
{
    const auto page = [](int objects, int folders) {
        std::string inside;
        for (int i = 0; i < objects; ++i)
            inside += object(QByteArray::number(1'000'000 + i).toStdString());
        for (int i = 0; i < folders; ++i)
            inside += folder(QByteArray::number(1'000'000 + i).toStdString() + '/');
        return s3::readListAnswer(result(inside), Listing{{}, true, {}});
    };
    QVERIFY(page(1000, 0) && page(0, 1000) && page(400, 600));
    for (const auto& refused : {page(1001, 0), page(0, 1001), page(500, 501)}) {
        QVERIFY(!refused);
        QVERIFY(bytes(refused.error().message).contains("1,000"));
    }
}

void TestListAnswer::refusesDeepNesting()
{
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    QVERIFY(!s3::readListAnswer(result(deep), {}));
}

void TestListAnswer::messagesAreSafeToShow()
{
    const auto page = s3::readListAnswer(result(object("&\xe2\x80\xaeyoke;")), {});
    QVERIFY(!page);
    QVERIFY2(!bytes(page.error().message).contains("\xe2\x80\xae"), page.error().message.c_str());
}

/// Whatever becomes of an answer on its way: it is refused, or it keeps what the header promises.
void TestListAnswer::changedBytesDoNoHarm()
{
    std::mt19937 random(20260105);
    const std::string good = result(object("p/a%20b", "12",
                                        "<LastModified>2026-01-05T09:12:31.000Z</LastModified>"
                                        "<ETag>&quot;e&quot;</ETag>")
            + object("p/c") + folder("p/d/") + "<NextContinuationToken>t</NextContinuationToken>",
        "true");
    const Listing listing{"p/", true, "p/"};
    QVERIFY(s3::readListAnswer(good, listing));
    const std::string signs = "<>/&;%\"'= \n\0\xff"
                              "0a-[]!";
    int accepted = 0;
    for (int run = 0; run < 20'000; ++run) {
        std::string changed = good;
        for (auto changes = random() % 3 + 1; changes > 0 && !changed.empty(); --changes) {
            const std::size_t at = random() % changed.size();
            const std::size_t length = random() % 20;
            switch (random() % 4) {
            case 0:
                changed[at] = signs[random() % signs.size()];
                break;
            case 1:
                changed.erase(at, length);
                break;
            case 2:
                changed.insert(at, changed.substr(random() % changed.size(), length));
                break;
            default:
                changed.resize(run % 10 == 0 ? at : changed.size());
            }
        }
        const auto page = s3::readListAnswer(changed, listing);
        if (!page) {
            QCOMPARE(page.error().kind, aws::TroubleKind::Damaged);
            continue;
        }
        ++accepted;
        for (const s3::Object& one : page->objects)
            QVERIFY(one.key.starts_with("p/") && one.key > listing.startAfter);
        for (const std::string& prefix : page->prefixes)
            QVERIFY(prefix.starts_with("p/") && prefix.ends_with('/'));
    }
    QVERIFY(accepted > 100);
}

QTEST_GUILESS_MAIN(TestListAnswer)
#include "tst_list_answer.moc"
