#include "views/timeline/timeline_accessible.h"

#include "views/spoken/announcement.h"
#include "views/timeline/empty_timeline.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_text.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class TimelineAccessible : public QAccessibleWidget {
public:
    explicit TimelineAccessible(TimelineOverlay* overlay)
        : QAccessibleWidget(overlay, QAccessible::Chart)
    { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto* overlay = static_cast<const TimelineOverlay*>(widget());
        switch (kind) {
        case QAccessible::Name:
            return name(*overlay);
        case QAccessible::Value:
            return overlay->spokenFocus();
        case QAccessible::Description:
            return description(*overlay);
        case QAccessible::Help:
            return TimelineText::keys();
        default:
            return QAccessibleWidget::text(kind);
        }
    }

private:
    /// The focused bar is part of the name because that is what every screen reader speaks.
    static QString name(const TimelineOverlay& overlay)
    {
        const QString focus = overlay.spokenFocus();
        return focus.isEmpty() ? TimelineText::name()
                               : u"%1: %2"_s.arg(TimelineText::name(), focus);
    }

    static QString description(const TimelineOverlay& overlay)
    {
        const ChartContent* content = overlay.content();
        if (!content)
            return {};
        if (const auto reason = emptyReason(*content, overlay.activeRange().has_value()))
            return TimelineText::empty(*reason);
        const std::vector<base::UtcTime>& edges = content->filtered.edges;
        return u"%1. %2"_s.arg(TimelineText::spoken({edges.front(), edges.back()}, *content,
                                   {0, content->filtered.bins.size() - 1}),
            overlay.accessibleDescription());
    }
};

QAccessibleInterface* createInterface(const QString&, QObject* object)
{
    auto* overlay = qobject_cast<TimelineOverlay*>(object);
    return overlay ? new TimelineAccessible(overlay) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(createInterface); // does nothing when it is there already
}

void announceTimelineFocus(TimelineOverlay* overlay)
{
    announce(*overlay, overlay->spokenFocus());
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent named(overlay, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    QAccessibleValueChangeEvent changed(overlay, overlay->spokenFocus());
    QAccessible::updateAccessibility(&changed);
}

} // namespace khoji::views
