#include "models/detail/record_tree_model.h"

#include "core/record/secret.h"
#include "models/detail/visible_text.h"

namespace khoji::models {

namespace {

using nlohmann::ordered_json;
using Kind = RecordTreeModel::Kind;

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// However long the text is, no more of it is looked at than both ends of what will be shown.
QString shown(const QString& text)
{
    constexpr qsizetype kLimit = RecordTreeModel::kCellLimit;
    return shortened(visibleText(shortened(text, 2 * kLimit)), kLimit);
}

Kind kindOf(const ordered_json& value)
{
    if (value.is_object())
        return Kind::Object;
    if (value.is_array())
        return Kind::Array;
    if (value.is_string())
        return Kind::String;
    if (value.is_boolean())
        return Kind::Boolean;
    return value.is_number() ? Kind::Number : Kind::Null;
}

/// A value whose children are still to be appended.
struct Pending {
    const ordered_json* value;
    const std::string* key;
    int parent;
    int row;
};

/// Pushes the children last first, so that the first is taken next.
void pushChildren(std::vector<Pending>& pending, const ordered_json& value, int node)
{
    int row = static_cast<int>(value.size());
    if (const auto* const members = value.get_ptr<const ordered_json::object_t*>()) {
        for (auto member = members->rbegin(); member != members->rend(); ++member)
            pending.push_back({&member->second, &member->first, node, --row});
    } else if (const auto* const elements = value.get_ptr<const ordered_json::array_t*>()) {
        for (auto element = elements->rbegin(); element != elements->rend(); ++element)
            pending.push_back({&*element, nullptr, node, --row});
    }
}

} // namespace

void RecordTreeModel::setRecord(ordered_json record)
{
    beginResetModel();
    m_record = std::move(record);
    build();
    endResetModel();
}

void RecordTreeModel::build()
{
    m_nodes.clear();
    append(m_record, nullptr, -1, 0);
    std::vector<Pending> pending;
    pushChildren(pending, m_record, 0);
    while (!pending.empty()) {
        const Pending next = pending.back();
        pending.pop_back();
        const int node = append(*next.value, next.key, next.parent, next.row);
        pushChildren(pending, *next.value, node);
    }
}

int RecordTreeModel::append(const ordered_json& value, const std::string* key, int parent, int row)
{
    const int number = static_cast<int>(m_nodes.size());
    // Members are judged by their own name, the elements of a list by the list's.
    bool secret = false;
    if (key != nullptr)
        secret = record::isSecretName(*key);
    else if (parent >= 0)
        secret = m_nodes[static_cast<std::size_t>(parent)].secret;
    m_nodes.push_back({&value, key, parent, row, secret, {}});
    if (parent >= 0)
        m_nodes[static_cast<std::size_t>(parent)].children.push_back(number);
    return number;
}

void RecordTreeModel::setSecretsShown(bool shown)
{
    if (m_secretsShown == shown)
        return;
    m_secretsShown = shown;
    for (std::size_t number = 1; number < m_nodes.size(); ++number) {
        if (!m_nodes[number].secret)
            continue;
        const QModelIndex cell = indexOf(static_cast<int>(number), ValueColumn);
        Q_EMIT dataChanged(cell, cell);
    }
}

QModelIndexList RecordTreeModel::findAll(const QString& words) const
{
    QModelIndexList found;
    if (words.isEmpty())
        return found;
    for (std::size_t number = 1; number < m_nodes.size(); ++number) {
        const Node& node = m_nodes[number];
        const bool inKey =
            node.key != nullptr && fromUtf8(*node.key).contains(words, Qt::CaseInsensitive);
        if (inKey || plainText(node).contains(words, Qt::CaseInsensitive))
            found.append(indexOf(static_cast<int>(number), KeyColumn));
    }
    return found;
}

const RecordTreeModel::Node& RecordTreeModel::nodeOf(const QModelIndex& index) const
{
    return m_nodes[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

QModelIndex RecordTreeModel::indexOf(int node, int column) const
{
    return createIndex(
        m_nodes[static_cast<std::size_t>(node)].row, column, static_cast<quintptr>(node));
}

QModelIndex RecordTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexOf(nodeOf(parent).children[static_cast<std::size_t>(row)], column);
}

QModelIndex RecordTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || nodeOf(child).parent <= 0)
        return {};
    return indexOf(nodeOf(child).parent, KeyColumn);
}

int RecordTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > KeyColumn ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int RecordTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant RecordTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == KeyColumn ? shown(keyText(node)) : cellText(node);
    case Qt::ToolTipRole:
        return toolTip(node, index.column());
    case PathRole:
        return pathOf(node, ListPlaces::Told);
    case QueryFieldRole:
        return pathOf(node, ListPlaces::Skipped);
    case TextRole:
        return plainText(node);
    case KindRole:
        return QVariant::fromValue(kindOf(*node.value));
    case SecretRole:
        return node.secret && node.value->is_string();
    default:
        return {};
    }
}

QVariant RecordTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

QString RecordTreeModel::keyText(const Node& node) const
{
    return node.key != nullptr ? fromUtf8(*node.key) : QStringLiteral("[%1]").arg(node.row);
}

QString RecordTreeModel::plainText(const Node& node) const
{
    if (const auto* const text = node.value->get_ptr<const std::string*>())
        return fromUtf8(node.secret && !m_secretsShown ? record::masked(*text) : *text);
    return node.value->is_structured() ? QString() : fromUtf8(node.value->dump());
}

QString RecordTreeModel::cellText(const Node& node) const
{
    switch (kindOf(*node.value)) {
    case Kind::Object:
        return QStringLiteral("{ %1 }").arg(node.children.size());
    case Kind::Array:
        return QStringLiteral("[ %1 ]").arg(node.children.size());
    default:
        return shown(plainText(node));
    }
}

QString RecordTreeModel::pathOf(const Node& node, ListPlaces places) const
{
    QString path;
    for (const Node* step = &node; step->parent >= 0;
         step = &m_nodes[static_cast<std::size_t>(step->parent)]) {
        if (step->key == nullptr && places == ListPlaces::Skipped)
            continue;
        const bool joins = !path.isEmpty() && !path.startsWith(QLatin1Char('['));
        path.prepend(joins ? keyText(*step) + QLatin1Char('.') : keyText(*step));
    }
    return path;
}

QString RecordTreeModel::toolTip(const Node& node, int column) const
{
    return toolTipText({column == KeyColumn ? pathOf(node, ListPlaces::Told) : plainText(node)});
}

} // namespace khoji::models
