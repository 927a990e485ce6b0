#include "views/annotations/note_editor.h"

#include "models/language/plural.h"
#include "views/annotations/note_preview.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kPause = 700; // milliseconds
constexpr int kLeastLines = 3; // that the text is high
constexpr qsizetype kLongestLine = 10'000; // characters: laying out one of a million takes a minute

/// It came from a file of somebody: nobody types such lines.
bool hasEndlessLine(const QString& note)
{
    const auto lines = QStringView(note).split(u'\n');
    return std::any_of(
        lines.begin(), lines.end(), [](QStringView line) { return line.size() > kLongestLine; });
}

} // namespace

NoteEditor::NoteEditor(models::Annotations& annotations, QWidget* parent)
    : QWidget(parent)
    , m_annotations(annotations)
    , m_text(new QPlainTextEdit)
    , m_preview(new NotePreview)
    , m_cut(new QLabel)
    , m_showAll(new QPushButton(tr("Show all")))
    , m_previewButton(new QToolButton)
    , m_pages(new QStackedLayout)
    , m_refusal(new QLabel(tr("Not saved. The text stays here.")))
    , m_saveAgain(new QPushButton(tr("Save again")))
{
    m_text->setObjectName(u"noteText"_s);
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(tr("What did you find? Saved by itself."));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(fontMetrics().height() * kLeastLines);
    m_text->installEventFilter(this);
    m_preview->setObjectName(u"notePreview"_s);
    m_previewButton->setObjectName(u"previewNote"_s);
    m_previewButton->setText(tr("Preview"));
    m_previewButton->setToolTip(tr("Show the note as its Markdown means it"));
    m_previewButton->setCheckable(true);
    m_previewButton->setAutoRaise(true);
    m_previewButton->setMinimumHeight(24);

    auto* const title = new QLabel(tr("&Note"));
    title->setBuddy(m_text);
    auto* const head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(m_previewButton);
    m_pages->addWidget(m_text);
    m_pages->addWidget(createPreview());
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(head);
    column->addLayout(m_pages, 1);
    column->addLayout(createRefusal());

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &NoteEditor::save);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteEditor::noteTyped);
    connect(m_previewButton, &QToolButton::toggled, this, &NoteEditor::showPreview);
    connect(&annotations, &models::Annotations::changed, this, &NoteEditor::showSaid);
    connect(&annotations, &models::Annotations::aboutToChangeCase, this, [this] {
        setEvent(std::nullopt);
        m_refused.clear();
    });
    connect(&annotations, &models::Annotations::noteRefused, this, &NoteEditor::keep);
    showSaid();
}

QBoxLayout* NoteEditor::createRefusal()
{
    m_refusal->setObjectName(u"noteRefusal"_s);
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->setWordWrap(true);
    m_saveAgain->setObjectName(u"saveNoteAgain"_s);
    connect(m_saveAgain, &QPushButton::clicked, this, &NoteEditor::save);
    auto* const row = new QHBoxLayout;
    row->addWidget(m_refusal, 1);
    row->addWidget(m_saveAgain);
    return row;
}

QWidget* NoteEditor::createPreview()
{
    m_cut->setObjectName(u"noteCut"_s);
    m_cut->setTextFormat(Qt::PlainText);
    m_cut->setWordWrap(true);
    m_showAll->setObjectName(u"showAllOfNote"_s);
    connect(m_showAll, &QPushButton::clicked, m_preview, &NotePreview::showAll);
    connect(m_preview, &NotePreview::shownChanged, this, &NoteEditor::showCut);
    auto* const page = new QWidget;
    auto* const row = new QHBoxLayout;
    row->addWidget(m_cut, 1);
    row->addWidget(m_showAll);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(m_preview, 1);
    column->addLayout(row);
    showCut();
    return page;
}

void NoteEditor::showCut()
{
    m_cut->setVisible(m_preview->isCut());
    m_showAll->setVisible(m_preview->isCut() && m_preview->canShowAll());
    const QLocale locale;
    //: %1 and %2 are numbers.
    const QString cut =
        tr("The first %1 of %2 character(s) are shown.", nullptr,
            models::pluralOf(static_cast<std::uint64_t>(m_preview->all())))
            .arg(locale.toString(m_preview->shown()), locale.toString(m_preview->all()));
    m_cut->setText(m_preview->canShowAll()
            ? cut
            : cut + u'\n' + tr("It is too long to be formatted whole: the text has all of it."));
}

NoteEditor::~NoteEditor()
{
    save();
}

void NoteEditor::setEvent(std::optional<base::EventKey> event)
{
    if (event == m_event)
        return;
    save();
    if (m_event && m_isTyped)
        m_refused[*m_event] = m_text->toPlainText();
    m_event = event;
    m_isTyped = false;
    showSaid();
}

void NoteEditor::save()
{
    m_pause.stop();
    if (!m_event || !m_isTyped)
        return;
    const QString note = m_text->toPlainText();
    if (const auto refused = m_refused.find(*m_event); refused != m_refused.end())
        refused->second = note;
    m_isTyped = false; // what it changes may be shown again
    m_annotations.setNote(*m_event, note);
    // What cannot be said, because it is too long, stays to be mended.
    m_isTyped = note != saidOf(*m_event) || m_refused.contains(*m_event);
}

QString NoteEditor::saidOf(base::EventKey event) const
{
    const store::Annotation* const said = m_annotations.find(event);
    return said == nullptr ? QString() : QString::fromStdString(said->note);
}

/// The case did not take it. Somebody may write on, or look at another event.
void NoteEditor::keep(base::EventKey event, const QString& note)
{
    const bool isShown = event == m_event;
    m_refused[event] = isShown && m_isTyped ? m_text->toPlainText() : note;
    if (isShown)
        showSaid();
}

/// A text that was refused has been saved when the case, asked anew, says the same.
void NoteEditor::forgetWhatIsSaved()
{
    if (m_annotations.isBusy() || m_annotations.isLoading())
        return;
    std::erase_if(
        m_refused, [this](const auto& refused) { return saidOf(refused.first) == refused.second; });
}

bool NoteEditor::hasUnsavedNotes() const
{
    return !m_refused.empty() || (m_event && m_isTyped && !m_pause.isActive());
}

void NoteEditor::edit()
{
    m_previewButton->setChecked(false);
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->moveCursor(QTextCursor::End);
}

/// What the user types is never overwritten.
void NoteEditor::showSaid()
{
    forgetWhatIsSaved();
    const auto refused = m_event ? m_refused.find(*m_event) : m_refused.end();
    const bool isRefused = refused != m_refused.end();
    m_refusal->setVisible(isRefused);
    m_saveAgain->setVisible(isRefused);
    m_text->setEnabled(m_event.has_value());
    if (m_isTyped && (isRefused || !m_event || m_text->toPlainText() != saidOf(*m_event)))
        return;
    m_isTyped = isRefused;
    const QString note = isRefused ? refused->second : m_event ? saidOf(*m_event) : QString();
    const bool isEndless = !isRefused && hasEndlessLine(note);
    const QString shown = isEndless
        ? tr("This note has lines too long to be shown or changed here. It begins:\n\n%1")
              .arg(note.left(kLongestLine))
        : note;
    m_text->setReadOnly(isEndless);
    m_previewButton->setEnabled(!isEndless);
    if (isEndless)
        m_previewButton->setChecked(false);
    if (shown != m_text->toPlainText()) {
        const QSignalBlocker quiet(m_text); // nobody typed it
        m_text->setPlainText(shown);
        m_text->moveCursor(QTextCursor::End);
    }
    if (m_previewButton->isChecked())
        m_preview->showNote(note);
}

void NoteEditor::showPreview(bool shown)
{
    if (shown)
        m_preview->showNote(m_text->toPlainText());
    m_pages->setCurrentIndex(shown ? 1 : 0);
}

void NoteEditor::noteTyped()
{
    m_isTyped = true;
    m_pause.start();
}

bool NoteEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut)
        save();
    if (event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            save();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NoteEditor::hideEvent(QHideEvent* event)
{
    save();
    QWidget::hideEvent(event);
}

} // namespace khoji::views
