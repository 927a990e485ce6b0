#pragma once

#include "models/acquisition/trail_source.h"
#include "models/acquisition/trail_tree_model.h"
#include "models/time/display_zone.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTreeView;

namespace khoji::views {

class RangeRow;

/// The second step: which accounts, kinds and regions, and events of which time. GUI thread.
class ChoosePage final : public QWidget {
    Q_OBJECT

public:
    explicit ChoosePage(const models::DisplayZone& zone, QWidget* parent = nullptr);

    /// Forgets what another bucket held; what is chosen will be as it was the last time.
    void begin(const std::optional<models::TrailSource>& last);
    void add(const s3::TrailFolder& folder);
    /// All there is. `uri` is where was looked.
    void finish(const s3::TrailLayout& layout, const QString& uri);

    [[nodiscard]] s3::Wanted wanted() const;
    /// There is something to be asked for.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] models::TrailTreeModel& trails() { return *m_trails; }

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void createLayout();
    void showState();

    models::TrailTreeModel* m_trails;
    QTreeView* m_tree;
    QLabel* m_empty;
    QWidget* m_choices;
    QLabel* m_count;
    QPushButton* m_all;
    QPushButton* m_none;
    RangeRow* m_range;
    std::optional<models::TrailSource> m_last;
};

} // namespace khoji::views
