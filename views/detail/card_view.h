#pragma once

#include "core/base/time.h"
#include "core/record/event_cards.h"
#include "views/pivot/pivot_value.h"

#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QLabel;

namespace khoji::views {

class CardIcon;
class ValueText;

/// A point in time in the display zone, ready to show; empty when it would say nothing new (zone
/// UTC).
using FormatTime = std::function<QString(base::UtcTime)>;

/// One card: its icon and name beside the headline, then a line a fact. Labels and values stand in
/// two columns that line up across cards.
class CardView final : public QWidget {
    Q_OBJECT
public:
    explicit CardView(record::CardKind kind, QWidget* parent = nullptr);

    void show(const record::Card& card, std::optional<record::Outcome> outcome,
        const FormatTime& formatTime);

    /// The values in reading order.
    [[nodiscard]] const std::vector<ValueText*>& values() const { return m_values; }
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    void menuRequested(const khoji::views::PivotValue& value, const QPoint& globalPosition);
    void neighbourRequested(khoji::views::ValueText* from, int direction);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void clear();
    void addFact(const record::Fact& fact, bool headline);
    void addDisplayTime(const QString& text);
    void addRow(QLabel* label, ValueText* value);

    record::CardKind m_kind;
    QWidget* m_heading;
    CardIcon* m_icon;
    QGridLayout* m_grid;
    std::vector<QLabel*> m_labels;
    std::vector<ValueText*> m_values;
};

} // namespace khoji::views
