#include "views/detail/value_text.h"

#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include "views/matches/match_marks.h"
#include "views/tips/tip.h"

#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionFocusRect>

#include <algorithm>
#include <cmath>
#include <utility>

namespace khoji::views {

namespace {

constexpr qreal kHeadlineScale = 1.2;
constexpr qreal kNoteScale = 0.88;
constexpr QChar kMayBreak(0x200B); ///< zero-width space: in the data it would be shown as <U+200B>

/// Between the value, its note and its mark.
QString gap()
{
    return QStringLiteral("  ");
}

/// As a month or a day has, and no part of an id.
bool isTwoDigits(QStringView text)
{
    const qsizetype digits =
        std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isDigit(); }) - text.begin();
    return digits == 2
        && (digits == text.size() || QStringLiteral("-T ").contains(text.at(digits)));
}

/// Whether a line may end behind the character at `at`: at the joints of ARNs, ids and file names,
/// never inside a number or a date, between a date and its time of day.
bool isJoint(QStringView text, qsizetype at)
{
    const QChar here = text.at(at);
    const QChar next = text.at(at + 1);
    if (here == QLatin1Char('.') || here == QLatin1Char(','))
        return next.isLetter();
    if (next.isDigit() && at > 0 && text.at(at - 1).isDigit()) {
        if (here == QLatin1Char('T'))
            return true;
        if (here == QLatin1Char(':'))
            return false;
        if (here == QLatin1Char('-') && isTwoDigits(text.mid(at + 1)))
            return false;
    }
    return QStringLiteral("/:-_@=").contains(here) || (here.isLower() && next.isUpper());
}

/// Offers line breaks at the joints of words too long for a line. All of the breaks are ours.
QString withBreaks(const QString& text)
{
    QString broken;
    broken.reserve(text.size() + text.size() / 4);
    for (qsizetype at = 0; at < text.size(); ++at) {
        broken += text.at(at);
        if (at + 1 < text.size() && isJoint(text, at))
            broken += kMayBreak;
    }
    return broken;
}

QString withoutBreaks(QString text)
{
    return text.remove(kMayBreak);
}

QFont scaled(QFont font, qreal scale)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scale);
    else
        font.setPixelSize(static_cast<int>(font.pixelSize() * scale));
    return font;
}

} // namespace

ValueText::ValueText(const QString& label, ValueContent content, QWidget* parent)
    : QWidget(parent)
    , m_content(std::move(content))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(m_content.headline ? Qt::StrongFocus : Qt::ClickFocus);
    setCursor(Qt::IBeamCursor);
    composeText();
    setAccessibleName(tr("%1: %2", "label of a fact and its value").arg(label, shownText()));
}

void ValueText::composeText()
{
    QString text = m_content.missing
        ? tr("not recorded")
        : withBreaks(models::shortened(
            models::visibleText(m_content.value.shownText), m_showsAll ? kMostShown : kShownLimit));
    m_valueLength = static_cast<int>(text.size());
    QStringList remarks;
    if (isCut())
        //: Words to click on behind a value of which the middle is left out.
        remarks += tr("show all %1 character(s)", nullptr,
            models::pluralOf(static_cast<std::uint64_t>(m_content.value.shownText.size())))
                       .arg(QLocale().toString(m_content.value.shownText.size()));
    if (!m_content.note.isEmpty())
        remarks += withBreaks(models::shortened(models::visibleText(m_content.note), kShownLimit));
    if (!m_content.rule.isEmpty()) {
        //: small mark behind a value that Khoji concluded and CloudTrail does not state
        remarks += tr("derived");
    }
    if (!remarks.isEmpty())
        text += gap() + remarks.join(QStringLiteral(" \u00b7 "));
    m_layout.setText(text);
    composeFormats();

    const QString rule =
        //: %1 is the rule by which a value was concluded, a sentence
        m_content.rule.isEmpty() ? QString() : tr("Derived: %1").arg(m_content.rule);
    setTip(*this, {rule, m_content.value.path});
}

bool ValueText::isCut() const
{
    return !m_content.missing && !m_showsAll && m_content.value.shownText.size() > kShownLimit;
}

void ValueText::showAll()
{
    if (!isCut())
        return;
    m_showsAll = true;
    select(0, 0);
    composeText();
    layOut(m_layout, width());
    updateGeometry();
    update();
}

void ValueText::composeFormats()
{
    const auto length = static_cast<int>(m_layout.text().size());
    const QColor muted = palette().color(QPalette::PlaceholderText);
    QTextLayout::FormatRange value{0, m_valueLength, {}};
    QTextLayout::FormatRange rest{m_valueLength, length - m_valueLength, {}};
    if (m_content.missing) {
        value.format.setFontItalic(true);
        value.format.setForeground(muted);
    }
    rest.format.setFont(scaled(font(), kNoteScale));
    rest.format.setForeground(muted);
    QList<QTextLayout::FormatRange> formats{value, rest};
    if (m_theme != nullptr)
        formats += matchFormats(partsInLayout(), *m_theme);
    m_layout.setFormats(formats);
    m_layout.setFont(valueFont());
}

void ValueText::setMatchFinder(const models::MatchFinder& finder, const Theme& theme)
{
    const PivotValue& value = m_content.value;
    const models::ShownValue shown{withoutBreaks(m_layout.text().left(m_valueLength)),
        value.value.isEmpty() ? value.shownText : value.value,
        value.field.isEmpty() ? value.path : value.field};
    m_theme = &theme;
    m_parts = m_content.missing || shown.field.isEmpty() ? std::vector<models::TextRange>()
                                                         : finder.matchedParts(shown);
    composeFormats();
    layOut(m_layout, width());
    update();
}

/// The same parts where the layout has them, among the breaks.
std::vector<models::TextRange> ValueText::partsInLayout() const
{
    std::vector<models::TextRange> parts;
    const QString text = m_layout.text();
    qsizetype at = 0; // in the layout
    qsizetype shown = 0; // in shownText()
    const auto advance = [&](qsizetype to) {
        while (at < text.size() && (shown < to || text.at(at) == kMayBreak))
            shown += text.at(at++) == kMayBreak ? 0 : 1;
        return at;
    };
    for (const models::TextRange& part : m_parts) {
        const qsizetype begin = advance(part.begin);
        parts.push_back({begin, advance(part.end()) - begin});
    }
    return parts;
}

QFont ValueText::valueFont() const
{
    if (!m_content.headline)
        return font();
    QFont large = scaled(font(), kHeadlineScale);
    large.setWeight(QFont::DemiBold);
    return large;
}

qreal ValueText::layOut(QTextLayout& layout, qreal width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Log text never turns the direction of a line.
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);

    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max<qreal>(width, 1));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QSize ValueText::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 30;
    return {width, heightForWidth(width)};
}

QSize ValueText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

int ValueText::heightForWidth(int width) const
{
    QTextLayout measure(m_layout.text(), m_layout.font());
    measure.setFormats(m_layout.formats());
    return static_cast<int>(std::ceil(layOut(measure, width)));
}

void ValueText::resizeEvent(QResizeEvent*)
{
    layOut(m_layout, width());
}

void ValueText::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        composeText();
        layOut(m_layout, width());
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

void ValueText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QList<QTextLayout::FormatRange> selections;
    if (m_anchor != m_cursor) {
        QTextLayout::FormatRange selected{
            std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor), {}};
        selected.format.setBackground(palette().brush(QPalette::Highlight));
        selected.format.setForeground(palette().brush(QPalette::HighlightedText));
        selections.append(selected);
    }
    m_layout.draw(&painter, {0, 0}, selections);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.backgroundColor = palette().color(QPalette::Base);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

int ValueText::positionAt(const QPointF& point) const
{
    return std::min(positionIn(point), m_valueLength);
}

int ValueText::positionIn(const QPointF& point) const
{
    for (int number = 0; number < m_layout.lineCount(); ++number) {
        const QTextLine line = m_layout.lineAt(number);
        if (point.y() < line.y() + line.height() || number + 1 == m_layout.lineCount())
            return line.xToCursor(point.x());
    }
    return 0;
}

QString ValueText::selectedText() const
{
    return withoutBreaks(
        m_layout.text().mid(std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor)));
}

QString ValueText::shownText() const
{
    return withoutBreaks(m_layout.text());
}

void ValueText::select(int anchor, int cursor)
{
    if (m_content.missing)
        return; // our words, not the record's
    m_anchor = anchor;
    m_cursor = std::clamp(cursor, 0, m_valueLength);
    update();
}

void ValueText::selectAll()
{
    select(0, m_valueLength);
}

void ValueText::copy() const
{
    // All of it, or nothing chosen, means the value as recorded, not as painted.
    const bool part = m_anchor != m_cursor && std::abs(m_cursor - m_anchor) < m_valueLength;
    QGuiApplication::clipboard()->setText(part ? selectedText() : m_content.value.shownText);
}

void ValueText::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (isCut() && positionIn(event->position()) > m_valueLength) {
        showAll();
        return;
    }
    const int position = positionAt(event->position());
    select(event->modifiers().testFlag(Qt::ShiftModifier) ? m_anchor : position, position);
}

void ValueText::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        select(m_anchor, positionAt(event->position()));
}

void ValueText::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        selectAll();
}

void ValueText::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::SelectNextChar))
        select(m_anchor, m_cursor + 1);
    else if (event->matches(QKeySequence::SelectPreviousChar))
        select(m_anchor, m_cursor - 1);
    else if (event->key() == Qt::Key_Return && isCut())
        showAll();
    else if (event->key() == Qt::Key_Up)
        Q_EMIT neighbourRequested(-1);
    else if (event->key() == Qt::Key_Down)
        Q_EMIT neighbourRequested(1);
    else
        QWidget::keyPressEvent(event);
}

void ValueText::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        select(0, 0);
    QWidget::focusOutEvent(event);
}

void ValueText::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT menuRequested(m_content.value, event->globalPos());
}

} // namespace khoji::views
