#include "models/searches/noise_xray.h"

#include "core/query/parser.h"
#include "core/record/derive.h"
#include "models/detail/visible_text.h"
#include "models/language/core_text.h"

#include <QLocale>

#include <exception>
#include <new>
#include <numeric>

namespace khoji::models {

namespace {

using Answer = base::Result<store::CombinationList>;

/// A store answers with errors as values; what it throws all the same must not end the program.
Answer ask(const store::EventStore& store, const std::string& text, const std::stop_token& stop)
{
    try {
        auto filter = query::parse(text);
        if (!filter)
            return base::fail(base::ErrorKind::Usage, filter.error().message);
        return store.combinations(
            patternRequest(std::move(*filter), NoiseXray::kMostPatterns), stop);
    } catch (const std::bad_alloc&) {
        return base::fail(
            base::ErrorKind::Limit, "there is not enough memory to count these patterns");
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Storage, error.what());
    }
}

QString percent(double share)
{
    //: A share of all events: "12.3 %".
    return NoiseXray::tr("%1 %").arg(QLocale().toString(share * 100, 'f', 1));
}

/// Services as people call them.
QString shownValue(const store::Combination& pattern, PatternPart part)
{
    const std::string& text = pattern.values[static_cast<std::size_t>(part)].text;
    if (text.empty())
        return NoiseXray::tr("not recorded");
    return visibleText(part == PatternPart::Service ? record::serviceName(text) : text);
}

} // namespace

NoiseXray::NoiseXray(QObject* parent)
    : QAbstractTableModel(parent)
{ }

NoiseXray::~NoiseXray() = default;

void NoiseXray::look(std::shared_ptr<const store::EventStore> store, const QString& query)
{
    m_query = query;
    const int question = ++m_question;
    show({});
    setBusy(true);
    m_thread = std::jthread([this, question, store = std::move(store), text = query.toStdString()](
                                const std::stop_token& stop) {
        Answer answer = ask(*store, text, stop);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this, [this, question, answer = std::move(answer)] { accept(question, answer); },
            Qt::QueuedConnection);
    });
}

void NoiseXray::cancel()
{
    ++m_question;
    m_thread.request_stop();
    setBusy(false);
}

void NoiseXray::accept(int question, Answer answer)
{
    if (question != m_question)
        return;
    if (answer)
        show(std::move(*answer));
    setBusy(false);
    if (!answer)
        Q_EMIT failed(visibleText(coreText(answer.error().message)));
}

void NoiseXray::show(store::CombinationList list)
{
    beginResetModel();
    m_list = std::move(list);
    m_list.combinations.resize(patternsFor(kShare, m_list));
    m_checked.clear();
    m_cumulative.clear();
    quint64 sum = 0;
    for (const store::Combination& pattern : m_list.combinations)
        m_cumulative.push_back(sum += pattern.count);
    endResetModel();
    Q_EMIT checksChanged();
}

void NoiseXray::setBusy(bool busy)
{
    if (m_isBusy == busy)
        return;
    m_isBusy = busy;
    Q_EMIT busyChanged(busy);
}

quint64 NoiseXray::listedEvents() const
{
    return m_cumulative.empty() ? 0 : m_cumulative.back();
}

quint64 NoiseXray::checkedEvents() const
{
    return std::accumulate(m_checked.begin(), m_checked.end(), quint64{0},
        [this](quint64 sum, int row) { return sum + at(row).count; });
}

std::vector<store::Combination> NoiseXray::checkedPatterns() const
{
    std::vector<store::Combination> patterns;
    for (const int row : m_checked)
        patterns.push_back(at(row));
    return patterns;
}

const store::Combination& NoiseXray::at(int row) const
{
    return m_list.combinations[static_cast<std::size_t>(row)];
}

void NoiseXray::checkAll(bool checked)
{
    m_checked.clear();
    for (int row = 0; checked && row < rowCount(); ++row)
        m_checked.insert(row);
    if (rowCount() > 0)
        Q_EMIT dataChanged(
            index(0, WhoColumn), index(rowCount() - 1, WhoColumn), {Qt::CheckStateRole});
    Q_EMIT checksChanged();
}

int NoiseXray::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.combinations.size());
}

int NoiseXray::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

double NoiseXray::share(quint64 events) const
{
    return m_list.events == 0 ? 0
                              : static_cast<double>(events) / static_cast<double>(m_list.events);
}

QString NoiseXray::text(int row, int column) const
{
    const store::Combination& pattern = at(row);
    switch (column) {
    case WhoColumn:
        return shownValue(pattern, PatternPart::Who);
    case EventColumn:
        return shownValue(pattern, PatternPart::Event);
    case ServiceColumn:
        return shownValue(pattern, PatternPart::Service);
    case ClientColumn:
        return shownValue(pattern, PatternPart::Client);
    case CountColumn:
        return QLocale().toString(static_cast<qulonglong>(pattern.count));
    case ShareColumn:
        return percent(share(pattern.count));
    default:
        return percent(share(m_cumulative[static_cast<std::size_t>(row)]));
    }
}

QVariant NoiseXray::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isNumber = index.column() >= CountColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return isNumber ? QVariant() : toolTipText({text(index.row(), index.column())});
    case Qt::AccessibleTextRole:
        //: What a column is called and what stands in it.
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, role).toString(),
            text(index.row(), index.column()));
    case Qt::CheckStateRole:
        if (index.column() != WhoColumn)
            return {};
        return m_checked.count(index.row()) > 0 ? Qt::Checked : Qt::Unchecked;
    case Qt::TextAlignmentRole:
        return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant NoiseXray::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (section >= CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    //: The caller of a pattern.
    case WhoColumn:
        return tr("Who");
    case EventColumn:
        return tr("Event");
    case ServiceColumn:
        return tr("Service");
    //: The class of the user agent: console, sdk, ...
    case ClientColumn:
        return tr("Client");
    case CountColumn:
        return tr("Events");
    //: Of all events that the query finds.
    case ShareColumn:
        return tr("Share");
    //: The share of this pattern and all above it.
    case CumulativeColumn:
        return tr("Together");
    default:
        return {};
    }
}

Qt::ItemFlags NoiseXray::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == WhoColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

bool NoiseXray::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != WhoColumn || role != Qt::CheckStateRole)
        return false;
    if (value.value<Qt::CheckState>() == Qt::Checked)
        m_checked.insert(index.row());
    else
        m_checked.erase(index.row());
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checksChanged();
    return true;
}

} // namespace khoji::models
