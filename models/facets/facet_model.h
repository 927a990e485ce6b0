#pragma once

#include "models/events/investigation.h"
#include "models/facets/facet_lookups.h"
#include "models/facets/facet_rows.h"
#include "models/facets/facet_settings.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace khoji::models {

/// The facets beside the rows (ux.md section 8): heads, and below each its values. Rows that stay
/// keep their indexes when counts change, so that nobody loses their place.
///
/// `investigation` must outlive it. Owner: the pane. GUI thread.
class FacetModel : public QAbstractItemModel {
    Q_OBJECT
public:
    /// After it, a facet that is not there says that it is being counted.
    static constexpr std::chrono::milliseconds kSlow{1000};

    explicit FacetModel(Investigation& investigation, QObject* parent = nullptr);

    /// Counts are asked for while somebody looks.
    void setActive(bool active);

    [[nodiscard]] FacetSettings settings() const;
    void setSettings(const FacetSettings& settings);
    /// At the end, and open. Nothing happens when it is there or the field can have none.
    void addFacet(query::FacetField field);
    void removeFacet(query::FacetField field);
    /// Up by -1, down by 1, as far as there is room.
    void moveFacet(query::FacetField field, int by);
    void setCollapsed(query::FacetField field, bool isCollapsed);
    void setRarestFirst(query::FacetField field, bool isRarestFirst);
    /// Lists only values with this text in them.
    void setFind(const QString& find);
    [[nodiscard]] const QString& find() const { return m_find; }

    [[nodiscard]] std::optional<FacetSetting> setting(query::FacetField field) const;
    [[nodiscard]] QModelIndex headOf(query::FacetField field) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// Which facets there are, their order or how they are shown.
    void settingsChanged();
    /// Around all changes that counts bring.
    void aboutToUpdate();
    void updated();

private:
    struct Shown {
        FacetSetting setting;
        std::vector<FacetRow> rows;
        std::uint64_t largest = 0; ///< count in rows
        QString note;
        bool isSoFar = false; ///< the counts
    };

    void askForFacets();
    void afterSettings();
    void update();
    void updateRows();
    void updateFacet(int which, const FacetCount* count);
    void setRows(int which, std::vector<FacetRow> rows);
    void removeVanished(int which, const std::vector<FacetRow>& rows);
    void reorder(int which, const std::vector<FacetRow>& rows);
    void insertNew(int which, const std::vector<FacetRow>& rows);
    [[nodiscard]] int placeOf(query::FacetField field) const; ///< -1: not shown
    [[nodiscard]] const FacetCount* countOf(query::FacetField field) const;

    Investigation& m_investigation;
    FacetLookups m_lookups;
    std::vector<Shown> m_shown;
    query::Filter m_filter; ///< of the investigation's query
    QString m_find;
    QTimer m_slow; ///< runs while a facet is being counted
    bool m_isSlow = false;
    bool m_isActive = false;
};

} // namespace khoji::models
