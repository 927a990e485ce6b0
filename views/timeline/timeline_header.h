#pragma once

#include "views/theme/theme.h"
#include "views/timeline/band_counts.h"

#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace khoji::views {

/// The line above the bars: "1 bar = 15 min", the legend with its counts, undated events, the zone,
/// Fit.
class TimelineHeader : public QWidget {
    Q_OBJECT

public:
    explicit TimelineHeader(const Theme& theme, QWidget* parent = nullptr);

    void setBucketLabel(const QString& text);
    void setCounts(const BandCounts& counts, std::uint64_t undated);
    void setZoneLabel(const QString& text);

Q_SIGNALS:
    void fitRequested();
    void undatedRequested();

private:
    class Legend;

    void createWidgets(const Theme& theme);

    QLabel* m_bucket;
    Legend* m_legend;
    QToolButton* m_undated;
    QLabel* m_zone;
    QToolButton* m_fit;
};

} // namespace khoji::views
