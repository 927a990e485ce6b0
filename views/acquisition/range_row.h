#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;

namespace khoji::views {

/// Of which time events are wanted: the last days, everything, or from and until. Times are in the
/// display zone, which it names. GUI thread.
class RangeRow final : public QWidget {
    Q_OBJECT

public:
    /// What there is to choose from.
    enum class Reach {
        Trail, ///< years, perhaps
        EventHistory, ///< the last 90 days (lookup::kHistory); all of them is an open range
    };

    explicit RangeRow(
        const models::DisplayZone& zone, Reach reach = Reach::Trail, QWidget* parent = nullptr);

    /// Ends that are open are nothing.
    struct Range {
        std::optional<base::UtcTime> from; ///< inclusive
        std::optional<base::UtcTime> to; ///< exclusive
    };
    void setRange(const Range& range);
    /// The last days are counted back from now.
    [[nodiscard]] Range range() const;
    /// The end lies behind the beginning.
    [[nodiscard]] bool isValid() const;

Q_SIGNALS:
    void changed();

private:
    struct End {
        QCheckBox* isSet;
        QDateTimeEdit* time;
    };
    void fillChoice();
    [[nodiscard]] End createEnd(const QString& name, const QString& text);
    void showState();

    models::DisplayZone m_zone;
    Reach m_reach;
    QComboBox* m_choice;
    QWidget* m_ends;
    End m_from;
    End m_to;
    QLabel* m_note;
};

} // namespace khoji::views
