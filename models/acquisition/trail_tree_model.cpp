#include "models/acquisition/trail_tree_model.h"

#include "models/detail/visible_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace khoji::models {

namespace {

constexpr qsizetype kLongestName = 200; // characters

Qt::CheckState stateOf(int leaves, int chosen)
{
    if (chosen == 0)
        return Qt::Unchecked;
    return chosen == leaves ? Qt::Checked : Qt::PartiallyChecked;
}

/// Every leaf at and below a node.
template <typename Node, typename Visit> void forEachLeaf(Node& node, const Visit& visit)
{
    if (node.isLeaf())
        visit(node);
    for (const auto& child : node.children)
        forEachLeaf(static_cast<Node&>(*child), visit);
}

/// What a kind of log is, for those who do not know CloudTrail's words.
QString meaningOf(const std::string& kind)
{
    struct Meaning {
        const char* kind;
        const char* text;
    };
    static constexpr std::array kMeanings{
        Meaning{"CloudTrail",
            QT_TRANSLATE_NOOP("khoji::models::TrailTree", "management and data events")},
        Meaning{"CloudTrail-Insight",
            QT_TRANSLATE_NOOP("khoji::models::TrailTree", "unusual rates of calls")},
        Meaning{"CloudTrail-Digest",
            QT_TRANSLATE_NOOP("khoji::models::TrailTree", "hashes to verify log files, no events")},
        Meaning{"CloudTrail-NetworkActivity",
            QT_TRANSLATE_NOOP("khoji::models::TrailTree", "calls through VPC endpoints")},
        Meaning{"CloudTrail-Aggregated",
            QT_TRANSLATE_NOOP("khoji::models::TrailTree", "counts of data events")},
    };
    for (const Meaning& meaning : kMeanings) {
        if (kind == meaning.kind)
            return QCoreApplication::translate("khoji::models::TrailTree", meaning.text);
    }
    return {};
}

QString shownName(const TrailNode& node)
{
    if (node.kind == TrailNode::Kind::Others)
        return TrailTreeModel::tr("Other folders");
    if (node.name.empty())
        return TrailTreeModel::tr("The whole bucket");
    const QString name = shortened(visibleText(node.name), kLongestName);
    const QString meaning =
        node.kind == TrailNode::Kind::LogKind ? meaningOf(node.name) : QString();
    //: A kind of log as AWS calls it, and what it holds
    return meaning.isEmpty() ? name : TrailTreeModel::tr("%1: %2").arg(name, meaning);
}

QString wordFor(TrailNode::Kind kind)
{
    switch (kind) {
    case TrailNode::Kind::Organization:
        return TrailTreeModel::tr("organisation");
    case TrailNode::Kind::Account:
        return TrailTreeModel::tr("account");
    case TrailNode::Kind::LogKind:
        return TrailTreeModel::tr("kind of log");
    case TrailNode::Kind::Region:
        return TrailTreeModel::tr("region");
    case TrailNode::Kind::OtherFolder:
        return TrailTreeModel::tr("folder");
    case TrailNode::Kind::Others:
    case TrailNode::Kind::Root:
        break;
    }
    return {};
}

/// The name, what it is, and how much of it is chosen: an icon says nothing aloud.
QString spoken(const TrailNode& node)
{
    const QString what = wordFor(node.kind);
    const QString name = what.isEmpty() ? shownName(node)
                                        //: An account, region, ... and its name
                                        : TrailTreeModel::tr("%1 %2").arg(what, shownName(node));
    if (node.isLeaf())
        return name;
    //: %1 is an account or the like; how many of the folders below are checked
    return TrailTreeModel::tr("%1, %2 of %3 chosen")
        .arg(name, QString::number(node.chosen), QString::number(node.leaves));
}

QString tipOf(const TrailNode& node)
{
    if (node.folder)
        return toolTipText({QString::fromStdString(node.folder->prefix)});
    if (node.kind == TrailNode::Kind::Others)
        return TrailTreeModel::tr("Nothing below these looks like a trail; they can be taken as a "
                                  "whole");
    return toolTipText({spoken(node)});
}

} // namespace

TrailTreeModel::TrailTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{ }

void TrailTreeModel::clear()
{
    beginResetModel();
    m_root = TrailNode();
    endResetModel();
    Q_EMIT chosenChanged();
}

TrailNode& TrailTreeModel::child(TrailNode& parent, TrailNode::Kind kind, const std::string& name)
{
    if (TrailNode* const there = parent.child(kind, name))
        return *there;
    const int row = parent.rowFor(kind, name);
    beginInsertRows(indexOf(parent), row, row);
    TrailNode* const node = parent.insert(row, kind, name);
    endInsertRows();
    return *node;
}

void TrailTreeModel::add(const s3::TrailFolder& folder)
{
    TrailNode* node = &m_root;
    bool isWanted = isChosenAtFirst(folder);
    for (const TrailStep& step : stepsTo(folder)) {
        node = &child(*node, step.kind, step.name);
        if (node->leaves > 0 && node->chosen == 0 && node->kind != TrailNode::Kind::LogKind)
            isWanted = false; // whoever took an account out does not want more of it
    }
    if (node->leaves > 0)
        return;
    node->folder = folder;
    addLeaf(*node, isWanted);
}

void TrailTreeModel::add(const s3::OtherFolder& folder)
{
    TrailNode& others = child(m_root, TrailNode::Kind::Others, {});
    TrailNode& leaf = child(others, TrailNode::Kind::OtherFolder, folder.prefix);
    // Among trails, what follows no layout is most likely something else.
    if (leaf.leaves == 0)
        addLeaf(leaf, m_root.children.size() == 1);
}

void TrailTreeModel::addLeaf(TrailNode& leaf, bool chosen)
{
    count(leaf, 1, chosen ? 1 : 0);
    for (const TrailNode* node = &leaf; node != &m_root; node = node->parent) {
        const QModelIndex changed = indexOf(*node);
        Q_EMIT dataChanged(changed, changed);
    }
    Q_EMIT chosenChanged();
}

void TrailTreeModel::choose(
    const std::vector<s3::TrailFolder>& folders, const std::vector<s3::OtherFolder>& others)
{
    std::set<std::string> prefixes;
    for (const s3::TrailFolder& folder : folders)
        prefixes.insert(folder.prefix);
    for (const s3::OtherFolder& folder : others)
        prefixes.insert(folder.prefix);
    forEachLeaf(m_root, [&](TrailNode& leaf) {
        const std::string& prefix = leaf.folder ? leaf.folder->prefix : leaf.name;
        models::choose(leaf, prefixes.contains(prefix));
    });
    tellAll();
}

void TrailTreeModel::chooseAll(bool chosen)
{
    models::choose(m_root, chosen);
    tellAll();
}

void TrailTreeModel::chooseKind(const std::string& kind, bool chosen)
{
    forEachLeaf(m_root, [&](TrailNode& leaf) {
        if (leaf.folder && leaf.folder->kind == kind)
            models::choose(leaf, chosen);
    });
    tellAll();
}

std::vector<s3::TrailFolder> TrailTreeModel::chosenFolders() const
{
    std::vector<s3::TrailFolder> chosen;
    forEachLeaf(m_root, [&](const TrailNode& leaf) {
        if (leaf.folder && leaf.chosen > 0)
            chosen.push_back(*leaf.folder);
    });
    return chosen;
}

std::vector<s3::OtherFolder> TrailTreeModel::chosenOthers() const
{
    std::vector<s3::OtherFolder> chosen;
    forEachLeaf(m_root, [&](const TrailNode& leaf) {
        if (!leaf.folder && leaf.chosen > 0)
            chosen.push_back({leaf.name});
    });
    return chosen;
}

std::vector<TrailTreeModel::KindState> TrailTreeModel::kinds() const
{
    std::map<std::string, std::pair<int, int>> counts; // leaves, chosen
    forEachLeaf(m_root, [&](const TrailNode& leaf) {
        if (!leaf.folder)
            return;
        auto& [leaves, chosen] = counts[leaf.folder->kind];
        ++leaves;
        chosen += leaf.chosen;
    });
    std::vector<KindState> kinds;
    for (const auto& [kind, count] : counts)
        kinds.push_back({kind, stateOf(count.first, count.second)});
    return kinds;
}

TrailNode& TrailTreeModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<TrailNode*>(index.internalPointer()) : m_root;
}

QModelIndex TrailTreeModel::indexOf(const TrailNode& node) const
{
    return &node == &m_root ? QModelIndex() : createIndex(node.row, 0, &node);
}

QModelIndex TrailTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex TrailTreeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(*nodeAt(index).parent) : QModelIndex();
}

int TrailTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent).children.size());
}

int TrailTreeModel::columnCount(const QModelIndex& /*parent*/) const
{
    return 1;
}

QVariant TrailTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TrailNode& node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return shownName(node);
    case Qt::CheckStateRole:
        return stateOf(node.leaves, node.chosen);
    case Qt::AccessibleTextRole:
        return spoken(node);
    case Qt::ToolTipRole:
        return tipOf(node);
    default:
        return {};
    }
}

Qt::ItemFlags TrailTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
}

bool TrailTreeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    TrailNode& node = nodeAt(index);
    models::choose(node, value.toInt() == Qt::Checked);
    tellBelow(node);
    for (const TrailNode* each = &node; each != &m_root; each = each->parent) {
        const QModelIndex changed = indexOf(*each);
        Q_EMIT dataChanged(changed, changed);
    }
    Q_EMIT chosenChanged();
    return true;
}

void TrailTreeModel::tellBelow(const TrailNode& node)
{
    if (node.children.empty())
        return;
    Q_EMIT dataChanged(indexOf(*node.children.front()), indexOf(*node.children.back()));
    for (const auto& child : node.children)
        tellBelow(*child);
}

void TrailTreeModel::tellAll()
{
    tellBelow(m_root);
    Q_EMIT chosenChanged();
}

} // namespace khoji::models
