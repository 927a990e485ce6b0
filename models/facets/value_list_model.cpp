#include "models/facets/value_list_model.h"

#include "core/query/parser.h"
#include "models/facets/facet_line.h"
#include "models/facets/facet_lookups.h"
#include "models/language/core_text.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

ValueListModel::ValueListModel(
    Investigation& investigation, query::FacetField field, QObject* parent)
    : QAbstractListModel(parent)
    , m_investigation(investigation)
    , m_field(field)
{
    m_service.setStore(storeOf(investigation));
    connect(&investigation, &Investigation::caseChanged, this, [this] {
        m_service.setStore(storeOf(m_investigation));
        take({});
    });
    connect(&investigation, &Investigation::queryTextChanged, this, &ValueListModel::showChoices);
    connect(&investigation, &Investigation::resultChanged, this, &ValueListModel::askAfterResult);
    if (field.isTags())
        connect(&investigation, &Investigation::annotationsChanged, this, &ValueListModel::ask);
    connect(&m_service, &ValueService::finished, this,
        [this](const auto& lists) { take(lists->front()); });
    connect(&m_service, &ValueService::failed, this, [this](const base::Error& error) {
        m_failure = coreText(error.message);
        Q_EMIT stateChanged();
    });
    showChoices();
    ask();
}

void ValueListModel::setFind(const QString& find)
{
    if (m_find == find)
        return;
    m_find = find;
    ask();
}

void ValueListModel::setOrder(store::ValueOrder order)
{
    if (m_order == order)
        return;
    m_order = order;
    ask();
}

void ValueListModel::ask()
{
    m_askedFor = m_investigation.result();
    m_failure.clear();
    m_service.submit({{filterForValues(m_investigation.queryText(), m_field), m_field,
        m_find.toStdString(), m_order, kMostRows}});
    Q_EMIT stateChanged();
}

/// What is found while records are read changes often; the values wait for the whole result.
void ValueListModel::askAfterResult()
{
    if (!m_investigation.isBusy() && m_investigation.result() != m_askedFor)
        ask();
}

void ValueListModel::showChoices()
{
    const auto filter = query::parse(m_investigation.queryText().toStdString());
    m_named = query::namedValues(filter ? filter->root : query::Node(), m_field);
    if (!m_values.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ValueListModel::take(const store::ValueList& list)
{
    Q_EMIT aboutToUpdate();
    fitRows(list);
    m_values = list.values;
    m_largest = 0;
    for (const store::FacetValue& value : m_values)
        m_largest = std::max(m_largest, value.count);
    if (!m_values.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    m_distinct = list.distinct;
    Q_EMIT updated();
    Q_EMIT stateChanged();
}

/// As many rows as the list has. Those that stay keep their place, and so does who is among them.
void ValueListModel::fitRows(const store::ValueList& list)
{
    const int before = rowCount();
    const int after = static_cast<int>(list.values.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_values.resize(list.values.size());
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_values.insert(m_values.end(), list.values.begin() + before, list.values.end());
        endInsertRows();
    }
}

int ValueListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

QVariant ValueListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const store::FacetValue& value = m_values[static_cast<std::size_t>(index.row())];
    return valueData({m_field, value.text, value.count, m_named.of(value.text)}, m_largest, role);
}

} // namespace khoji::models
