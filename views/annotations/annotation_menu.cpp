#include "views/annotations/annotation_menu.h"

#include "models/annotations/annotation_text.h"
#include "models/detail/visible_text.h"
#include "views/annotations/label_icon.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <array>

namespace khoji::views {

namespace {

using models::Annotations;
using models::EventKeys;
using store::Annotation;

constexpr qsizetype kTagShown = 40; // characters
constexpr std::size_t kQuickTags = 8;

class MenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::AnnotationMenu)
};

const Annotation& said(const Annotations& annotations, base::EventKey event)
{
    static const Annotation kNothing;
    const Annotation* const found = annotations.find(event);
    return found == nullptr ? kNothing : *found;
}

template <typename Test>
bool all(const Annotations& annotations, const EventKeys& events, Test test)
{
    return std::all_of(events.begin(), events.end(),
        [&](base::EventKey event) { return test(said(annotations, event)); });
}

/// What all of them have in common, if they do.
template <typename Value>
std::optional<Value> common(
    const Annotations& annotations, const EventKeys& events, Value Annotation::*member)
{
    if (events.empty())
        return std::nullopt;
    const Value first = said(annotations, events.front()).*member;
    const bool isSame =
        all(annotations, events, [&](const Annotation& each) { return each.*member == first; });
    return isSame ? std::optional(first) : std::nullopt;
}

QAction* add(
    QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
    return action;
}

QAction* addChoice(QMenu& menu, const QString& name, const QString& text, bool isChosen,
    const std::function<void()>& act)
{
    QAction* const action = add(menu, name, text, act);
    action->setCheckable(true);
    action->setChecked(isChosen);
    return action;
}

void addTags(QMenu& menu, Annotations& annotations, const EventKeys& events,
    const std::function<void()>& openTags)
{
    const auto tags = annotations.tags();
    const auto given = models::tagsOf(annotations, events);
    for (std::size_t i = 0; i < std::min(tags.size(), kQuickTags); ++i) {
        const QString& tag = tags[i].name;
        const bool isGiven = given.value(tag.toCaseFolded()) == events.size();
        addChoice(menu, QStringLiteral("tag%1").arg(i), tagInMenu(tag), isGiven,
            [&annotations, events, tag, isGiven] {
                if (isGiven)
                    annotations.removeTag(events, tag);
                else
                    annotations.addTag(events, tag);
            });
    }
    if (!openTags)
        return;
    menu.addSeparator();
    add(menu, QStringLiteral("tags"), MenuText::tr("Tags..."), openTags);
}

} // namespace

QString tagInMenu(const QString& tag)
{
    return models::shortened(models::visibleText(tag), kTagShown)
        .replace(u'&', QStringLiteral("&&"));
}

void addLabelActions(
    QMenu& menu, const Theme& theme, int chosen, const std::function<void(int)>& choose)
{
    for (int label = 0; label <= store::kHighestLabel; ++label) {
        QAction* const action = addChoice(menu, QStringLiteral("label%1").arg(label),
            models::labelText(label), label == chosen, [choose, label] { choose(label); });
        action->setIcon(labelIcon(theme, label));
        action->setIconVisibleInMenu(true);
    }
}

void addStatusActions(QMenu& menu, std::optional<store::Status> chosen,
    const std::function<void(store::Status)>& choose)
{
    constexpr std::array kNames{"statusNone", "statusSuspicious", "statusBenign", "statusEvidence"};
    static_assert(kNames.size() == store::kStatusCount);
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto status = static_cast<store::Status>(i);
        addChoice(menu, QLatin1String(kNames[i]), models::statusText(status), status == chosen,
            [choose, status] { choose(status); });
    }
}

void addAnnotationActions(QMenu& menu, const Theme& theme, Annotations& annotations,
    const EventKeys& events, const std::function<void()>& openTags)
{
    const bool isStarred =
        all(annotations, events, [](const Annotation& each) { return each.starred; });
    add(menu, QStringLiteral("star"),
        isStarred ? MenuText::tr("Remove star") : MenuText::tr("Star"),
        [&annotations, events, isStarred] { annotations.setStarred(events, !isStarred); });
    QMenu* const labels = menu.addMenu(MenuText::tr("Label"));
    const auto label = common(annotations, events, &Annotation::label);
    addLabelActions(*labels, theme, label ? int{*label} : -1,
        [&annotations, events](int chosen) { annotations.setLabel(events, chosen); });
    QMenu* const statuses = menu.addMenu(MenuText::tr("Status"));
    addStatusActions(*statuses, common(annotations, events, &Annotation::status),
        [&annotations, events](store::Status chosen) { annotations.setStatus(events, chosen); });
    addTags(*menu.addMenu(MenuText::tr("Tag")), annotations, events, openTags);
    for (QAction* const action : menu.actions())
        action->setEnabled(!events.empty());
}

} // namespace khoji::views
