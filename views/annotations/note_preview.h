#pragma once

#include <QtWidgets/QTextBrowser>

namespace khoji::views {

/// A note as its Markdown means it, and nothing else: HTML is text, no link is followed, no image
/// or other file is read, whatever the note says (ux.md section 17). Of a long note it shows the
/// beginning until it is asked for all. GUI thread.
class NotePreview final : public QTextBrowser {
    Q_OBJECT

public:
    explicit NotePreview(QWidget* parent = nullptr);
    /// Plain text of anybody. Tells shownChanged().
    void showNote(const QString& markdown);
    /// All of the same note, when it canShowAll(); that may take half a second.
    void showAll();
    /// Not all of the note is shown.
    [[nodiscard]] bool isCut() const { return m_shown < m_note.size(); }
    [[nodiscard]] bool canShowAll() const;
    /// Characters of the note, as it is made visible.
    [[nodiscard]] qsizetype shown() const { return m_shown; }
    [[nodiscard]] qsizetype all() const { return m_note.size(); }

Q_SIGNALS:
    void shownChanged();

protected:
    QVariant loadResource(int type, const QUrl& name) override;

private:
    void show(qsizetype characters);

    QString m_note; ///< made visible
    qsizetype m_shown = 0;
};

} // namespace khoji::views
