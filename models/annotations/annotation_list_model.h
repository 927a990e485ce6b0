#pragma once

#include "models/annotations/annotations.h"
#include "models/time/display_zone.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace khoji::models {

/// Everything that people say about the events of a case, in order of time and independent of the
/// query (ux.md section 10). What is about no event of the case comes last. `annotations` must
/// outlive it. Thread: GUI thread.
class AnnotationListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        StarColumn,
        TimeColumn,
        UserColumn,
        EventColumn,
        LabelColumn,
        StatusColumn,
        TagsColumn,
        NoteColumn,
        ColumnCount
    };
    enum Role {
        StarredRole = Qt::UserRole, ///< bool
        LabelRole, ///< int, 0: none
        SearchRole, ///< all texts of the row, the whole note too; hostile
    };

    explicit AnnotationListModel(const Annotations& annotations, QObject* parent = nullptr);

    void setZone(const DisplayZone& zone);
    [[nodiscard]] const AnnotationEntry& entryAt(int row) const;
    /// What is shown of it; never null.
    [[nodiscard]] const SharedAnnotation& annotationAt(int row) const;
    /// Of the first one's events; nothing when the case holds none.
    [[nodiscard]] std::optional<base::EventKey> eventAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        const AnnotationEntry* entry; ///< in m_entries
        SharedAnnotation annotation;
    };

    void update();
    [[nodiscard]] std::vector<Row> wanted(const AnnotationEntries& entries) const;
    [[nodiscard]] bool isCloseTo(const std::vector<Row>& rows) const;
    void removeOthersThan(const std::vector<Row>& rows);
    void insertMissing(const std::vector<Row>& rows);
    void replace(std::vector<Row> rows);
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString spoken(const Row& row, int column) const;
    [[nodiscard]] QString toolTip(const Row& row, int column) const;
    [[nodiscard]] QString searchText(const Row& row) const;
    [[nodiscard]] static QString title(int column);

    const Annotations& m_annotations;
    std::shared_ptr<const AnnotationEntries> m_entries; ///< of m_rows
    std::vector<Row> m_rows;
    DisplayZone m_zone;
};

} // namespace khoji::models
