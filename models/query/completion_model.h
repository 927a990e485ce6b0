#pragma once

#include "models/events/investigation.h"
#include "models/query/completion_items.h"
#include "models/query/query_history.h"
#include "models/query/value_completer.h"

#include <QAbstractListModel>
#include <QDeadlineTimer>

#include <map>
#include <optional>

namespace khoji::models {

/// The lines of the list under the caret of the query bar, in groups: fields or values, saved
/// searches, history (ux.md section 4). What is known is there at once; values that a store must be
/// asked for come within kPatience or not at all, since nobody wants a list that moves under the
/// hand. Counts are those of the query that would result.
///
/// `investigation` and `history` must outlive it. GUI thread; the store is asked on another.
class CompletionModel final : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPatience{100};

    /// What is shown and spoken is safe to look at (visible_text.h).
    enum Role {
        KindRole = Qt::UserRole, ///< Completion::Kind
        DetailRole,
    };

    /// What choosing a line does to the text.
    struct Choice {
        int begin = 0; ///< characters of the text that are replaced
        int length = 0;
        QString text;
        bool runs = false; ///< at once; the text is then a whole query
    };

    CompletionModel(
        Investigation& investigation, const QueryHistory& history, QObject* parent = nullptr);

    /// Offers what can be typed at a caret. `isAsked`: also where nothing was typed yet. `beside`:
    /// the text is one condition, and this is what the query says besides it; no whole query is
    /// offered then.
    void complete(const QString& text, int caret, bool isAsked,
        const std::optional<QString>& beside = std::nullopt);
    /// Offers nothing, and wants no answer any more.
    void clear();
    void setSavedSearches(std::vector<NamedQuery> saved) { m_saved = std::move(saved); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The next line that can be chosen, from -1 on; -1 when there is none in that direction.
    [[nodiscard]] int nextItem(int row, int step) const;
    [[nodiscard]] Choice choice(int row) const;
    /// Where in the text the piece begins that the lines are about, in characters.
    [[nodiscard]] int tokenBegin() const;

private:
    /// What a list of values was counted for.
    struct Key {
        record::Field field{};
        std::string containing;
        std::string beside; ///< the rest of the query
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    void forgetValues();
    void show();
    [[nodiscard]] std::vector<Completion> lines() const;
    void findValues();
    [[nodiscard]] std::optional<query::Filter> restOfQuery() const;
    [[nodiscard]] bool takeFacet(record::Field field, const query::Filter& beside);
    [[nodiscard]] bool takeKnown(const Key& key);
    void ask(const Key& key, const query::Filter& beside);
    void takeAnswer(const store::ValueList& list);

    Investigation& m_investigation;
    const QueryHistory& m_history;
    ValueCompleter m_values;
    std::vector<NamedQuery> m_saved;
    std::vector<Completion> m_lines;
    QString m_text; ///< of the newest complete()
    int m_caret = 0;
    std::optional<QString> m_beside;
    query::CompletionContext m_context;
    std::vector<store::FacetValue> m_found; ///< values for it
    bool m_isCounted = false; ///< m_found is counted for the query
    std::optional<Key> m_asked; ///< of the question under way
    QDeadlineTimer m_patience; ///< for its answer
    std::map<Key, store::ValueList> m_known; ///< since the case was last changed
};

} // namespace khoji::models
