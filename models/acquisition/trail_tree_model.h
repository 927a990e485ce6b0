#pragma once

#include "models/acquisition/trail_tree.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace khoji::models {

/// What trails a bucket holds, to choose from: organisation > account > kind > region, each with a
/// check mark; one in the middle stands for all below it. Folders are added as they are found.
/// Names come from the bucket, and are made safe to show.
///
/// Thread: GUI thread.
class TrailTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit TrailTreeModel(QObject* parent = nullptr);

    void clear();
    /// One that is there already is left as it is.
    void add(const s3::TrailFolder& folder);
    void add(const s3::OtherFolder& folder);

    /// Chooses these and no others.
    void choose(
        const std::vector<s3::TrailFolder>& folders, const std::vector<s3::OtherFolder>& others);
    void chooseAll(bool chosen);
    /// All of one kind of log in all accounts and regions.
    void chooseKind(const std::string& kind, bool chosen);

    [[nodiscard]] std::vector<s3::TrailFolder> chosenFolders() const;
    [[nodiscard]] std::vector<s3::OtherFolder> chosenOthers() const;
    [[nodiscard]] int folders() const { return m_root.leaves; }
    [[nodiscard]] int chosen() const { return m_root.chosen; }
    /// Kinds of log, in order of name, each with whether all, some or none of it is chosen.
    struct KindState {
        std::string kind;
        Qt::CheckState state = Qt::Unchecked;
    };
    [[nodiscard]] std::vector<KindState> kinds() const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenChanged();

private:
    [[nodiscard]] TrailNode& nodeAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const TrailNode& node) const;
    TrailNode& child(TrailNode& parent, TrailNode::Kind kind, const std::string& name);
    void addLeaf(TrailNode& leaf, bool chosen);
    void tellBelow(const TrailNode& node);
    void tellAll();

    mutable TrailNode m_root;
};

} // namespace khoji::models
