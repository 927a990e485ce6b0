#pragma once

#include "models/annotations/annotations.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <map>
#include <optional>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace khoji::views {

class NotePreview;

/// The note of one event, as Markdown, with a preview. What is typed is saved after a pause, with
/// Ctrl+Enter, when another event is shown, and when it is hidden or ends: nothing is asked and
/// nothing is lost. A text that the case does not take comes back with its event, is said to be not
/// saved, and can be saved again. `annotations` must outlive it. GUI thread.
class NoteEditor final : public QWidget {
    Q_OBJECT

public:
    explicit NoteEditor(models::Annotations& annotations, QWidget* parent = nullptr);
    ~NoteEditor() override;

    /// Nothing: no event, and nothing can be typed.
    void setEvent(std::optional<base::EventKey> event);
    /// Says now what was typed.
    void save();
    /// The cursor into the text, for the key M.
    void edit();
    /// Texts about events of this case that it did not take: closing it loses them.
    [[nodiscard]] bool hasUnsavedNotes() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QBoxLayout* createRefusal();
    [[nodiscard]] QWidget* createPreview();
    void showCut();
    [[nodiscard]] QString saidOf(base::EventKey event) const;
    void keep(base::EventKey event, const QString& note);
    void forgetWhatIsSaved();
    void showSaid();
    void showPreview(bool shown);
    void noteTyped();

    models::Annotations& m_annotations;
    std::optional<base::EventKey> m_event;
    QPlainTextEdit* m_text;
    NotePreview* m_preview;
    QLabel* m_cut; ///< the preview does not show all
    QPushButton* m_showAll;
    QToolButton* m_previewButton;
    QStackedLayout* m_pages;
    QLabel* m_refusal;
    QPushButton* m_saveAgain;
    std::map<base::EventKey, QString> m_refused; ///< texts that the case did not take
    QTimer m_pause; ///< of typing
    bool m_isTyped = false; ///< the text is newer than what is said
};

} // namespace khoji::views
