#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QString>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace khoji::models {

/// One record as a tree in source order: a row a member or element. Built once for a record,
/// without recursion; the record should come from parseRecord(), which bounds its depth and size.
///
/// Secret texts (core/record/secret.h) are hidden until setSecretsShown(true), also from TextRole
/// and findAll(). Thread: the GUI's.
class RecordTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< `requestParameters.items[0].name`
        QueryFieldRole, ///< the same without places in lists: lists are transparent to queries
        TextRole, ///< the whole plain value of a scalar, as recorded; empty for containers
        KindRole, ///< Kind
        SecretRole, ///< bool: hidden unless secrets are shown
    };
    enum class Kind { Object, Array, String, Number, Boolean, Null };
    Q_ENUM(Kind)

    /// Longest text in a cell, in characters; TextRole has all of it.
    static constexpr qsizetype kCellLimit = 300;

    using QAbstractItemModel::QAbstractItemModel;

    void setRecord(nlohmann::ordered_json record);
    void clear() { setRecord(nlohmann::ordered_json::object()); }

    [[nodiscard]] bool secretsShown() const { return m_secretsShown; }
    void setSecretsShown(bool shown);

    /// The rows (in column 0) whose key or value holds `words`, ignoring case, in source order.
    [[nodiscard]] QModelIndexList findAll(const QString& words) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    /// Nodes lie in source order, the record itself first; an index carries its node's number.
    struct Node {
        const nlohmann::ordered_json* value = nullptr;
        const std::string* key = nullptr; ///< null for list elements
        int parent = -1;
        int row = 0;
        bool secret = false;
        std::vector<int> children;
    };
    enum class ListPlaces { Told, Skipped };

    void build();
    int append(const nlohmann::ordered_json& value, const std::string* key, int parent, int row);
    [[nodiscard]] const Node& nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(int node, int column) const;
    [[nodiscard]] QString keyText(const Node& node) const;
    [[nodiscard]] QString plainText(const Node& node) const;
    [[nodiscard]] QString cellText(const Node& node) const;
    [[nodiscard]] QString pathOf(const Node& node, ListPlaces places) const;
    [[nodiscard]] QString toolTip(const Node& node, int column) const;

    nlohmann::ordered_json m_record = nlohmann::ordered_json::object();
    std::vector<Node> m_nodes = std::vector<Node>(1, Node{&m_record, nullptr, -1, 0, false, {}});
    bool m_secretsShown = false;
};

} // namespace khoji::models
