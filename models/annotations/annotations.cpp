#include "models/annotations/annotations.h"

#include "models/annotations/annotation_text.h"
#include "models/annotations/annotation_work.h"
#include "models/annotations/said_by.h"
#include "models/language/core_text.h"

#include <utility>

namespace khoji::models {

using base::ErrorKind;
using Done = base::Result<void>;

namespace {

constexpr std::size_t kMostShownAtOnce = 10'000; // events; describing more keeps the window waiting

/// What failed before, or was stopped, may have left nothing to do.
Done bring(AnnotationAction& action, bool isToBeDone, const AnnotationWork& work,
    store::CaseFile& caseFile, const WorkWatch& watch)
{
    if (action.isInCase == isToBeDone)
        return {};
    Done done = work(caseFile, action, watch);
    if (done)
        action.isInCase = isToBeDone;
    return done;
}

} // namespace

Annotations::Annotations(QObject* parent)
    : AnnotatedEvents(parent)
    , m_author(systemUser())
{ }

Annotations::~Annotations()
{
    m_undoStack.disconnect();
}

void Annotations::setCase(std::shared_ptr<store::CaseFile> caseFile)
{
    Q_EMIT aboutToChangeCase();
    m_caseFile = std::move(caseFile);
    m_shown.clear();
    m_undoStack.clear();
    m_isLoading = false; // what arrives from now on is of another case
    Q_EMIT changed();
    load();
}

void Annotations::refresh()
{
    load();
}

void Annotations::setQuery(const QString& text)
{
    m_query = text;
}

void Annotations::setAuthor(const QString& name)
{
    m_author = name.isEmpty() ? systemUser() : name;
}

const store::Annotation* Annotations::find(base::EventKey event) const
{
    return m_shown.find(event).get(); // the map keeps it
}

SharedAnnotation Annotations::shared(base::EventKey event) const
{
    return m_shown.find(event);
}

const std::shared_ptr<const AnnotationEntries>& Annotations::entries() const
{
    return m_shown.entries();
}

std::vector<TagUse> Annotations::tags() const
{
    return tagUses(m_shown);
}

void Annotations::setStarred(const EventKeys& events, bool starred)
{
    change(events, {.starred = starred});
}

void Annotations::addTag(const EventKeys& events, const QString& tag)
{
    change(events, {.addTags = {tag.toStdString()}});
}

void Annotations::removeTag(const EventKeys& events, const QString& tag)
{
    change(events, {.removeTags = {tag.toStdString()}});
}

void Annotations::setLabel(const EventKeys& events, int label)
{
    change(events, {.label = static_cast<std::uint8_t>(label)});
}

void Annotations::setStatus(const EventKeys& events, store::Status status)
{
    change(events, {.status = status});
}

void Annotations::setNote(base::EventKey event, const QString& note)
{
    change({event}, {.note = note.toStdString()});
}

void Annotations::change(const EventKeys& events, store::AnnotationChange change)
{
    if (!m_caseFile)
        return;
    change.moment = moment();
    if (events.size() > kMostShownAtOnce) {
        push(bulkAction(
            events.size(), [events](const std::stop_token&) { return events; }, change));
        return;
    }
    const auto action = changeAction(m_shown, events, change);
    if (!action)
        fail(action.error());
    else if (*action)
        push(*action);
}

void Annotations::remove(const std::vector<AnnotationEntry>& entries)
{
    if (m_caseFile && !entries.empty())
        push(removeAction(m_shown, entries, moment()));
}

void Annotations::changeResult(
    std::shared_ptr<const store::ResultRows> rows, store::AnnotationChange change)
{
    if (!m_caseFile || !rows || rows->size() == 0)
        return;
    const std::uint64_t all = rows->size();
    if (all > store::kMostAnnotated) {
        //: %L1 is a number
        Q_EMIT failed(tr("These are more events than can be annotated at once, which are %L1.")
                          .arg(store::kMostAnnotated),
            ErrorKind::Limit);
        return;
    }
    change.moment = moment();
    const auto find = [rows = std::move(rows)](const std::stop_token& stop) {
        return keysOf(*rows, stop);
    };
    push(bulkAction(all, find, change));
}

void Annotations::cancel()
{
    m_stop.request_stop();
    m_stop = {};
}

void Annotations::exportTo(const std::filesystem::path& path)
{
    if (!m_caseFile)
        return;
    m_worker.submit([this, path, caseFile = m_caseFile] {
        const auto written = guarded([&] { return exportAnnotations(*caseFile, path); });
        tell([this, written] {
            if (written)
                Q_EMIT exported(*written);
            else
                fail(written.error());
        });
    });
}

void Annotations::importFrom(const std::filesystem::path& path)
{
    if (!m_caseFile)
        return;
    const auto action = std::make_shared<AnnotationAction>();
    action->name = tr("Import annotations");
    action->first = [this, path](store::CaseFile& caseFile, AnnotationAction& self,
                        const WorkWatch& watch) -> Done {
        const auto taken = importAnnotations(caseFile, path, self, watch);
        if (!taken)
            return tl::unexpected(taken.error());
        tell([this, taken] { Q_EMIT imported(taken->first, taken->second); });
        if (self.states.empty()) // nothing new, so there is nothing to undo
            return base::fail(ErrorKind::Cancelled, "nothing new");
        return {};
    };
    push(action);
}

void Annotations::push(const SharedAction& action)
{
    m_undoStack.push(new AnnotationCommand(*this, action));
}

void Annotations::perform(const SharedAction& action)
{
    submit(action, action->after, action->first, true);
}

void Annotations::undo(const SharedAction& action)
{
    submit(action, action->before, exchangeStates, false);
}

void Annotations::redo(const SharedAction& action)
{
    submit(action, action->after, exchangeStates, true);
}

void Annotations::submit(const SharedAction& action, const std::vector<ShownState>& shown,
    const AnnotationWork& work, bool isToBeDone)
{
    const Serial serial = ++m_serial;
    m_shown.show(serial, shown);
    ++action->underWay;
    if (m_saving++ == 0)
        Q_EMIT busyChanged(true);
    const WorkWatch watch{m_stop.get_token(), [this](std::uint64_t done, std::uint64_t all) {
                              tell([this, done, all] { Q_EMIT progressChanged(done, all); });
                          }};
    m_worker.submit([this, serial, action, work, isToBeDone, watch, caseFile = m_caseFile] {
        const Done done =
            guarded([&] { return bring(*action, isToBeDone, work, *caseFile, watch); });
        tell([this, serial, action, done, isDone = action->isInCase, caseFile] {
            action->isDone = isDone;
            finish(serial, action, done);
            if (!done && caseFile == m_caseFile)
                refuse(*action, done.error());
        });
    });
    if (!shown.empty())
        Q_EMIT changed();
}

void Annotations::finish(Serial serial, const SharedAction& action, const Done& done)
{
    --m_saving;
    --action->underWay;
    Q_EMIT progressEnded(done.has_value());
    if (done) {
        action->wasDone = true;
        m_hasSaved = true;
    } else {
        m_shown.drop(serial);
        retract(action);
        if (done.error().kind != ErrorKind::Cancelled)
            fail(done.error());
    }
    if (m_saving != 0)
        return;
    Q_EMIT busyChanged(false);
    if (std::exchange(m_hasSaved, false))
        Q_EMIT saved();
    load(); // what the case made of it
}

void Annotations::refuse(const AnnotationAction& action, const base::Error& error)
{
    if (!action.note || action.wasDone)
        return; // only taking it back was refused
    const SharedAnnotation& wanted = action.after.front().second;
    Q_EMIT noteRefused(*action.note, QString::fromStdString(wanted->note), coreText(error.message));
}

/// What was never done cannot be undone: it leaves the stack now, or when its turn comes. What
/// could not be undone, or done again, goes back to its place in the stack.
void Annotations::retract(const SharedAction& action)
{
    const int place = m_undoStack.index();
    if (!action->wasDone) {
        action->isRefused = true;
        if (isAt(place - 1, *action))
            m_undoStack.undo();
    } else if (action->underWay == 0) {
        action->isStepOnly = isAt(action->isDone ? place : place - 1, *action);
        if (action->isStepOnly && action->isDone)
            m_undoStack.redo();
        else if (action->isStepOnly)
            m_undoStack.undo();
    }
}

bool Annotations::isAt(int place, const AnnotationAction& action) const
{
    const auto* const command =
        place < 0 ? nullptr : dynamic_cast<const AnnotationCommand*>(m_undoStack.command(place));
    return command != nullptr && command->action().get() == &action;
}

void Annotations::load()
{
    if (!m_caseFile)
        return;
    if (std::exchange(m_isLoading, true)) {
        m_loadAgain = true;
        return;
    }
    m_loadAgain = false;
    // Changes are finished in their order: up to this one the case has them all.
    const Serial serial = m_serial - m_saving;
    m_loader.submit([this, serial, caseFile = m_caseFile] {
        // QueuedConnection copies what it carries.
        const auto loaded = std::make_shared<base::Result<LoadedAnnotations>>(
            guarded([&] { return loadAnnotations(caseFile->events()); }));
        tell([this, serial, caseFile, loaded] {
            if (caseFile == m_caseFile)
                takeLoaded(std::move(*loaded), serial);
        });
    });
}

void Annotations::takeLoaded(base::Result<LoadedAnnotations> loaded, Serial serial)
{
    m_isLoading = false;
    if (loaded)
        m_shown.load(*std::move(loaded), serial);
    else
        fail(loaded.error());
    Q_EMIT changed();
    if (m_loadAgain)
        load();
}

void Annotations::fail(const base::Error& error)
{
    Q_EMIT failed(coreText(error.message), error.kind);
}

template <typename Emit> void Annotations::tell(Emit emitSignal)
{
    QMetaObject::invokeMethod(this, std::move(emitSignal), Qt::QueuedConnection);
}

store::Moment Annotations::moment() const
{
    return momentOf(m_author, m_query);
}

} // namespace khoji::models
