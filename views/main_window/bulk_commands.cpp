#include "views/main_window/bulk_commands.h"

#include "models/annotations/annotation_text.h"
#include "views/annotations/label_icon.h"
#include "views/importing/import_text.h"
#include "views/importing/job_line.h"
#include "views/main_window/message_bar.h"

#include <QtGui/QAction>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kWorthSaying{400}; // ux.md section 20

} // namespace

BulkCommands::BulkCommands(const Parts& parts, ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
{
    createActions(actions);
    connectProgress();
}

QAction* BulkCommands::add(ActionRegistry& actions, const QString& name, const QString& text,
    const QString& tip, const std::function<void()>& act)
{
    QAction* const action = actions.add({name, tr("Investigate"), text, tip});
    connect(action, &QAction::triggered, this, act);
    return action;
}

void BulkCommands::createActions(ActionRegistry& actions)
{
    m_stars << add(actions, u"starResult"_s, tr("&Star all..."),
        tr("Give a star to every event of the result"), [this] { ask({.starred = true}); });
    m_stars << add(actions, u"unstarResult"_s, tr("&Remove all stars..."),
        tr("Take the star from every event of the result"), [this] { ask({.starred = false}); });
    m_tag = add(actions, u"tagResult"_s, tr("&Tag all..."),
        tr("Give a tag to every event of the result"), [this] { askForTag(); });
    for (int label = 0; label <= store::kHighestLabel; ++label) {
        m_labels << add(actions, u"labelResult%1"_s.arg(label),
            //: %1 is a colour label, such as "3, yellow", or "no label".
            tr("Label all: %1...").arg(models::labelText(label)),
            tr("Give this colour label to every event of the result"),
            [this, label] { ask({.label = static_cast<std::uint8_t>(label)}); });
    }
    for (std::size_t i = 0; i < store::kStatusCount; ++i) {
        const auto status = static_cast<store::Status>(i);
        m_statuses << add(actions, u"statusResult%1"_s.arg(i),
            //: %1 is a status, such as "suspicious", or "no status".
            tr("Status of all: %1...").arg(models::statusText(status)),
            tr("Give this status to every event of the result"),
            [this, status] { ask({.status = status}); });
    }
}

void BulkCommands::connectProgress()
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kWorthSaying);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isLong = true;
        showProgress();
    });
    m_parts.line.setCancelToolTip(tr("Stop; what was changed already is changed back"));
    models::Annotations* const annotations = &m_parts.annotations;
    connect(&m_parts.line, &JobLine::cancelRequested, annotations, &models::Annotations::cancel);
    connect(annotations, &models::Annotations::progressChanged, this,
        [this](quint64 done, quint64 all) {
            m_done = done;
            m_all = all;
            if (!m_isLong && !m_patience.isActive())
                m_patience.start();
            else if (m_isLong)
                showProgress();
        });
    connect(annotations, &models::Annotations::progressEnded, this, &BulkCommands::showEnd);
}

void BulkCommands::showProgress()
{
    m_parts.line.showProgress(
        //: %1 is a number, %2 is "9,347 events".
        tr("Annotating %1 of %2").arg(ImportText::count(m_done), ImportText::events(m_all)),
        m_all == 0 ? -1 : static_cast<int>(100 * m_done / m_all));
}

void BulkCommands::showEnd(bool isDone)
{
    m_patience.stop();
    if (!std::exchange(m_isLong, false))
        return;
    //: %1 is "9,347 events".
    m_parts.line.showEnd(isDone ? tr("%1 annotated").arg(ImportText::events(m_all))
                                : tr("Stopped: nothing was changed"));
}

BulkCommands::Rows BulkCommands::rowsToChange() const
{
    const auto& result = m_parts.investigation.result();
    if (!result || result->rows->size() == 0)
        return nullptr;
    if (result->rows->size() <= store::kMostAnnotated)
        return result->rows;
    m_parts.messages.showMessage(MessageBar::Kind::Warning,
        //: %1 and %2 are each "9,347 events".
        tr("The result has %1, and at most %2 can be annotated at once. Nothing was changed. "
           "Narrow the query, for example to a part of the time.")
            .arg(ImportText::events(result->rows->size()),
                ImportText::events(store::kMostAnnotated)));
    return nullptr;
}

void BulkCommands::ask(const store::AnnotationChange& change)
{
    const Rows rows = rowsToChange();
    if (!rows)
        return;
    const QString act = models::changeText(change, rows->size());
    auto* const box = new QMessageBox(QMessageBox::Question, tr("All events shown"),
        //: %1 is what is going to be done, such as "Star 9,347 events".
        tr("%1?").arg(act), QMessageBox::NoButton, &m_window);
    box->setObjectName(u"bulkQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("These are all events of the result, also those out of sight. One "
                               "step of Undo takes it back."));
    QPushButton* const go = box->addButton(tr("&Change all of them"), QMessageBox::AcceptRole);
    go->setObjectName(u"changeResult"_s);
    box->setEscapeButton(box->addButton(tr("&Go back"), QMessageBox::RejectRole));
    box->setDefaultButton(go); // it can be undone
    connect(go, &QPushButton::clicked, this,
        [this, rows, change] { m_parts.annotations.changeResult(rows, change); });
    box->open();
}

void BulkCommands::askForTag()
{
    const Rows rows = rowsToChange();
    if (!rows)
        return;
    auto* const dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"tagResultDialog"_s);
    dialog->setWindowTitle(tr("Tag all events shown"));
    //: %1 is "9,347 events".
    dialog->setLabelText(tr("Tag for %1:").arg(ImportText::events(rows->size())));
    dialog->setOkButtonText(tr("Tag all of them"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, rows](const QString& tag) {
        store::AnnotationChange change;
        change.addTags = {tag.toStdString()};
        m_parts.annotations.changeResult(rows, change);
    });
    dialog->open();
}

void BulkCommands::fill(QMenu& menu)
{
    QMenu* const all = menu.addMenu(tr("All &events shown"));
    all->setObjectName(u"allEventsShown"_s);
    all->addActions(m_stars);
    all->addAction(m_tag);
    QMenu* const labels = all->addMenu(tr("&Label all"));
    labels->addActions(m_labels);
    const auto showIcons = [this] {
        for (int label = 0; label < m_labels.size(); ++label)
            m_labels[label]->setIcon(labelIcon(m_parts.theme, label));
    };
    connect(&m_parts.theme, &Theme::changed, this, showIcons);
    showIcons();
    all->addMenu(tr("Stat&us of all"))->addActions(m_statuses);
}

void BulkCommands::setEnabledFor(bool hasResult)
{
    for (QAction* const action : m_stars + m_labels + m_statuses + QList{m_tag})
        action->setEnabled(hasResult);
}

} // namespace khoji::views
