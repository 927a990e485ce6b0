#include "tests/core/importer/counted_files.h"

#include <QFile>

namespace khoji::test {

namespace {

CountRange range(const QByteArray& text)
{
    const QByteArrayList ends = text.split('-');
    bool isLeast = false;
    bool isMost = false;
    const CountRange range{ends.first().toULongLong(&isLeast), ends.last().toULongLong(&isMost)};
    if (!isLeast || !isMost || range.least > range.most)
        qFatal("not a count: %s", text.constData());
    return range;
}

CountedFile countedFile(const QByteArray& folder, const QByteArray& line)
{
    const QByteArrayList cells = line.split('\t');
    if (cells.size() != 8)
        qFatal("not 8 columns: %s", line.constData());
    CountedFile file;
    file.path = (folder == "." ? cells[0] : folder + '/' + cells[0]).toStdString();
    file.forms = cells[1].split('|');
    file.states = cells[2].split('|');
    file.records = range(cells[3]);
    file.events = range(cells[4]);
    file.duplicates = range(cells[5]);
    file.lost = range(cells[6]);
    file.noProblem = cells[7] == "-";
    if (!file.noProblem && cells[7] != "*")
        file.said = cells[7].split('|');
    return file;
}

} // namespace

QByteArray CountRange::text() const
{
    const QByteArray number = QByteArray::number(least);
    return least == most ? number : number + " to " + QByteArray::number(most);
}

std::vector<CountedFile> readCountedFiles(const char* table)
{
    QFile file(QString::fromUtf8(table));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", table, qPrintable(file.errorString()));
    std::vector<CountedFile> files;
    QByteArray folder;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith('['))
            folder = line.mid(1, line.size() - 2);
        else if (!line.isEmpty() && !line.startsWith('#'))
            files.push_back(countedFile(folder, line));
    }
    return files;
}

} // namespace khoji::test
