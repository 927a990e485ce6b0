#include "views/annotations/note_preview.h"

#include "models/detail/visible_text.h"

#include <QtGui/QTextDocument>

namespace khoji::views {

namespace {

constexpr qsizetype kLongestPreview = 20'000; // characters: laying them out takes time

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
    const QString shown = models::visibleText(markdown, models::LineBreaks::Keep);
    document()->setMarkdown(shown.left(kLongestPreview),
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
            | QTextDocument::MarkdownNoHTML);
}

QVariant NotePreview::loadResource(int, const QUrl&)
{
    return {};
}

} // namespace khoji::views
