#pragma once

#include "core/query/field_values.h"
#include "models/events/investigation.h"
#include "models/facets/value_service.h"

#include <QAbstractListModel>

#include <optional>

namespace khoji::models {

/// All values of one field (ux.md section 8), behind "more (1,204)…": of the events that match what
/// the query says about other fields. They are looked for on a thread of their own; the roles are
/// those of facet_roles.h.
///
/// `investigation` must outlive it. Owner: the dialog. GUI thread.
class ValueListModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// More rows than this nobody reads; the search finds the others.
    static constexpr std::size_t kMostRows = 2000;

    ValueListModel(
        Investigation& investigation, query::FacetField field, QObject* parent = nullptr);

    /// Lists only values with this text in them, ignoring case.
    void setFind(const QString& find);
    void setOrder(store::ValueOrder order);
    [[nodiscard]] query::FacetField field() const { return m_field; }
    /// How many values there are with the text looked for, listed or not; nothing before the first
    /// answer.
    [[nodiscard]] std::optional<std::uint64_t> distinct() const { return m_distinct; }
    [[nodiscard]] bool isBusy() const { return m_service.isBusy(); }
    /// Why there is no answer; empty when there is one, or will be.
    [[nodiscard]] const QString& failure() const { return m_failure; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// Around the change of rows that an answer brings.
    void aboutToUpdate();
    void updated();
    /// Busy or not, distinct() or failure().
    void stateChanged();

private:
    void ask();
    void askAfterResult();
    void showChoices();
    void take(const store::ValueList& list);
    void fitRows(const store::ValueList& list);

    Investigation& m_investigation;
    query::FacetField m_field;
    ValueService m_service;
    store::ValueOrder m_order = store::ValueOrder::Count;
    QString m_find;
    query::FieldValues m_named;
    std::vector<store::FacetValue> m_values;
    std::uint64_t m_largest = 0;
    std::optional<std::uint64_t> m_distinct;
    QString m_failure;
    std::shared_ptr<const store::QueryResult> m_askedFor;
};

} // namespace khoji::models
