#include "core/base/text.h"

#include "core/base/ascii.h"
#include "core/base/ascii_finder.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <cstddef>

namespace khoji::base {

namespace {

bool isContinuation(char c)
{
    return (c & 0xc0) == 0x80;
}

/// Bytes of the code point that begins at `at`. A byte out of place counts as one of its own, so
/// hostile text cannot be skipped over.
std::size_t codePointLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t announced = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    std::size_t length = 1;
    while (length < announced && at + length < text.size() && isContinuation(text[at + length]))
        ++length;
    return length;
}

} // namespace

std::string fold(std::string_view text)
{
    if (isAscii(text)) {
        std::string folded(text);
        std::transform(folded.begin(), folded.end(), folded.begin(), toLowerCase);
        return folded;
    }
    // QString::fromUtf8 would swallow a leading U+FEFF; to us it is a character like any other.
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringConverter::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    const QString decoded =
        decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return decoded.toCaseFolded().toStdString();
}

Glob::Glob(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        char c = pattern[i];
        const bool escaped = c == '\\' && i + 1 < pattern.size();
        if (escaped)
            c = pattern[++i];
        m_text += c;

        const bool wildcard = !escaped && (c == '*' || c == '?');
        if (!wildcard) {
            m_steps.push_back({Kind::Byte, c});
            continue;
        }
        m_literal = false;
        const bool runAgain = c == '*' && !m_steps.empty() && m_steps.back().kind == Kind::AnyRun;
        if (!runAgain)
            m_steps.push_back({c == '*' ? Kind::AnyRun : Kind::AnyOne, c});
    }
}

bool Glob::matches(std::string_view text) const
{
    if (m_literal)
        return text == m_text;

    // Once a later run has been reached, what an earlier one swallowed cannot matter any more: only
    // the last one ever needs to swallow another code point and try again.
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t step = 0;
    std::size_t at = 0;
    std::size_t afterRun = kNone;
    std::size_t runEnd = 0;
    while (true) {
        if (step < m_steps.size() && m_steps[step].kind == Kind::AnyRun) {
            afterRun = ++step;
            runEnd = at;
            if (afterRun == m_steps.size())
                return true;
            continue;
        }
        if (step == m_steps.size() && at == text.size())
            return true;
        if (step < m_steps.size() && at < text.size()) {
            const Step& wanted = m_steps[step];
            if (wanted.kind == Kind::AnyOne || wanted.byte == text[at]) {
                at += wanted.kind == Kind::AnyOne ? codePointLength(text, at) : 1;
                ++step;
                continue;
            }
        }
        if (afterRun == kNone || runEnd == text.size())
            return false;
        runEnd += codePointLength(text, runEnd);
        at = runEnd;
        step = afterRun;
    }
}

} // namespace khoji::base
