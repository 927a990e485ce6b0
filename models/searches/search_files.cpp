#include "models/searches/search_files.h"

#include <QFile>
#include <QSaveFile>

namespace khoji::models {

namespace {

constexpr qint64 kLargestFile = qint64{8} << 20U; // bytes

} // namespace

base::Result<ReadSearches> readSearchFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::Io, file.errorString().toStdString());
    const QByteArray text = file.read(kLargestFile + 1);
    if (text.size() > kLargestFile)
        return base::fail(base::ErrorKind::Limit, "the file is larger than any list of searches");
    ReadSearches read = searchesFromJson(text.toStdString());
    if (read.isForeign)
        return base::fail(base::ErrorKind::Damaged, "the file is no list of saved searches");
    return read;
}

base::Result<void> writeSearchFile(const QString& path, const std::vector<SavedSearch>& searches)
{
    QSaveFile file(path);
    const QByteArray text = QByteArray::fromStdString(toJson(searches)) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return base::fail(base::ErrorKind::Io, file.errorString().toStdString());
    return {};
}

} // namespace khoji::models
