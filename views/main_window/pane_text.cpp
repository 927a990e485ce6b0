#include "views/main_window/pane_text.h"

#include <QtCore/QStringList>

namespace khoji::views {

namespace {

constexpr int kVersion = 1; ///< grows when the numbers mean something else
constexpr int kMost = 100'000;

} // namespace

QString paneText(const QList<int>& numbers)
{
    QStringList words{QString::number(kVersion)};
    for (const int number : numbers)
        words << QString::number(number);
    return words.join(u' ');
}

std::optional<QList<int>> paneNumbers(const QString& text, qsizetype count)
{
    const QStringList words = text.split(u' ');
    if (words.size() != count + 1 || words.front() != QString::number(kVersion))
        return std::nullopt;
    QList<int> numbers;
    for (const QString& word : words.mid(1)) {
        bool isNumber = false;
        numbers << word.toInt(&isNumber);
        if (!isNumber || numbers.back() < 0 || numbers.back() > kMost)
            return std::nullopt;
    }
    return numbers;
}

} // namespace khoji::views
