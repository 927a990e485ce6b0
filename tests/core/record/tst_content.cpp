#include "core/record/content.h"

#include <QtTest/QTest>

#include <cstring>
#include <random>

using namespace khoji;
using record::ContentReader;

namespace {

/// Text that compresses badly, so that a cut or a flipped byte hits data.
std::string noise(std::size_t size)
{
    std::mt19937 random(7);
    std::string text(size, '\0');
    for (char& c : text)
        c = static_cast<char>('a' + random() % 26);
    return text;
}

std::string withClaimedSize(std::string bytes, std::uint32_t size)
{
    std::memcpy(bytes.data() + bytes.size() - sizeof size, &size, sizeof size);
    return bytes;
}

} // namespace

class TestContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainTextStaysAsItIs();
    void gzipIsKnownByItsBytes();
    void gunzipFillsJustTheRoomThereIs();
    void membersFollowEachOther();
    void paddingIsReadableZeros();
    void aCutFileYieldsWhatComesBeforeTheCut_data();
    void aCutFileYieldsWhatComesBeforeTheCut();
    void damageYieldsWhatComesBeforeIt();
    void garbageAfterAMemberIsDamage();
    void damageAroundAFileCompressedTwiceIsTold();
    void garbageBehindTheMagicIsDamaged();
    void aLyingSizeIsOnlyAHint_data();
    void aLyingSizeIsOnlyAHint();
    void aCutLargeFileIsNotTakenForABomb();
    void muchFromLittle();
    void theLimitHoldsForEveryForm_data();
    void theLimitHoldsForEveryForm();
    void exactlyTheLimitIsAllowed();
    void oneReaderReadsManyFiles();
};

void TestContent::plainTextStaysAsItIs()
{
    ContentReader reader;
    for (const std::string text : {"", "{}", "\x1f", "plain"}) {
        const auto content = reader.open(text);
        QVERIFY(content);
        QCOMPARE(std::string(content->text), text);
        QVERIFY(!content->compressed);
        QVERIFY(!content->damage);
    }
}

void TestContent::gzipIsKnownByItsBytes()
{
    const std::string text = noise(100'000);
    const std::string bytes = record::gzip(text);
    QVERIFY(record::isGzip(bytes));
    QVERIFY(!record::isGzip(text));
    ContentReader reader;
    const auto content = reader.open(bytes);
    QVERIFY(content);
    QVERIFY(content->compressed);
    QVERIFY(content->text == text);
    QVERIFY(!content->damage);
    QVERIFY(reader.open(record::gzip(""))->text.empty());
}

void TestContent::membersFollowEachOther()
{
    ContentReader reader;
    const auto content = reader.open(record::gzip("one ") + record::gzip("") + record::gzip("two"));
    QVERIFY(content);
    QCOMPARE(std::string(content->text), std::string("one two"));
    QVERIFY(!content->damage);
}

void TestContent::paddingIsReadableZeros()
{
    ContentReader reader;
    (void)reader.open(std::string(1000, 'x'));
    for (const std::string& bytes : {std::string("short"), record::gzip("short")}) {
        const auto content = reader.open(bytes);
        QVERIFY(content);
        const std::string_view padding(
            content->text.data() + content->text.size(), ContentReader::kPadding);
        QCOMPARE(std::string(padding), std::string(ContentReader::kPadding, '\0'));
    }
}

void TestContent::aCutFileYieldsWhatComesBeforeTheCut_data()
{
    QTest::addColumn<int>("lost");
    QTest::newRow("one byte of the size") << 1;
    QTest::newRow("size and checksum") << 8;
    QTest::newRow("the last block") << 100;
    QTest::newRow("half") << 60'000;
}

void TestContent::aCutFileYieldsWhatComesBeforeTheCut()
{
    QFETCH(int, lost);
    const std::string text = noise(200'000);
    std::string bytes = record::gzip(text);
    bytes.resize(bytes.size() - static_cast<std::size_t>(lost));
    ContentReader reader;
    const auto content = reader.open(bytes);
    QVERIFY(content);
    QVERIFY(content->damage);
    QCOMPARE(content->damage->reason, std::string("the compressed file ends too early"));
    QCOMPARE(content->damage->offset, std::uint64_t{content->text.size()});
    QVERIFY(!content->text.empty());
    QVERIFY(text.starts_with(content->text));
    QVERIFY(content->text.size() + 4 * static_cast<std::size_t>(lost) + 1000 > text.size());
}

void TestContent::damageYieldsWhatComesBeforeIt()
{
    const std::string text = noise(400'000);
    std::string bytes = record::gzip(text);
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
        bytes[i] = static_cast<char>(~bytes[i]);
    ContentReader reader;
    const auto content = reader.open(bytes);
    QVERIFY(content);
    QVERIFY(content->damage);
    QVERIFY(content->text.size() > text.size() / 4);
    QVERIFY(text.starts_with(content->text.substr(0, text.size() / 4)));
}

void TestContent::garbageAfterAMemberIsDamage()
{
    ContentReader reader;
    const auto content = reader.open(record::gzip("the log") + std::string(512, '\0'));
    QVERIFY(content);
    QCOMPARE(std::string(content->text), std::string("the log"));
    QVERIFY(content->damage);
    QCOMPARE(content->damage->offset, std::uint64_t{7});
}

void TestContent::damageAroundAFileCompressedTwiceIsTold()
{
    ContentReader reader;
    const auto content = reader.open(record::gzip(record::gzip("the log")) + "garbage");
    QVERIFY(content);
    QCOMPARE(std::string(content->text), std::string("the log"));
    QVERIFY(content->damage);
    QCOMPARE(content->damage->offset, std::uint64_t{7});
}

void TestContent::garbageBehindTheMagicIsDamaged()
{
    ContentReader reader;
    for (const std::string& bytes :
        {std::string("\x1f\x8b"), std::string("\x1f\x8b\x08") + noise(200)}) {
        const auto content = reader.open(bytes);
        QVERIFY(!content);
        QCOMPARE(content.error().kind, base::ErrorKind::Damaged);
    }
}

void TestContent::aLyingSizeIsOnlyAHint_data()
{
    QTest::addColumn<quint32>("claimed");
    QTest::newRow("nothing") << 0U;
    QTest::newRow("too little") << 10U;
    QTest::newRow("a gigabyte") << (1U << 30);
    QTest::newRow("all there is") << 0xFFFFFFFFU;
}

void TestContent::aLyingSizeIsOnlyAHint()
{
    QFETCH(quint32, claimed);
    const std::string text = noise(50'000);
    ContentReader reader;
    const auto content = reader.open(withClaimedSize(record::gzip(text), claimed));
    QVERIFY(content);
    QVERIFY(
        content->text == text); // the checksum was right, so the text is; the size is the damage
    QVERIFY(content->damage);
}

/// The last four bytes of a cut file are no size, but were believed, and the file was refused.
void TestContent::aCutLargeFileIsNotTakenForABomb()
{
    const std::string text = noise(4 << 20);
    std::string bytes = record::gzip(text);
    bytes.resize(bytes.size() - 5000);
    ContentReader reader;
    const auto content = reader.open(withClaimedSize(std::move(bytes), 0xF0F0F0F0U));
    QVERIFY2(content, content ? "" : content.error().message.c_str());
    QVERIFY(content->damage);
    QVERIFY(content->text.size() > text.size() - 20'000);
}

void TestContent::muchFromLittle()
{
    const std::string text(20 << 20, '\0');
    const std::string bytes = record::gzip(text);
    QVERIFY(bytes.size() < 100'000);
    ContentReader reader;
    const auto content = reader.open(bytes);
    QVERIFY(content);
    QVERIFY(content->text == text);
}

void TestContent::theLimitHoldsForEveryForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const std::string text(2'000'001, 'x');
    const std::string packed = record::gzip(text);
    const auto row = [](const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("plain", text);
    row("gzip", packed);
    row("gzip that claims to be small", withClaimedSize(packed, 10));
    row("many members",
        record::gzip(text.substr(0, 1'500'000)) + record::gzip(text.substr(0, 1'500'000)));
    row("cut off", packed.substr(0, packed.size() - 4));
}

void TestContent::theLimitHoldsForEveryForm()
{
    QFETCH(QByteArray, bytes);
    ContentReader reader(2'000'000);
    const auto content = reader.open({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QVERIFY(!content);
    QCOMPARE(content.error().kind, base::ErrorKind::Limit);
}

void TestContent::exactlyTheLimitIsAllowed()
{
    const std::string text(2'000'000, 'x');
    ContentReader reader(text.size());
    for (const std::string& bytes :
        {text, record::gzip(text), withClaimedSize(record::gzip(text), 10)}) {
        const auto content = reader.open(bytes);
        QVERIFY(content);
        QVERIFY(content->text == text);
    }
}

void TestContent::oneReaderReadsManyFiles()
{
    ContentReader reader;
    for (std::size_t size : {1U, 100'000U, 0U, 10U, 300'000U, 5U}) {
        const std::string text = noise(size);
        QVERIFY(reader.open(record::gzip(text))->text == text);
        QVERIFY(reader.open(text)->text == text);
    }
}

void TestContent::gunzipFillsJustTheRoomThereIs()
{
    const std::string text(10'000, 'x');
    const std::string bytes = record::gzip(text);
    std::string back(text.size(), '\0');
    QVERIFY(record::gunzip(bytes, back));
    QCOMPARE(back, text);
    std::string less(text.size() - 1, '\0');
    QVERIFY(!record::gunzip(bytes, less));
    std::string more(text.size() + 1, '\0');
    QVERIFY(!record::gunzip(bytes, more));
    QVERIFY(!record::gunzip(bytes.substr(0, bytes.size() - 1), back));
    QVERIFY(!record::gunzip(bytes + "more", back));
    QVERIFY(!record::gunzip(text, back));
    QVERIFY(!record::gunzip("", back));
    std::string nothing;
    QVERIFY(record::gunzip(record::gzip(""), nothing));
}

QTEST_GUILESS_MAIN(TestContent)
#include "tst_content.moc"
