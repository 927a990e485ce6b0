#include "views/commands/matching.h"

#include <QtCore/QStringList>

namespace khoji::views {

namespace {

constexpr int kBeginsText = 100;
constexpr int kBeginsWord = 60;
constexpr int kInside = 30;
constexpr int kScattered = 5;

bool beginsWord(const QString& text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

bool hasLettersInOrder(const QString& word, const QString& text)
{
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

std::optional<int> matchOfWord(const QString& word, const QString& text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const int here = at == 0 ? kBeginsText : beginsWord(text, at) ? kBeginsWord : kInside;
        best = std::max(best.value_or(0), here);
    }
    if (!best && hasLettersInOrder(word, text))
        best = kScattered;
    return best;
}

} // namespace

std::optional<int> matchOf(const QString& typed, const QString& text)
{
    int sum = 0;
    for (const QString& word : typed.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const std::optional<int> match = matchOfWord(word, text);
        if (!match)
            return std::nullopt;
        sum += *match;
    }
    return sum;
}

} // namespace khoji::views
