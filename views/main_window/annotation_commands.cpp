#include "views/main_window/annotation_commands.h"

#include "core/query/parser.h"
#include "views/annotations/annotation_pane.h"
#include "views/annotations/notes_card.h"
#include "views/annotations/tag_popup.h"
#include "views/event_table/event_table.h"
#include "views/importing/import_text.h"
#include "views/main_window/bulk_commands.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/trouble_words.h"
#include "views/pivot/pivot.h"
#include "views/timeline/timeline_view.h"

#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::size_t kQuickTags = 5;

QStringList quickTags(const models::Annotations& annotations)
{
    QStringList names;
    const std::vector<models::TagUse> tags = annotations.tags();
    for (std::size_t i = 0; i < std::min(tags.size(), kQuickTags); ++i)
        names << tags[i].name;
    return names;
}

std::vector<base::UtcTime> starredTimes(const models::Annotations& annotations)
{
    std::vector<base::UtcTime> times;
    for (const models::AnnotationEntry& entry : *annotations.entries()) {
        for (const store::EventRow& event : entry.events) {
            if (entry.annotation->starred && event.time != base::kUndated)
                times.push_back(event.time);
        }
    }
    return times;
}

QString filesOfAnnotations()
{
    return AnnotationCommands::tr("Annotations (*.json)");
}

/// Whoever typed what cannot be said reads why; why the case did not take it is folded.
void sayFailed(MessageBar& messages, const QString& reason, base::ErrorKind kind)
{
    if (kind == base::ErrorKind::Usage || kind == base::ErrorKind::Limit)
        messages.showMessage(MessageBar::Kind::Error,
            AnnotationCommands::tr("This cannot be said about events. Nothing was changed.") + u'\n'
                + reason);
    else
        messages.showError(
            withAdvice(AnnotationCommands::tr("What was said about events could not be kept. It is "
                                              "shown as it was before, and nothing else changed."),
                kind),
            reason);
}

} // namespace

AnnotationCommands::AnnotationCommands(const Parts& parts, ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
    , m_bulk(new BulkCommands(
          {parts.theme, parts.investigation, parts.annotations, parts.messages, parts.line},
          actions, window))
{
    m_parts.pivot.setAnnotatedEvents(&m_parts.annotations);
    m_parts.table.setAnnotatedEvents(&m_parts.annotations);
    createActions(actions);
    connectCase();
    connectPivot();
    connectPane();
    connectMessages();
}

void AnnotationCommands::createActions(ActionRegistry& actions)
{
    QUndoStack* const undo = &m_parts.annotations.undoStack();
    const auto add = [&](QAction* action, const QString& name, const QString& tip,
                         QKeySequence::StandardKey key) {
        action->setObjectName(name);
        action->setStatusTip(tip);
        action->setToolTip(tip);
        action->setShortcuts(key);
        m_window.addAction(action);
        return actions.add(action, tr("Edit"));
    };
    m_undo = add(undo->createUndoAction(this, tr("&Undo")), u"undo"_s,
        tr("Take back what was last said about events, or changed in saved searches"),
        QKeySequence::Undo);
    m_redo = add(undo->createRedoAction(this, tr("&Redo")), u"redo"_s,
        tr("Do again what was taken back"), QKeySequence::Redo);
}

void AnnotationCommands::connectCase()
{
    models::Annotations* const annotations = &m_parts.annotations;
    models::Investigation* const investigation = &m_parts.investigation;
    connect(investigation, &models::Investigation::caseChanged, annotations,
        [annotations, investigation] { annotations->setCase(investigation->caseFile()); });
    connect(investigation, &models::Investigation::queryTextChanged, annotations,
        &models::Annotations::setQuery);
    connect(investigation, &models::Investigation::summaryChanged, annotations,
        &models::Annotations::refresh);
    connect(annotations, &models::Annotations::saved, investigation,
        &models::Investigation::refreshAnnotations);
    connect(annotations, &models::AnnotatedEvents::changed, &m_parts.pivot, [this] {
        m_parts.pivot.setQuickTags(quickTags(m_parts.annotations));
        m_parts.timeline.setStarred(starredTimes(m_parts.annotations));
    });
}

void AnnotationCommands::connectPivot()
{
    models::Annotations* const annotations = &m_parts.annotations;
    const Pivot* const pivot = &m_parts.pivot;
    connect(pivot, &Pivot::starRequested, annotations, &models::Annotations::setStarred);
    connect(pivot, &Pivot::labelRequested, annotations, &models::Annotations::setLabel);
    connect(pivot, &Pivot::tagRequested, this, &AnnotationCommands::askForTags);
    connect(pivot, &Pivot::noteRequested, this, [this](base::EventKey event) {
        Q_EMIT noteRequested();
        m_parts.card.setEvent(event);
        m_parts.card.editNote();
    });
}

void AnnotationCommands::connectPane()
{
    const AnnotationPane* const pane = &m_parts.pane;
    connect(pane, &AnnotationPane::eventRequested, this, &AnnotationCommands::goTo);
    connect(pane, &AnnotationPane::exportRequested, this, &AnnotationCommands::askForExport);
    connect(pane, &AnnotationPane::importRequested, this, &AnnotationCommands::askForImport);
    connect(&m_parts.investigation, &models::Investigation::zoneChanged, &m_parts.pane,
        [this] { m_parts.pane.setZone(m_parts.investigation.zone()); });
}

void AnnotationCommands::connectMessages()
{
    const models::Annotations* const annotations = &m_parts.annotations;
    MessageBar* const messages = &m_parts.messages;
    connect(annotations, &models::Annotations::failed, messages,
        [messages](
            const QString& reason, base::ErrorKind kind) { sayFailed(*messages, reason, kind); });
    connect(annotations, &models::Annotations::noteRefused, messages,
        [this, messages](base::EventKey event, const QString&, const QString& reason) {
            messages->showError(tr("A note could not be saved. Its text stays where it was "
                                   "written: try again when the cause is mended."),
                reason, {tr("Show note"), [this, event] {
                             goTo(event);
                             Q_EMIT noteRequested();
                         }});
        });
    connect(annotations, &models::Annotations::imported, messages,
        [messages](const store::AnnotationMerge& merge, const output::ReadAnnotations& read) {
            messages->showMessage(
                read.refused > 0 ? MessageBar::Kind::Warning : MessageBar::Kind::Information,
                //: Four numbers of annotations that a file held
                tr("Annotations: %1 added, %2 updated, %3 as they were, %4 refused.")
                    .arg(ImportText::count(merge.added), ImportText::count(merge.updated),
                        ImportText::count(merge.unchanged + merge.older),
                        ImportText::count(read.refused)));
        });
    connect(annotations, &models::Annotations::exported, messages, [messages] {
        messages->showMessage(MessageBar::Kind::Information, tr("The annotations were written."));
    });
}

void AnnotationCommands::askForTags(const models::EventKeys& events, const QString& tag)
{
    if (!tag.isEmpty()) {
        m_parts.annotations.addTag(events, tag);
        return;
    }
    const auto* const asking = qobject_cast<const QTableView*>(QApplication::focusWidget());
    const QTableView& table = asking != nullptr ? *asking : m_parts.table;
    const QRect row = table.visualRect(table.currentIndex());
    const QPoint below(table.viewport()->width() / 4, std::max(0, row.bottom()));
    TagPopup::open(m_parts.annotations, events, &m_window, table.viewport()->mapToGlobal(below));
}

void AnnotationCommands::askForExport()
{
    const QString path = QFileDialog::getSaveFileName(
        &m_window, tr("Export annotations"), u"annotations.json"_s, filesOfAnnotations());
    if (!path.isEmpty())
        m_parts.annotations.exportTo(fileSystemPath(path));
}

void AnnotationCommands::askForImport()
{
    const QString path =
        QFileDialog::getOpenFileName(&m_window, tr("Import annotations"), {}, filesOfAnnotations());
    if (!path.isEmpty())
        m_parts.annotations.importFrom(fileSystemPath(path));
}

void AnnotationCommands::goTo(base::EventKey event)
{
    if (m_parts.table.selectEvent(event))
        return;
    // It is not in the result: the whole case has it, and Back leads to the query again.
    m_parts.table.awaitEvent(event);
    m_parts.investigation.run({});
}

void AnnotationCommands::fillEdit(QMenu& menu)
{
    menu.addActions({m_undo, m_redo});
}

void AnnotationCommands::fillInvestigate(QMenu& menu)
{
    m_bulk->fill(menu);
}

void AnnotationCommands::setEnabledFor(bool hasResult)
{
    m_bulk->setEnabledFor(hasResult);
}

} // namespace khoji::views
