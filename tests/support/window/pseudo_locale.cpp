#include "tests/support/window/pseudo_locale.h"

#include "models/language/language.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::test {

namespace {

constexpr int kLonger = 3; ///< a third

QChar accented(QChar letter)
{
    static const QString plain = u"ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz"_s;
    static const QString accents = u"ÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîĵķļñöŕšţûŵýž"_s;
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : accents.at(at);
}

/// How many characters from here on are no text: `%1`, `%L12`, `%n`, `%Ln`, `&` and its key, `<b>`,
/// `&amp;`.
qsizetype markAt(QStringView text)
{
    const auto upTo = [&](QChar end) {
        const qsizetype at = text.indexOf(end);
        return at < 0 ? 0 : at + 1;
    };
    if (text.startsWith(u'<') && text.size() > 1 && (text[1].isLetter() || text[1] == u'/'))
        return upTo(u'>');
    if (text.startsWith(u'&')) {
        const qsizetype entity = upTo(u';');
        const bool isEntity = entity > 2 && entity < 7 && !text.first(entity).contains(u' ');
        return isEntity ? entity : std::min<qsizetype>(2, text.size());
    }
    if (!text.startsWith(u'%'))
        return 0;
    qsizetype size = 1;
    if (size < text.size() && text[size] == u'L')
        ++size;
    if (size < text.size() && text[size] == u'n')
        return size + 1;
    while (size < text.size() && text[size].isDigit())
        ++size;
    return size;
}

} // namespace

QString pseudo(const QString& text)
{
    if (text.trimmed().isEmpty())
        return text;
    QString said;
    qsizetype letters = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype mark = markAt(QStringView(text).sliced(at));
        if (mark > 0) {
            said += QStringView(text).sliced(at, mark);
            at += mark;
            continue;
        }
        said += accented(text[at]);
        ++letters;
        ++at;
    }
    return u'[' + said + QString((letters + kLonger - 1) / kLonger, u'~') + u']';
}

PseudoLocale::PseudoLocale()
{
    // Where it cannot be read, counts keep the marks of both forms: "event(s)".
    (void)m_english.load(models::englishFile());
}

QString PseudoLocale::translate(
    const char* context, const char* sourceText, const char* disambiguation, int n) const
{
    if (QLatin1StringView(context) == "QShortcut"_L1)
        return {};
    const QString form = m_english.translate(context, sourceText, disambiguation, n);
    return pseudo(form.isEmpty() ? QString::fromUtf8(sourceText) : form);
}

} // namespace khoji::test
