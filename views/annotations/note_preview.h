#pragma once

#include <QtWidgets/QTextBrowser>

namespace khoji::views {

/// A note as its Markdown means it, and nothing else: HTML is text, no link is followed, no image
/// or other file is read, whatever the note says (ux.md section 17).
class NotePreview final : public QTextBrowser {
    Q_OBJECT

public:
    explicit NotePreview(QWidget* parent = nullptr);
    void showNote(const QString& markdown);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
};

} // namespace khoji::views
