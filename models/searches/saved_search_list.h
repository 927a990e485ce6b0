#pragma once

#include "models/searches/saved_search.h"

#include <QAbstractListModel>
#include <QUndoStack>

#include <vector>

namespace khoji::models {

/// The searches that a user keeps with a case, in the user's order. Every edit goes through the
/// undo stack (ux.md section 5); its owner keeps the list when changed() says so.
///
/// Names are unique, ignoring case, among these and the shipped ones: a name that is taken gets a
/// number.
///
/// Thread: GUI thread. Owner: app. `undo` must outlive it.
class SavedSearchList : public QAbstractListModel {
    Q_OBJECT
public:
    explicit SavedSearchList(QUndoStack& undo, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<SavedSearch>& shipped() const { return m_shipped; }
    [[nodiscard]] const std::vector<SavedSearch>& searches() const { return m_searches; }
    [[nodiscard]] const SavedSearch& at(int row) const;
    /// Neither shipped nor the user's, but for the user's own `exceptRow`, which is being renamed.
    [[nodiscard]] bool isFree(const QString& name, int exceptRow = -1) const;

    /// These instead of all that is there, as a case kept them. Edits of before can no longer be
    /// undone: their commands do nothing.
    void load(const std::vector<SavedSearch>& searches);

    void add(SavedSearch search);
    /// Several at once, as one command.
    void addAll(const std::vector<SavedSearch>& searches);
    void change(int row, SavedSearch search);
    /// False when the name is empty or taken, and then nothing is changed.
    bool rename(int row, const QString& name);
    void setButton(int row, bool hasButton);
    void remove(int row);
    /// To where `to` is now.
    void move(int row, int to);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Qt::EditRole renames, Qt::CheckStateRole says whether it has a button.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    /// After each edit, undone and redone ones too, and after load().
    void changed();

private:
    class Edit;

    void push(const QString& text, std::vector<SavedSearch> after);
    void show(const std::vector<SavedSearch>& searches);
    [[nodiscard]] QString freeName(
        const QString& wanted, const std::vector<SavedSearch>& others) const;

    QUndoStack& m_undo;
    std::vector<SavedSearch> m_shipped;
    std::vector<SavedSearch> m_searches;
    int m_generation = 0; ///< counts load()
};

} // namespace khoji::models
