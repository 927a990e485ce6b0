#pragma once

#include "core/record/event_cards.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace khoji::views {

/// The small drawing beside a card's name, in the palette's text colour and at any scale. The
/// result is told by shape too: dot, barred circle, cross (ux.md section 13). Decoration: hidden
/// from accessibility, the words beside it say the same.
class CardIcon final : public QWidget {
    Q_OBJECT
public:
    explicit CardIcon(record::CardKind kind, QWidget* parent = nullptr);

    void setOutcome(std::optional<record::Outcome> outcome);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    record::CardKind m_kind;
    std::optional<record::Outcome> m_outcome;
};

} // namespace khoji::views
