#include "models/searches/shipped_searches.h"

#include <QCoreApplication>
#include <QFile>

namespace khoji::models {

namespace {

QString translated(const QString& text)
{
    return QCoreApplication::translate("khoji::models::ShippedSearches", text.toUtf8().constData());
}

} // namespace

std::vector<SavedSearch> shippedSearches()
{
    QFile file(QStringLiteral(":/searches/shipped.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<SavedSearch> searches = searchesFromJson(file.readAll().toStdString()).searches;
    for (SavedSearch& search : searches) {
        search.name = translated(search.name);
        search.question = translated(search.question);
        search.caution = translated(search.caution);
        search.isShipped = true;
    }
    return searches;
}

} // namespace khoji::models
