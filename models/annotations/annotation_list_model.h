#pragma once

#include "models/annotations/annotations.h"
#include "models/events/latest_work.h"
#include "models/time/display_zone.h"

#include <QAbstractTableModel>

#include <memory>
#include <unordered_set>
#include <vector>

namespace khoji::models {

/// Everything that people say about the events of a case, in order of time and independent of the
/// query (ux.md section 10). What is about no event of the case comes last. It filters by itself,
/// on a thread of its own: there may be a hundred thousand rows, more than a proxy is for (ux.md
/// section 18). `annotations` must outlive it. Thread: GUI thread.
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
    };

    explicit AnnotationListModel(const Annotations& annotations, QObject* parent = nullptr);

    void setZone(const DisplayZone& zone);
    /// Only rows with this text, in any case, in one of their cells or anywhere in the note; empty:
    /// all. shownChanged() tells when they are there.
    void setFilter(const QString& text);
    /// Of so many events something is said, shown or not.
    [[nodiscard]] std::size_t allRows() const { return m_all; }
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

Q_SIGNALS:
    /// The rows are those of what is said now and of the filter.
    void shownChanged();

private:
    struct Row {
        const AnnotationEntry* entry; ///< in m_entries
        SharedAnnotation annotation;
    };

    using Rows = std::vector<Row>;
    using Marks = std::unordered_set<std::size_t>; ///< AnnotationEntry::mark

    void update();
    [[nodiscard]] Rows rowsOf(const AnnotationEntries& entries) const;
    void show(const std::shared_ptr<const AnnotationEntries>& entries, Rows rows);
    [[nodiscard]] bool isCloseTo(const Marks& wanted) const;
    void removeOthersThan(const Marks& wanted);
    void insertMissing(const Rows& rows);
    void replace(Rows rows);
    [[nodiscard]] QString spoken(const Row& row, int column) const;
    [[nodiscard]] QString toolTip(const Row& row, int column) const;
    [[nodiscard]] static QString text(const Row& row, int column, const DisplayZone& zone);
    [[nodiscard]] static bool matches(
        const Row& row, const QString& filter, const DisplayZone& zone);
    [[nodiscard]] static QString title(int column);

    const Annotations& m_annotations;
    std::shared_ptr<const AnnotationEntries> m_entries; ///< of m_rows
    Rows m_rows;
    std::size_t m_all = 0;
    QString m_filter;
    DisplayZone m_zone;
    LatestWork m_filtering{*this};
};

} // namespace khoji::models
