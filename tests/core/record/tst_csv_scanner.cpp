#include "core/record/tables/csv_scanner.h"

#include <QtTest/QTest>

#include <random>

using namespace khoji::record;

using Cells = std::vector<std::string>;
using Rows = std::vector<Cells>;

Q_DECLARE_METATYPE(Rows)

namespace {

Rows rowsOf(std::string_view text, char separator = ',')
{
    CsvScanner scanner(text, separator);
    Rows rows;
    while (const CsvScanner::Row* const row = scanner.next())
        rows.push_back(row->cells);
    return rows;
}

/// As RFC 4180 has it, each cell quoted or not as it must, or at random.
class CsvWriter {
public:
    explicit CsvWriter(std::uint32_t seed)
        : m_random(seed)
    { }

    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }
    /// Never a row of one empty unquoted cell, which would be a blank line.
    [[nodiscard]] Cells row(char separator)
    {
        Cells cells(below(5) + 2);
        const char signs[] = {
            'a', 'b', ' ', '"', separator, '\n', '\r', '{', '}', '\\', '\0', '\xc3'};
        for (std::string& cell : cells) {
            for (std::size_t length = below(12); length > 0; --length)
                cell += signs[below(sizeof(signs))];
        }
        return cells;
    }
    [[nodiscard]] std::string write(const Cells& cells, char separator)
    {
        std::string line;
        for (const std::string& cell : cells) {
            if (&cell != &cells.front())
                line += separator;
            line += mustBeQuoted(cell, separator) || below(2) == 0 ? quoted(cell) : cell;
        }
        const char* const ends[] = {"\n", "\r\n", "\r", "\n\n"};
        return line + ends[below(std::size(ends))];
    }

private:
    static bool mustBeQuoted(const std::string& cell, char separator)
    {
        return cell.find_first_of(std::string("\"\r\n ") + separator) != std::string::npos;
    }
    static std::string quoted(const std::string& cell)
    {
        std::string text = "\"";
        for (const char c : cell)
            text += c == '"' ? std::string("\"\"") : std::string(1, c);
        return text + '"';
    }
    std::mt19937 m_random;
};

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

class TestCsvScanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void saysWhereRowsStand();
    void saysWhenTheTextEndsInsideAQuote();
    void goesOnAfterTheLineOfAStrayQuote();
    void followsAnyBytesToTheirEnd();
    void givesUpAGiganticRow();
    void keepsABoundedNumberOfCells();
    void quotesThatNeverCloseTakeLinearTime();
};

void TestCsvScanner::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("separator");
    QTest::addColumn<Rows>("rows");
    const auto row = [](const char* name, const char* text, const Rows& rows,
                         char separator = ',') {
        QTest::newRow(name) << QByteArray(text) << separator << rows;
    };
    row("nothing", "", {});
    row("one row", "a,b", {{"a", "b"}});
    row("LF", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}});
    row("CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}});
    row("CR", "a,b\rc,d", {{"a", "b"}, {"c", "d"}});
    row("byte order mark", "\xef\xbb\xbf\"a\",b", {{"a", "b"}});
    row("semicolon", "a;b,c\n", {{"a", "b,c"}}, ';');
    row("tab", "a\t\"b\tc\"\n", {{"a", "b\tc"}}, '\t');
    row("empty cells", ",,\n\"\",,", {{"", "", ""}, {"", "", ""}});
    row("blank lines", "\n\na\n  \n\r\nb\n \n", {{"a"}, {"b"}});
    row("separator in quotes", "\"a,b\",c", {{"a,b", "c"}});
    row("doubled quotes", R"("{""a"":""b""}",c)", {{R"({"a":"b"})", "c"}});
    row("only doubled quotes", R"("""""",x)", {{R"("")", "x"}});
    row("line ends in quotes", "\"a\r\nb\n\",c\nd,e", {{"a\r\nb\n", "c"}, {"d", "e"}});
    row("quote inside an unquoted cell", "a\"b,c\"\nd,e", {{"a\"b", "c\""}, {"d", "e"}});
    row("text after a closing quote", R"("a"b,c)", {{"ab", "c"}});
    row("blanks around quotes", R"( "a,b" , "c")", {{"a,b", "c"}});
    row("blanks around text", " a , b", {{" a ", " b"}});
    row("rows of different lengths", "a\nb,c,d\n", {{"a"}, {"b", "c", "d"}});
    row("quote never closed", "a,\"b", {{"a", "b"}});
    row("quote at the end", "a,\"", {{"a", ""}});
}

void TestCsvScanner::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(char, separator);
    const std::string all = text.toStdString();
    QTEST(rowsOf(all, separator), "rows");
}

void TestCsvScanner::readsWhatWasWritten_data()
{
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << ',';
    QTest::newRow("semicolon") << ';';
    QTest::newRow("tab") << '\t';
}

void TestCsvScanner::readsWhatWasWritten()
{
    QFETCH(char, separator);
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        CsvWriter writer(seed);
        Rows rows;
        std::string text;
        for (std::size_t count = writer.below(8); count > 0; --count) {
            rows.push_back(writer.row(separator));
            text += writer.write(rows.back(), separator);
        }
        QVERIFY2(rowsOf(text, separator) == rows, qPrintable(QString::number(seed)));
    }
}

void TestCsvScanner::saysWhereRowsStand()
{
    const std::string text = "\xef\xbb\xbf"
                             "a,b\r\n\r\n\"c\nd\",e\n";
    CsvScanner scanner(text);
    const CsvScanner::Row* row = scanner.next();
    QCOMPARE(text.substr(row->begin, row->end - row->begin), std::string("a,b"));
    row = scanner.next();
    QCOMPARE(text.substr(row->begin, row->end - row->begin), std::string("\"c\nd\",e"));
    QVERIFY(!row->cutOff);
    QVERIFY(scanner.next() == nullptr);
    scanner.moveTo(3);
    QCOMPARE(scanner.next()->cells, (Cells{"a", "b"}));
}

void TestCsvScanner::saysWhenTheTextEndsInsideAQuote()
{
    CsvScanner scanner("a,b\nc,\"d");
    QVERIFY(!scanner.next()->cutOff);
    const CsvScanner::Row* const row = scanner.next();
    QVERIFY(row->cutOff);
    QCOMPARE(row->openCell, std::size_t{6});
    QCOMPARE(row->end, std::size_t{8});
    QVERIFY(scanner.next() == nullptr);
}

void TestCsvScanner::goesOnAfterTheLineOfAStrayQuote()
{
    CsvScanner scanner("a,\"b\nc,d\ne,f\n");
    QVERIFY(scanner.next()->cutOff);
    QCOMPARE(scanner.next()->cells, (Cells{"c", "d"}));
    QCOMPARE(scanner.next()->cells, (Cells{"e", "f"}));
    QVERIFY(scanner.next() == nullptr);
}

/// Whatever the bytes: rows follow each other, lie in the text, and end.
void TestCsvScanner::followsAnyBytesToTheirEnd()
{
    std::mt19937 random(7);
    const std::string_view signs = "\"\"\",,\n\r ab\\\t;";
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        for (std::size_t length = random() % 40; length > 0; --length)
            text += signs[random() % signs.size()];
        CsvScanner scanner(text);
        std::size_t last = 0;
        bool first = true;
        while (const CsvScanner::Row* const row = scanner.next()) {
            QVERIFY2(first || row->begin > last, text.c_str());
            QVERIFY2(row->begin <= row->end && row->end <= text.size(), text.c_str());
            QVERIFY2(!row->cells.empty(), text.c_str());
            last = row->begin;
            first = false;
        }
        QCOMPARE(scanner.at(), text.size());
    }
}

void TestCsvScanner::givesUpAGiganticRow()
{
    const std::string text =
        "a,b\nc,\"" + std::string(CsvScanner::kLargestRow + 1000, 'x') + "\"\ne,f\n";
    CsvScanner scanner(text);
    QVERIFY(scanner.next() != nullptr);
    const CsvScanner::Row* const row = scanner.next();
    QVERIFY(row->cutOff);
    QVERIFY(row->cells.back().size() <= CsvScanner::kLargestRow);
    QCOMPARE(scanner.next()->cells, (Cells{"e", "f"}));
}

void TestCsvScanner::keepsABoundedNumberOfCells()
{
    const std::string text = std::string(100'000, ',') + "\na,b\n";
    CsvScanner scanner(text);
    const CsvScanner::Row* const row = scanner.next();
    QVERIFY(row->cutOff);
    QCOMPARE(row->cells.size(), CsvScanner::kMostCells);
    QCOMPARE(row->end, std::size_t{100'000});
    QCOMPARE(scanner.next()->cells, (Cells{"a", "b"}));
}

/// A line that opens a quote, and again one when it is read from inside of one.
void TestCsvScanner::quotesThatNeverCloseTakeLinearTime()
{
    const std::size_t lines = 3'000'000;
    const std::string text = repeated("x,\"y\",\"z\n", lines);
    CsvScanner scanner(text);
    std::size_t rows = 0;
    while (scanner.next() != nullptr)
        ++rows;
    QCOMPARE(rows, lines);
}

QTEST_GUILESS_MAIN(TestCsvScanner)
#include "tst_csv_scanner.moc"
