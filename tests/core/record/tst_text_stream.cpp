#include "core/record/text_stream.h"

#include <QtTest/QTest>

#include <string>

using namespace khoji;
using record::ContentReader;
using record::MemorySource;
using record::TextStream;

/// core/record/text_stream.h
class TestTextStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileCutOffGivesWhatIsThere_data();
    void aFileCutOffGivesWhatIsThere();
};

namespace {

/// Read with so much room at a time.
std::string textOf(std::string_view bytes, std::size_t roomSize)
{
    TextStream stream(std::make_unique<MemorySource>(bytes));
    std::string text;
    std::string room(roomSize, '\0');
    std::size_t size = 0;
    do {
        size = stream.read(room).value();
        text.append(room, 0, size);
    } while (size == room.size());
    return text;
}

std::string wide(std::string_view ascii)
{
    std::string utf16 = "\xff\xfe";
    for (const char c : ascii)
        utf16 += {c, '\0'};
    return utf16;
}

/// A gzip member that holds its text as it is (RFC 1951, 3.2.4), and ends after so much of it.
std::string storedAndCutOff(std::string_view text, std::size_t kept)
{
    const auto size = static_cast<std::uint16_t>(text.size());
    std::string bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01", 11);
    for (const int length : {+size, ~size})
        bytes += {static_cast<char>(length & 0xff), static_cast<char>(length >> 8 & 0xff)};
    return bytes + std::string(text.substr(0, kept));
}

} // namespace

void TestTextStream::aFileCutOffGivesWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("file");
    const std::string even = record::gzip(std::string(1'000'000, 'a'));
    QTest::newRow("a few bytes that stand for many")
        << QByteArray::fromStdString(even.substr(0, even.size() - 30));
    QTest::newRow("half a UTF-16 character")
        << QByteArray::fromStdString(storedAndCutOff(wide("{\"a\":1}"), 9));
    QTest::newRow("half a surrogate pair") << QByteArray::fromStdString(
        storedAndCutOff(wide("{}") + std::string("\x3d\xd8\x00\xde", 4), 8));
}

/// All of it, however little is read at a time: as a ContentReader gives it.
void TestTextStream::aFileCutOffGivesWhatIsThere()
{
    QFETCH(QByteArray, file);
    const std::string bytes = file.toStdString();
    ContentReader reader;
    const auto whole = reader.open(bytes);
    QVERIFY(whole && whole->damage && !whole->text.empty());
    for (const std::size_t room : {std::size_t{1}, std::size_t{61}, std::size_t{1} << 20})
        QVERIFY2(textOf(bytes, room) == whole->text, std::to_string(room).c_str());
}

QTEST_GUILESS_MAIN(TestTextStream)
#include "tst_text_stream.moc"
