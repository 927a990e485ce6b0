#include "models/searches/saved_search_list.h"

#include "models/detail/visible_text.h"
#include "models/searches/shipped_searches.h"

#include <QUndoCommand>

#include <algorithm>

namespace khoji::models {

namespace {

std::size_t place(int row)
{
    return static_cast<std::size_t>(row);
}

bool isIn(const std::vector<SavedSearch>& searches, const QString& name)
{
    return std::any_of(searches.begin(), searches.end(), [&name](const SavedSearch& search) {
        return search.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

/// How many there are at the start that are equal in both.
template <typename Iterator> int equalRows(Iterator a, Iterator endA, Iterator b, Iterator endB)
{
    return static_cast<int>(std::mismatch(a, endA, b, endB).first - a);
}

} // namespace

/// The list before and after: lists are short, and so nothing can be forgotten.
class SavedSearchList::Edit final : public QUndoCommand {
public:
    Edit(SavedSearchList& list, const QString& text, std::vector<SavedSearch> after)
        : QUndoCommand(text)
        , m_list(list)
        , m_generation(list.m_generation)
        , m_before(list.m_searches)
        , m_after(std::move(after))
    { }

    void redo() override { show(m_after); }
    void undo() override { show(m_before); }

private:
    void show(const std::vector<SavedSearch>& searches)
    {
        if (m_list.m_generation == m_generation)
            m_list.show(searches);
        else
            setObsolete(true);
    }

    SavedSearchList& m_list;
    int m_generation;
    std::vector<SavedSearch> m_before;
    std::vector<SavedSearch> m_after;
};

SavedSearchList::SavedSearchList(QUndoStack& undo, QObject* parent)
    : QAbstractListModel(parent)
    , m_undo(undo)
    , m_shipped(shippedSearches())
{ }

const SavedSearch& SavedSearchList::at(int row) const
{
    return m_searches[place(row)];
}

bool SavedSearchList::isFree(const QString& name, int exceptRow) const
{
    std::vector<SavedSearch> others = m_searches;
    if (exceptRow >= 0)
        others.erase(others.begin() + exceptRow);
    const QString tidy = tidyName(name);
    return !isIn(m_shipped, tidy) && !isIn(others, tidy);
}

QString SavedSearchList::freeName(
    const QString& wanted, const std::vector<SavedSearch>& others) const
{
    const QString tidy = tidyName(wanted);
    QString name = tidy;
    for (int number = 2; isIn(m_shipped, name) || isIn(others, name); ++number) {
        //: A name that is taken already, and a number to tell them apart.
        const QString numbered = tr("%1 (%2)");
        const qsizetype room =
            kLongestName - numbered.arg(QString(), QString::number(number)).size();
        name = numbered.arg(tidy.left(room), QString::number(number));
    }
    return name;
}

void SavedSearchList::load(const std::vector<SavedSearch>& searches)
{
    ++m_generation;
    std::vector<SavedSearch> own;
    for (SavedSearch search : searches) {
        search.name = freeName(search.name, own);
        search.isShipped = false;
        own.push_back(std::move(search));
    }
    beginResetModel();
    m_searches = std::move(own);
    endResetModel();
    Q_EMIT changed();
}

void SavedSearchList::add(SavedSearch search)
{
    addAll({std::move(search)});
}

void SavedSearchList::addAll(const std::vector<SavedSearch>& searches)
{
    std::vector<SavedSearch> after = m_searches;
    for (SavedSearch search : searches) {
        if (after.size() >= kMostSearches)
            break;
        search.name = freeName(search.name, after);
        search.isShipped = false;
        after.push_back(std::move(search));
    }
    const auto added = static_cast<int>(after.size() - m_searches.size());
    if (added > 0)
        push(tr("Save %n search(es)", nullptr, added), std::move(after));
}

void SavedSearchList::change(int row, SavedSearch search)
{
    std::vector<SavedSearch> after = m_searches;
    std::vector<SavedSearch> others = m_searches;
    others.erase(others.begin() + row);
    search.name = freeName(search.name, others);
    search.isShipped = false;
    after[place(row)] = std::move(search);
    push(tr("Change a saved search"), std::move(after));
}

bool SavedSearchList::rename(int row, const QString& name)
{
    const QString tidy = tidyName(name);
    if (tidy.isEmpty() || !isFree(tidy, row))
        return false;
    SavedSearch search = at(row);
    search.name = tidy;
    change(row, std::move(search));
    return true;
}

void SavedSearchList::setButton(int row, bool hasButton)
{
    SavedSearch search = at(row);
    search.hasButton = hasButton;
    change(row, std::move(search));
}

void SavedSearchList::remove(int row)
{
    std::vector<SavedSearch> after = m_searches;
    after.erase(after.begin() + row);
    push(tr("Delete a saved search"), std::move(after));
}

void SavedSearchList::move(int row, int to)
{
    std::vector<SavedSearch> after = m_searches;
    if (row < to)
        std::rotate(after.begin() + row, after.begin() + row + 1, after.begin() + to + 1);
    else
        std::rotate(after.begin() + to, after.begin() + row, after.begin() + row + 1);
    push(tr("Move a saved search"), std::move(after));
}

void SavedSearchList::push(const QString& text, std::vector<SavedSearch> after)
{
    if (after != m_searches)
        m_undo.push(new Edit(*this, text, std::move(after)));
}

/// Only the rows between what both have at their start and at their end change, so that views keep
/// their place.
void SavedSearchList::show(const std::vector<SavedSearch>& searches)
{
    const auto& before = m_searches;
    const auto both = static_cast<int>(std::min(before.size(), searches.size()));
    const int start = equalRows(before.begin(), before.end(), searches.begin(), searches.end());
    const int end = std::min(both - start,
        equalRows(before.rbegin(), before.rend(), searches.rbegin(), searches.rend()));
    const int oldMiddle = static_cast<int>(before.size()) - start - end;
    const int newMiddle = static_cast<int>(searches.size()) - start - end;
    const auto first = searches.begin() + start;
    if (newMiddle > oldMiddle) {
        beginInsertRows({}, start + oldMiddle, start + newMiddle - 1);
        m_searches = searches;
        endInsertRows();
    } else if (newMiddle < oldMiddle) {
        beginRemoveRows({}, start + newMiddle, start + oldMiddle - 1);
        m_searches = searches;
        endRemoveRows();
    } else {
        std::copy(first, first + newMiddle, m_searches.begin() + start);
    }
    const int same = std::min(oldMiddle, newMiddle);
    if (same > 0)
        Q_EMIT dataChanged(index(start), index(start + same - 1));
    Q_EMIT changed();
}

int SavedSearchList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_searches.size());
}

QVariant SavedSearchList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const SavedSearch& search = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(search.name);
    case Qt::EditRole:
        return search.name;
    case Qt::ToolTipRole:
        return toolTipText({search.question, search.caution, search.query});
    case Qt::CheckStateRole:
        return search.hasButton ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        //: %1 is the name of a search
        return search.hasButton ? tr("%1, with a button in the bar").arg(visibleText(search.name))
                                : visibleText(search.name);
    default:
        return {};
    }
}

Qt::ItemFlags SavedSearchList::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable | Qt::ItemIsUserCheckable : flags;
}

bool SavedSearchList::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid())
        return false;
    if (role == Qt::EditRole)
        return rename(index.row(), value.toString());
    if (role != Qt::CheckStateRole)
        return false;
    setButton(index.row(), value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

} // namespace khoji::models
