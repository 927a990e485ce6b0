#include "models/importing/list_cell.h"

#include "models/detail/visible_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace khoji::models {

namespace {

/// Longest text shown in a cell, in characters.
constexpr qsizetype kLongestCell = 512;

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::ImportLists)
public:
    static QString notRecorded() { return tr("not recorded"); }
    //: What a screen reader says of a table cell: its column and its text.
    static QString spoken(const QString& column, const QString& text)
    {
        return tr("%1: %2").arg(column, text);
    }
};

QString tipOf(const ListCell& cell)
{
    if (!cell.value.isValid())
        return Words::notRecorded();
    return cell.tip.isEmpty() ? cell.value.toString() : cell.tip;
}

} // namespace

ListCell textCell(const std::string& utf8)
{
    if (utf8.empty())
        return {};
    const QString text = QString::fromStdString(utf8);
    return {text, shortened(visibleText(text), kLongestCell), {}};
}

ListCell numberCell(std::uint64_t number)
{
    const QString text = QLocale().toString(static_cast<qulonglong>(number));
    return {QVariant::fromValue<quint64>(number), text, text};
}

ListCell timeCell(std::optional<base::UtcTime> time, const DisplayZone& zone)
{
    if (!time)
        return {};
    return {QVariant::fromValue<qint64>(time->time_since_epoch().count()), zone.formatTable(*time),
        zone.formatLong(*time)};
}

QVariant cellData(const ListCell& cell, const QString& column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return toolTipText({tipOf(cell)});
    case Qt::AccessibleTextRole:
        return Words::spoken(column, cell.value.isValid() ? cell.text : Words::notRecorded());
    case Qt::TextAlignmentRole:
        return cell.value.typeId() == QMetaType::ULongLong
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case kSortRole:
        return cell.value;
    default:
        return {};
    }
}

QVariant headData(const ListHead& head, Qt::Orientation orientation, int role)
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return head.title;
    case Qt::ToolTipRole:
        return head.meaning.isEmpty() ? QVariant() : toolTipText({head.meaning});
    case Qt::TextAlignmentRole:
        return QVariant((head.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace khoji::models
