#pragma once

#include "core/output/annotations_json.h"
#include "core/store/case_file.h"
#include "core/store/merge_annotations.h"
#include "models/annotations/annotation_command.h"
#include "models/annotations/serial_worker.h"
#include "models/annotations/shown_annotations.h"
#include "models/annotations/tag_use.h"
#include "models/events/annotated_events.h"

#include <QUndoStack>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace khoji::models {

/// What people say about the events of a case (ux.md section 10): shown from memory, changed at
/// once, saved one after the other in the background, with undo. What the case refuses is shown as
/// it was before, and failed() says why.
///
/// Thread: GUI thread. Owner: app. Its end waits until everything that was said is saved.
class Annotations final : public AnnotatedEvents {
    Q_OBJECT
public:
    explicit Annotations(QObject* parent = nullptr);
    ~Annotations() override;

    /// Null: none. Forgets what can be undone. Loads in the background.
    void setCase(std::shared_ptr<store::CaseFile> caseFile);
    /// Loads again: the case has other events.
    void refresh();
    /// What is being looked at, which is recorded with what is said.
    void setQuery(const QString& text);
    /// Who says it; the name of the system's user unless told otherwise, and for an empty name.
    void setAuthor(const QString& name);

    [[nodiscard]] const store::Annotation* find(base::EventKey event) const override;
    /// The same; it stays as it is for as long as it is held.
    [[nodiscard]] SharedAnnotation shared(base::EventKey event) const;
    /// Everything that was said as of the last load, in order of time; find() knows more. Never
    /// null.
    [[nodiscard]] const std::shared_ptr<const AnnotationEntries>& entries() const;
    /// The most used first, then by name.
    [[nodiscard]] std::vector<TagUse> tags() const;
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }
    /// Something is not on the disk yet.
    [[nodiscard]] bool isBusy() const { return m_saving != 0; }
    /// The case is being asked what it holds.
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

    void setStarred(const EventKeys& events, bool starred);
    void addTag(const EventKeys& events, const QString& tag);
    void removeTag(const EventKeys& events, const QString& tag);
    void setLabel(const EventKeys& events, int label); ///< 1 to 9; 0: none
    void setStatus(const EventKeys& events, store::Status status);
    /// Writing on within a minute is one command.
    void setNote(base::EventKey event, const QString& note);
    /// Several things at once, as one command. The moment is filled in.
    void change(const EventKeys& events, store::AnnotationChange change);
    /// Takes away all that is said, also about events that are not in the case.
    void remove(const std::vector<AnnotationEntry>& entries);
    /// Changes every event of a result, at most store::kMostAnnotated; `rows` is read in the
    /// background. This, and any other change of very many events, is shown when the case has it:
    /// until then progressChanged(), and cancel().
    void changeResult(
        std::shared_ptr<const store::ResultRows> rows, store::AnnotationChange change);
    /// Stops what is being changed; what was changed of it is changed back.
    void cancel();

    /// A file for other cases; exported() tells. docs/annotations.md.
    void exportTo(const std::filesystem::path& path);
    /// Takes over what such a file says, as one command; imported() tells.
    void importFrom(const std::filesystem::path& path);

Q_SIGNALS:
    /// The last moment to say something about events of the case that was shown until now.
    void aboutToChangeCase();
    /// The case has what was changed: queries about it (query::asksForAnnotations()) answer anew.
    void saved();
    void busyChanged(bool busy);
    /// Plain text; may quote a file: hostile. Usage and Limit: this cannot be said, whatever the
    /// case is like.
    void failed(const QString& reason, khoji::base::ErrorKind kind);
    /// After failed(): the case did not take this note, which is soon shown as it was before.
    /// Whoever has its text keeps it.
    void noteRefused(khoji::base::EventKey event, const QString& note, const QString& reason);
    /// Of a change of very many events, taken back or done again as well: how many of them the case
    /// has, of so many.
    void progressChanged(quint64 done, quint64 all);
    /// A change, of many events or of few, was made, or else was not: cancelled, or failed().
    void progressEnded(bool isDone);
    void exported(const khoji::output::ExportSummary& summary);
    /// `merge.states` is empty: it was taken over.
    void imported(
        const khoji::store::AnnotationMerge& merge, const khoji::output::ReadAnnotations& read);

private:
    friend class AnnotationCommand;
    using Serial = ShownAnnotations::Serial;

    /// For AnnotationCommand: the first time, and back and forth.
    void perform(const SharedAction& action);
    void undo(const SharedAction& action);
    void redo(const SharedAction& action);
    void submit(const SharedAction& action, const std::vector<ShownState>& shown,
        const AnnotationWork& work, bool isToBeDone);
    void finish(Serial serial, const SharedAction& action, const base::Result<void>& done);
    void refuse(const AnnotationAction& action, const base::Error& error);
    void retract(const SharedAction& action);
    [[nodiscard]] bool isAt(int place, const AnnotationAction& action) const;
    void load();
    void push(const SharedAction& action);
    void takeLoaded(base::Result<LoadedAnnotations> loaded, Serial serial);
    void fail(const base::Error& error);
    /// Emits a signal from the worker.
    template <typename Emit> void tell(Emit emitSignal);
    [[nodiscard]] store::Moment moment() const;

    std::shared_ptr<store::CaseFile> m_caseFile;
    ShownAnnotations m_shown;
    QUndoStack m_undoStack;
    QString m_query;
    QString m_author;
    Serial m_serial = 0; ///< of the newest change
    std::size_t m_saving = 0; ///< changes that the worker has not finished
    bool m_hasSaved = false; ///< since saved() was told last
    bool m_isLoading = false;
    bool m_loadAgain = false; ///< what is being loaded is outdated already
    std::stop_source m_stop; ///< of what is under way
    SerialWorker m_loader; ///< a large case takes its time, for which no change waits
    SerialWorker m_worker; ///< ends first
};

} // namespace khoji::models
