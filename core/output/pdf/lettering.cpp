#include "core/output/pdf/lettering.h"

#include "core/output/pdf/page_geometry.h"
#include "core/output/pdf/palette.h"
#include "core/base/visible_text.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace khoji::output::pdf {

namespace {

/// A cell may hold what an attacker wrote; a page must not be filled by it.
constexpr std::size_t kLongestText = 2'000;

enum class Family : std::uint8_t { Sans, Mono };

struct Specimen {
    Family family;
    qreal size; ///< points
    qreal leading; ///< line height as a multiple of the size
    QFont::Weight weight;
    QColor ink;
    qreal tracking = 100; ///< distance between letters, per cent
};

/// In the order of Role.
constexpr std::array<Specimen, kRoleCount> kSpecimens{{
    {Family::Sans, 7.5, 1.4, QFont::Bold, kAccent, 118}, // Eyebrow
    {Family::Sans, 25, 1.22, QFont::Bold, kInk, 97.5}, // Title
    {Family::Sans, 12.5, 1.4, QFont::Normal, kQuiet}, // Subtitle
    {Family::Sans, 19, 1.2, QFont::Normal, kAccent, 97.5}, // Figure
    {Family::Sans, 7.2, 1.45, QFont::Normal, kQuiet}, // Caption
    {Family::Sans, 15, 1.3, QFont::Bold, kInk, 98.5}, // Chapter
    {Family::Sans, 8.4, 1.4, QFont::Bold, kInk}, // Heading
    {Family::Sans, 8.8, 1.55, QFont::Normal, kInk}, // Body
    {Family::Mono, 8.4, 1.5, QFont::Normal, kInk}, // Query
    {Family::Sans, 6.9, 1.36, QFont::Normal, kInk}, // Cell
    {Family::Sans, 6.9, 1.36, QFont::Normal, kError}, // CellAlert
    {Family::Sans, 6.9, 1.36, QFont::Normal, kQuiet}, // CellQuiet
    {Family::Mono, 6.3, 1.49, QFont::Normal, kInk}, // CellMono
    {Family::Sans, 6.6, 1.4, QFont::Bold, kQuiet}, // HeadCell
    {Family::Sans, 7, 1.4, QFont::Normal, kQuiet}, // Furniture
}};

QStringList familyNames(Family family)
{
    if (family == Family::Mono)
        return {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")};
    return {QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")};
}

QFont fontOf(const Specimen& specimen)
{
    QFont font;
    font.setFamilies(familyNames(specimen.family));
    font.setStyleHint(specimen.family == Family::Mono ? QFont::Monospace : QFont::SansSerif);
    font.setPointSizeF(specimen.size);
    font.setWeight(specimen.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Without kerning a line is as wide as its letters, which makes measuring cheap and exact.
    font.setKerning(false);
    font.setLetterSpacing(QFont::PercentageSpacing, specimen.tracking);
    return font;
}

char32_t characterAt(QStringView text, qsizetype at, qsizetype& length)
{
    const QChar unit = text[at];
    if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        length = 2;
        return QChar::surrogateToUcs4(unit, text[at + 1]);
    }
    length = 1;
    return unit.unicode();
}

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// May a line end between these two? After blanks and the punctuation of ARNs, paths and URLs, and
/// inside CamelCase; but not inside addresses, dates and region names.
bool mayBreakBetween(QChar before, QChar after)
{
    constexpr std::u16string_view kBreaking = u" /:,;_=&?@|+)]}>";
    constexpr std::u16string_view kUnlessDigit = u"-.";
    if (kBreaking.find(before.unicode()) != std::u16string_view::npos)
        return true;
    if (kUnlessDigit.find(before.unicode()) != std::u16string_view::npos)
        return !isDigit(after);
    return before.isLower() && after.isUpper();
}

} // namespace

Lettering::Lettering(QPaintDevice& device)
    : m_faces(kRoleCount)
{
    for (std::size_t i = 0; i < kRoleCount; ++i) {
        const Specimen& specimen = kSpecimens[i];
        Face& face = m_faces[i];
        face.font = fontOf(specimen);
        face.ink = specimen.ink;
        face.metrics = QFontMetricsF(face.font, &device);
        face.lineHeight = pt(specimen.size * specimen.leading);
        face.ascent = (face.lineHeight + face.metrics.ascent() - face.metrics.descent()) / 2;
        for (std::size_t c = 0; c < face.ascii.size(); ++c)
            face.ascii[c] = face.metrics.horizontalAdvance(QChar(static_cast<char16_t>(c)));
    }
    // Cells of one row stand on one base line, whatever their font.
    m_faces[static_cast<std::size_t>(Role::CellMono)].ascent = ascent(Role::Cell);
}

qreal Lettering::widthOf(const Face& face, char32_t character)
{
    if (character < face.ascii.size())
        return face.ascii[character];
    const auto known = face.others.constFind(character);
    if (known != face.others.constEnd())
        return *known;
    const qreal width = face.metrics.horizontalAdvance(QString::fromUcs4(&character, 1));
    face.others.insert(character, width);
    return width;
}

qreal Lettering::width(Role role, QStringView text) const
{
    const Face& used = face(role);
    qreal sum = 0;
    for (qsizetype at = 0, length = 0; at < text.size(); at += length)
        sum += widthOf(used, characterAt(text, at, length));
    return sum;
}

std::vector<QStringView> Lettering::lines(Role role, QStringView text, qreal width) const
{
    const Face& used = face(role);
    std::vector<QStringView> out;
    qsizetype start = 0;
    qsizetype breakAt = 0; // the last place where the line may end, when after its start
    qreal lineWidth = 0;
    qreal widthAtBreak = 0;
    for (qsizetype at = 0, length = 0; at < text.size(); at += length) {
        const char32_t character = characterAt(text, at, length);
        if (character == U'\n') {
            out.push_back(text.sliced(start, at - start));
            start = breakAt = at + 1;
            lineWidth = widthAtBreak = 0;
            continue;
        }
        if (at > start && mayBreakBetween(text[at - 1], text[at])) {
            breakAt = at;
            widthAtBreak = lineWidth;
        }
        const qreal advance = widthOf(used, character);
        if (lineWidth + advance > width && at > start && character != U' ') {
            if (breakAt <= start) {
                breakAt = at;
                widthAtBreak = lineWidth;
            }
            out.push_back(text.sliced(start, breakAt - start));
            start = breakAt;
            lineWidth -= widthAtBreak;
        }
        lineWidth += advance;
    }
    out.push_back(text.sliced(start));
    return out;
}

QString Lettering::shortened(Role role, const QString& text, qreal width) const
{
    if (this->width(role, text) <= width)
        return text;
    return face(role).metrics.elidedText(text, Qt::ElideMiddle, width);
}

QString shown(std::string_view text)
{
    return words(base::visible(text, kLongestText));
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace khoji::output::pdf
