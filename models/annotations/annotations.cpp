#include "models/annotations/annotations.h"

#include "core/query/parser.h"
#include "core/query/time_terms.h"
#include "models/annotations/annotation_text.h"
#include "models/annotations/annotation_work.h"

#include <QHash>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace khoji::models {

namespace {

using base::ErrorKind;
using Done = base::Result<void>;

base::UtcTime now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

QString systemUser()
{
    for (const char* const name : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString user = qEnvironmentVariable(name); !user.isEmpty())
            return user;
    }
    return {};
}

bool saysTheSame(const store::Annotation& a, const store::Annotation& b)
{
    return a.starred == b.starred && a.status == b.status && a.label == b.label && a.tags == b.tags
        && a.note == b.note;
}

} // namespace

Annotations::Annotations(QObject* parent)
    : AnnotatedEvents(parent)
    , m_author(systemUser())
{ }

Annotations::~Annotations()
{
    cancel();
    m_undoStack.disconnect();
}

void Annotations::setCase(std::shared_ptr<store::CaseFile> caseFile)
{
    Q_EMIT aboutToChangeCase();
    cancel();
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
    // A tag may be of a hundred thousand events, and is made a QString of once.
    std::unordered_map<std::string_view, std::uint64_t> spellings;
    for (const auto& [key, annotation] : m_shown.byKey()) {
        for (const std::string& tag : annotation->tags)
            ++spellings[tag];
    }
    QHash<QString, TagUse> uses;
    for (const auto& [tag, count] : spellings) {
        const QString name = QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size()));
        TagUse& use = uses[name.toCaseFolded()];
        // Of several spellings always the same one.
        use.name = use.count == 0 ? name : std::min(use.name, name);
        use.count += count;
    }
    std::vector<TagUse> tags(uses.cbegin(), uses.cend());
    std::sort(tags.begin(), tags.end(), [](const TagUse& a, const TagUse& b) {
        return a.count != b.count ? a.count > b.count : a.name < b.name;
    });
    return tags;
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
    const auto action = std::make_shared<AnnotationAction>();
    if (!describe(*action, events, change) || action->after.empty())
        return;
    EventKeys keys;
    for (const auto& [event, state] : action->after)
        keys.push_back(event);
    const QString text = changeText(change, keys.size());
    if (change.note && keys.size() == 1)
        action->note = keys.front();
    action->time = change.moment.time;
    action->first = [keys = std::move(keys), change = std::move(change)](
                        store::CaseFile& caseFile, AnnotationAction& self) {
        return keep(caseFile.annotate(keys, change), self);
    };
    push(action, text);
}

/// Only of those events that the change says anything new about. False, and told, when it cannot
/// be.
bool Annotations::describe(
    AnnotationAction& action, const EventKeys& events, const store::AnnotationChange& change)
{
    static const store::Annotation kNothing;
    for (const base::EventKey event : events) {
        SharedAnnotation before = m_shown.find(event);
        auto after = store::changed(before ? *before : kNothing, change);
        if (!after) {
            fail(after.error());
            return false;
        }
        if (saysTheSame(before ? *before : kNothing, *after))
            continue;
        action.before.emplace_back(event, std::move(before));
        action.after.emplace_back(
            event, std::make_shared<const store::Annotation>(*std::move(after)));
    }
    return true;
}

void Annotations::remove(const std::vector<AnnotationEntry>& entries)
{
    if (!m_caseFile || entries.empty())
        return;
    const auto action = std::make_shared<AnnotationAction>();
    for (const AnnotationEntry& entry : entries) {
        store::Annotation nothing;
        nothing.event = entry.annotation->event;
        nothing.changed = moment();
        action->states.push_back(std::move(nothing));
        for (const store::EventRow& row : entry.events) {
            action->before.emplace_back(row.key, m_shown.find(row.key));
            action->after.emplace_back(row.key, nullptr);
        }
    }
    action->first = exchangeStates;
    push(action,
        entries.size() == 1
            ? tr("Clear annotation")
            : tr("Clear %n annotations", nullptr, static_cast<int>(entries.size())));
}

void Annotations::changeResult(
    std::shared_ptr<const store::ResultRows> rows, store::AnnotationChange change)
{
    if (!m_caseFile || !rows || rows->size() == 0)
        return;
    const std::uint64_t all = rows->size();
    if (all > store::kMostAnnotated) {
        Q_EMIT failed(tr("These are more events than can be annotated at once, which are %L1.")
                          .arg(store::kMostAnnotated));
        return;
    }
    change.moment = moment();
    const QString text = changeText(change, all);
    const auto action = std::make_shared<AnnotationAction>();
    action->first = [this, rows = std::move(rows), change = std::move(change), all,
                        stop = m_stop.get_token()](
                        store::CaseFile& caseFile, AnnotationAction& self) -> Done {
        const auto progress = [this, all](std::uint64_t done) {
            tell([this, done, all] { Q_EMIT progressChanged(done, all); });
        };
        const auto keys = keysOf(*rows, stop, progress);
        progress(keys ? all : 0);
        if (!keys)
            return tl::unexpected(keys.error());
        return keep(caseFile.annotate(*keys, change), self);
    };
    push(action, text);
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
    action->first = [this, path](store::CaseFile& caseFile, AnnotationAction& self) -> Done {
        const auto taken = importAnnotations(caseFile, path, self);
        if (!taken)
            return tl::unexpected(taken.error());
        tell([this, taken] { Q_EMIT imported(taken->first, taken->second); });
        if (self.states.empty()) // nothing new, so there is nothing to undo
            return base::fail(ErrorKind::Cancelled, "nothing new");
        return {};
    };
    push(action, tr("Import annotations"));
}

void Annotations::push(const Action& action, const QString& text)
{
    m_undoStack.push(new AnnotationCommand(*this, action, text));
}

void Annotations::perform(const Action& action)
{
    submit(action, action->after, action->first);
}

void Annotations::exchange(const Action& action, const std::vector<ShownState>& shown)
{
    submit(action, shown, exchangeStates);
}

void Annotations::submit(const Action& action, const std::vector<ShownState>& shown,
    std::function<Done(store::CaseFile&, AnnotationAction&)> work)
{
    const Serial serial = ++m_serial;
    m_shown.show(serial, shown);
    if (m_saving++ == 0)
        Q_EMIT busyChanged(true);
    m_worker.submit([this, serial, action, work = std::move(work), caseFile = m_caseFile] {
        const Done done = guarded([&] { return work(*caseFile, *action); });
        tell([this, serial, action, done, caseFile] {
            finish(serial, action, done);
            if (!done && caseFile == m_caseFile)
                refuse(*action, done.error());
        });
    });
    if (!shown.empty())
        Q_EMIT changed();
}

void Annotations::finish(Serial serial, const Action& action, const Done& done)
{
    --m_saving;
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
    Q_EMIT noteRefused(
        *action.note, QString::fromStdString(wanted->note), QString::fromStdString(error.message));
}

/// What was not done cannot be undone: it leaves the stack now, or when its turn comes.
void Annotations::retract(const Action& action)
{
    action->isRefused = true;
    const int top = m_undoStack.index() - 1;
    const auto* const command =
        top < 0 ? nullptr : dynamic_cast<const AnnotationCommand*>(m_undoStack.command(top));
    if (command != nullptr && command->action() == action)
        m_undoStack.undo();
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
    Q_EMIT failed(QString::fromStdString(error.message));
}

template <typename Emit> void Annotations::tell(Emit emitSignal)
{
    QMetaObject::invokeMethod(this, std::move(emitSignal), Qt::QueuedConnection);
}

store::Moment Annotations::moment() const
{
    store::Moment moment{m_author.left(50).toStdString(), now(), m_query.toStdString(), {}};
    if (const auto filter = query::parse(moment.query))
        moment.range = query::timeRangeOf(filter->root, moment.time, std::nullopt);
    return moment;
}

} // namespace khoji::models
