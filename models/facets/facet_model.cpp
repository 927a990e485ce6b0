#include "models/facets/facet_model.h"

#include "core/query/parser.h"
#include "models/facets/facet_contents.h"
#include "models/facets/facet_line.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

using query::FacetField;
using State = FacetCount::State;

namespace {

/// Children carry their facet's field, so that indexes stay right when facets move.
quintptr idOf(FacetField field)
{
    return static_cast<quintptr>(field.number()) + 1;
}

FacetField fieldOf(const QModelIndex& child)
{
    return FacetField::fromNumber(static_cast<int>(child.internalId() - 1));
}

constexpr quintptr kHead = 0;

std::uint64_t largestOf(const std::vector<FacetRow>& rows)
{
    std::uint64_t largest = 0;
    for (const FacetRow& row : rows)
        largest = std::max(largest, row.count.value_or(0));
    return largest;
}

} // namespace

FacetModel::FacetModel(Investigation& investigation, QObject* parent)
    : QAbstractItemModel(parent)
    , m_investigation(investigation)
    , m_lookups(investigation)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlow);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        update();
    });
    connect(&investigation, &Investigation::facetsChanged, this, &FacetModel::update);
    connect(&investigation, &Investigation::queryTextChanged, this, &FacetModel::updateRows);
    connect(&investigation, &Investigation::caseChanged, this, &FacetModel::update);
    connect(&m_lookups, &FacetLookups::changed, this, &FacetModel::update);
    setSettings(defaultFacets());
}

void FacetModel::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    if (!active)
        m_lookups.cancel();
    askForFacets();
    update();
}

void FacetModel::askForFacets()
{
    std::vector<FacetField> fields;
    for (const Shown& shown : m_shown)
        fields.push_back(shown.setting.field);
    m_investigation.setFacetFields(m_isActive ? fields : std::vector<FacetField>());
}

FacetSettings FacetModel::settings() const
{
    FacetSettings settings;
    for (const Shown& shown : m_shown)
        settings.push_back(shown.setting);
    return settings;
}

void FacetModel::setSettings(const FacetSettings& settings)
{
    if (settings == this->settings())
        return;
    beginResetModel();
    m_shown.clear();
    for (const FacetSetting& setting : settings)
        m_shown.push_back({setting, {}, 0, {}, false});
    endResetModel();
    afterSettings();
}

void FacetModel::afterSettings()
{
    if (m_isActive)
        askForFacets();
    update();
    Q_EMIT settingsChanged();
}

void FacetModel::addFacet(FacetField field)
{
    if (!canBeFacet(field) || placeOf(field) >= 0)
        return;
    const int end = rowCount();
    beginInsertRows({}, end, end);
    m_shown.push_back({{field, false, false}, {}, 0, {}, false});
    endInsertRows();
    afterSettings();
}

void FacetModel::removeFacet(FacetField field)
{
    const int place = placeOf(field);
    if (place < 0)
        return;
    beginRemoveRows({}, place, place);
    m_shown.erase(m_shown.begin() + place);
    endRemoveRows();
    afterSettings();
}

void FacetModel::moveFacet(FacetField field, int by)
{
    const int from = placeOf(field);
    const int to = from + (by < 0 ? -1 : 1);
    if (from < 0 || to < 0 || to >= rowCount())
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    std::swap(m_shown[static_cast<std::size_t>(from)], m_shown[static_cast<std::size_t>(to)]);
    endMoveRows();
    afterSettings();
}

void FacetModel::setCollapsed(FacetField field, bool isCollapsed)
{
    const int place = placeOf(field);
    if (place < 0 || m_shown[static_cast<std::size_t>(place)].setting.isCollapsed == isCollapsed)
        return;
    m_shown[static_cast<std::size_t>(place)].setting.isCollapsed = isCollapsed;
    update(); // what it needs is looked up once it is open
    Q_EMIT settingsChanged();
}

void FacetModel::setRarestFirst(FacetField field, bool isRarestFirst)
{
    const int place = placeOf(field);
    if (place < 0
        || m_shown[static_cast<std::size_t>(place)].setting.isRarestFirst == isRarestFirst)
        return;
    m_shown[static_cast<std::size_t>(place)].setting.isRarestFirst = isRarestFirst;
    update();
    Q_EMIT settingsChanged();
}

void FacetModel::setFind(const QString& find)
{
    if (m_find == find)
        return;
    m_find = find;
    update();
}

std::optional<FacetSetting> FacetModel::setting(FacetField field) const
{
    const int place = placeOf(field);
    return place < 0 ? std::nullopt
                     : std::optional(m_shown[static_cast<std::size_t>(place)].setting);
}

QModelIndex FacetModel::headOf(FacetField field) const
{
    const int place = placeOf(field);
    return place < 0 ? QModelIndex() : index(place, 0);
}

int FacetModel::placeOf(FacetField field) const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(),
        [field](const Shown& shown) { return shown.setting.field == field; });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

const FacetCount* FacetModel::countOf(FacetField field) const
{
    const auto& counts = m_investigation.facets();
    const auto found = std::find_if(counts.begin(), counts.end(),
        [field](const FacetCount& count) { return count.field == field; });
    return found == counts.end() ? nullptr : &*found;
}

void FacetModel::update()
{
    if (!m_isActive)
        return;
    const auto& counts = m_investigation.facets();
    const bool isCounting = m_investigation.caseFile()
        && std::any_of(counts.begin(), counts.end(),
            [](const FacetCount& count) { return count.state == State::Counting; });
    m_isSlow = m_isSlow && isCounting;
    if (!isCounting)
        m_slow.stop();
    else if (!m_slow.isActive() && !m_isSlow)
        m_slow.start();

    if (!isCounting && !m_investigation.isBusy())
        m_lookups.update(settings());
    updateRows();
}

/// Choices are shown at once, whenever counts may come.
void FacetModel::updateRows()
{
    if (!m_isActive)
        return;
    m_filter = query::parse(m_investigation.queryText().toStdString()).value_or(query::Filter());
    Q_EMIT aboutToUpdate();
    for (int which = 0; which < rowCount(); ++which)
        updateFacet(which, countOf(m_shown[static_cast<std::size_t>(which)].setting.field));
    Q_EMIT updated();
}

void FacetModel::updateFacet(int which, const FacetCount* count)
{
    Shown& shown = m_shown[static_cast<std::size_t>(which)];
    const FacetQuestion facet{shown.setting, count, m_lookups, m_filter, m_find, m_isSlow};
    QString note = m_investigation.caseFile() ? noteOf(facet) : QString();
    if (shown.note != note) {
        shown.note = std::move(note);
        const QModelIndex head = index(which, 0);
        Q_EMIT dataChanged(head, head);
    }
    shown.isSoFar = count && count->state == State::SoFar;
    if (auto rows = rowsOf(facet))
        setRows(which, *std::move(rows));
}

void FacetModel::setRows(int which, std::vector<FacetRow> rows)
{
    Shown& shown = m_shown[static_cast<std::size_t>(which)];
    if (shown.rows == rows)
        return;
    removeVanished(which, rows);
    reorder(which, rows);
    insertNew(which, rows);
    shown.rows = std::move(rows);
    shown.largest = largestOf(shown.rows);
    if (shown.rows.empty())
        return;
    const QModelIndex head = index(which, 0);
    Q_EMIT dataChanged(index(0, 0, head), index(static_cast<int>(shown.rows.size()) - 1, 0, head));
}

namespace {

int lineIn(const std::vector<FacetRow>& rows, const FacetRow& wanted)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
        [&wanted](const FacetRow& row) { return row.isSameLine(wanted); });
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

} // namespace

void FacetModel::removeVanished(int which, const std::vector<FacetRow>& rows)
{
    std::vector<FacetRow>& old = m_shown[static_cast<std::size_t>(which)].rows;
    for (int row = static_cast<int>(old.size()) - 1; row >= 0; --row) {
        if (lineIn(rows, old[static_cast<std::size_t>(row)]) >= 0)
            continue;
        beginRemoveRows(index(which, 0), row, row);
        old.erase(old.begin() + row);
        endRemoveRows();
    }
}

/// All that is left is in the new rows, too: in their order from now on.
void FacetModel::reorder(int which, const std::vector<FacetRow>& rows)
{
    std::vector<FacetRow>& old = m_shown[static_cast<std::size_t>(which)].rows;
    const auto before = [&rows](const FacetRow& a, const FacetRow& b) {
        return lineIn(rows, a) < lineIn(rows, b);
    };
    if (std::is_sorted(old.begin(), old.end(), before))
        return;
    const QModelIndex head = index(which, 0);
    Q_EMIT layoutAboutToBeChanged({head}, VerticalSortHint);
    const std::vector<FacetRow> was = old;
    std::sort(old.begin(), old.end(), before);
    for (const QModelIndex& kept : persistentIndexList()) {
        if (kept.parent() != head)
            continue;
        const FacetRow& line = was[static_cast<std::size_t>(kept.row())];
        changePersistentIndex(kept, index(lineIn(old, line), 0, head));
    }
    Q_EMIT layoutChanged({head}, VerticalSortHint);
}

void FacetModel::insertNew(int which, const std::vector<FacetRow>& rows)
{
    std::vector<FacetRow>& old = m_shown[static_cast<std::size_t>(which)].rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row < old.size() && old[row].isSameLine(rows[row]))
            continue;
        beginInsertRows(index(which, 0), static_cast<int>(row), static_cast<int>(row));
        old.insert(old.begin() + static_cast<std::ptrdiff_t>(row), rows[row]);
        endInsertRows();
    }
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
        parent.isValid() ? idOf(m_shown[static_cast<std::size_t>(parent.row())].setting.field)
                         : kHead);
}

QModelIndex FacetModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == kHead)
        return {};
    const int place = placeOf(fieldOf(child));
    return place < 0 ? QModelIndex() : createIndex(place, 0, kHead);
}

int FacetModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.internalId() != kHead)
        return 0;
    return static_cast<int>(m_shown[static_cast<std::size_t>(parent.row())].rows.size());
}

int FacetModel::columnCount(const QModelIndex& /*parent*/) const
{
    return 1;
}

QVariant FacetModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == kHead)
        return headData(m_shown[static_cast<std::size_t>(index.row())].setting.field,
            m_shown[static_cast<std::size_t>(index.row())].note, role);
    const int place = placeOf(fieldOf(index));
    const Shown& shown = m_shown[static_cast<std::size_t>(place)];
    const FacetRow& row = shown.rows[static_cast<std::size_t>(index.row())];
    const FacetField field = shown.setting.field;
    return row.isMore()
        ? moreData(field, row.others, role)
        : valueData({field, row.value, row.count, row.choice, shown.isSoFar}, shown.largest, role);
}

} // namespace khoji::models
