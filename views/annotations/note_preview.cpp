#include "views/annotations/note_preview.h"

#include "models/detail/visible_text.h"

#include <QtCore/QPointer>
#include <QtGui/QTextDocument>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

// Laying out takes time: lists of 100,000 characters half a second, longer notes seconds.
constexpr qsizetype kBeginning = 20'000; // characters
constexpr qsizetype kMostFormatted = 100'000; // characters
constexpr qsizetype kMostTableLines = 100; // QTextDocument's time grows with their square

QTextDocument::MarkdownFeatures featuresFor(const QString& markdown)
{
    const bool hasLongTable = markdown.count(u"\n|"_s) > kMostTableLines;
    return QTextDocument::MarkdownFeatures(hasLongTable ? QTextDocument::MarkdownDialectCommonMark
                                                        : QTextDocument::MarkdownDialectGitHub)
        | QTextDocument::MarkdownNoHTML;
}

} // namespace

NotePreview::NotePreview(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setAccessibleName(tr("Note, formatted"));
}

void NotePreview::showNote(const QString& markdown)
{
    m_note = models::visibleText(markdown, models::LineBreaks::Keep);
    show(kBeginning);
}

void NotePreview::showAll()
{
    if (canShowAll())
        show(m_note.size());
}

bool NotePreview::canShowAll() const
{
    return m_note.size() <= kMostFormatted;
}

/// A document of its own is laid out once; the one that is seen would be with each list item.
void NotePreview::show(qsizetype characters)
{
    const QString text = m_note.left(characters);
    m_shown = text.size();
    auto* const formatted = new QTextDocument(this);
    formatted->setDefaultFont(font());
    formatted->setMarkdown(text, featuresFor(text));
    const QPointer<QTextDocument> before = document();
    setDocument(formatted);
    delete before.data(); // unless that was done already
    Q_EMIT shownChanged();
}

QVariant NotePreview::loadResource(int, const QUrl&)
{
    return {};
}

} // namespace khoji::views
