#include "models/events/event_cell.h"

#include "core/record/derive.h"
#include "models/detail/visible_text.h"

#include <QCoreApplication>

namespace khoji::models {

namespace {

using record::Field;

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::EventTableModel)
public:
    static QString notRecorded() { return tr("not recorded"); }
};

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// However long the text is, no more of it is looked at than both ends of what will be shown. A
/// UTF-16 unit takes at most three bytes, so a character cut in two here is never among them.
QString shownPart(std::string_view utf8)
{
    constexpr std::size_t kEnd = 3 * kLongestCell;
    const QString part = utf8.size() <= 2 * kEnd
        ? decoded(utf8)
        : decoded(utf8.substr(0, kEnd)) + decoded(utf8.substr(utf8.size() - kEnd));
    return shortened(visibleText(part), kLongestCell);
}

bool isCalm(std::string_view severity)
{
    return severity == record::word(record::Severity::None);
}

/// C, H, M or L (ux.md section 13); nothing for most events.
QString severityLetter(std::string_view severity)
{
    return isCalm(severity) ? QString() : decoded(severity.substr(0, 1)).toUpper();
}

/// `denied: AccessDenied`: the word tells what it means, the code what was recorded.
QString resultText(const EventCell& cell)
{
    const QString word = decoded(cell.text);
    return cell.errorCode.empty() ? word : word + QStringLiteral(": ") + shownPart(cell.errorCode);
}

} // namespace

QString displayText(const EventCell& cell, const DisplayZone& zone)
{
    switch (cell.field) {
    case Field::EventTime:
        return zone.formatTable(cell.time);
    case Field::Severity:
        return severityLetter(cell.text);
    case Field::EventName:
        return shownPart(record::displayName(cell.text));
    case Field::EventSource:
        return shownPart(record::serviceName(cell.text));
    case Field::Outcome:
        return resultText(cell);
    default:
        return shownPart(cell.text);
    }
}

QString toolTip(const EventCell& cell, const DisplayZone& zone)
{
    QString text;
    switch (cell.field) {
    case Field::EventTime:
        text = zone.formatLong(cell.time);
        break;
    case Field::Outcome:
        text = resultText(cell);
        break;
    default:
        text = decoded(cell.text);
        break;
    }
    return toolTipText({text.isEmpty() ? Words::notRecorded() : text});
}

QString spokenText(const EventCell& cell, const DisplayZone& zone)
{
    const QString text =
        cell.field == Field::Severity ? decoded(cell.text) : displayText(cell, zone);
    return text.isEmpty() ? Words::notRecorded() : text;
}

} // namespace khoji::models
