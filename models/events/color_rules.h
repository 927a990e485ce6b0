#pragma once

#include "core/store/event_store.h"
#include "models/events/freeing_thread.h"
#include "models/events/latest_work.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace khoji::models {

/// Events that match `query` get a colour at their edge, and a word that says why (ux.md section
/// 13).
struct ColorRule {
    QString query;
    int color = 1; ///< 1 to 9, as labels have
    QString label; ///< what the colour means; may be log text
    friend bool operator==(const ColorRule&, const ColorRule&) = default;
};

inline constexpr std::size_t kMostColorRules = 50;

/// As JSON text, for settings, cases, import and export. From anything else: no rules; entries that
/// mean nothing are left out.
[[nodiscard]] QString colorRulesText(const std::vector<ColorRule>& rules);
[[nodiscard]] std::vector<ColorRule> colorRulesFrom(const QString& text);

/// The ordered rules, and which events each one matches: asked of the store on a thread of its own
/// whenever rules or events are others. A rule whose query cannot be answered matches nothing. The
/// events of a rule take four bytes each while it is in force.
///
/// Thread: GUI thread.
class ColorRules final : public QObject {
    Q_OBJECT
public:
    using Matches = std::vector<std::shared_ptr<const store::ResultRows>>;

    explicit ColorRules(QObject* parent = nullptr);

    void setStore(std::shared_ptr<const store::EventStore> store);
    void setRules(std::vector<ColorRule> rules);
    /// In front of all others.
    void addFirst(const ColorRule& rule);
    /// Takes away the rule with this query.
    void remove(const QString& query);
    /// The store has new events.
    void refresh();
    [[nodiscard]] const std::vector<ColorRule>& rules() const { return m_rules; }
    /// One for each rule, by time; null: none, or not known yet.
    [[nodiscard]] const Matches& matches() const { return m_matches; }

Q_SIGNALS:
    void rulesChanged();
    void matchesChanged();

private:
    std::shared_ptr<const store::EventStore> m_store;
    std::vector<ColorRule> m_rules;
    FreeingThread m_freeing; ///< of matches
    Matches m_matches;
    LatestWork m_work{*this};
};

} // namespace khoji::models
