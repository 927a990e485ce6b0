#include "views/annotations/notes_card.h"

#include "models/annotations/annotation_text.h"
#include "views/annotations/annotation_menu.h"
#include "views/annotations/label_icon.h"
#include "views/annotations/note_editor.h"
#include "views/annotations/tag_chips.h"
#include "views/annotations/tag_popup.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

NotesCard::NotesCard(const Theme& theme, models::Annotations& annotations, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_annotations(annotations)
    , m_star(createButton(u"starEvent"_s))
    , m_label(createButton(u"labelEvent"_s))
    , m_status(createButton(u"statusOfEvent"_s))
    , m_tags(new TagChips(theme))
    , m_note(new NoteEditor(annotations))
{
    setAccessibleName(tr("Notes"));
    m_label->setPopupMode(QToolButton::InstantPopup);
    m_status->setPopupMode(QToolButton::InstantPopup);
    m_label->setMenu(new QMenu(m_label));
    m_status->setMenu(new QMenu(m_status));

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QToolButton* const button : {m_star, m_label, m_status})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(buttons);
    column->addWidget(m_tags);
    column->addWidget(m_note, 1);

    connect(m_star, &QToolButton::clicked, this, [this] {
        const store::Annotation* const said = m_event ? m_annotations.find(*m_event) : nullptr;
        m_annotations.setStarred(events(), said == nullptr || !said->starred);
    });
    connect(m_tags, &TagChips::removeRequested, this,
        [this](const QString& tag) { m_annotations.removeTag(events(), tag); });
    connect(m_tags, &TagChips::addRequested, this, &NotesCard::editTags);
    connect(&annotations, &models::Annotations::changed, this, &NotesCard::showSaid);
    connect(&annotations, &models::Annotations::aboutToChangeCase, this,
        [this] { setEvent(std::nullopt); });
    connect(&theme, &Theme::changed, this, &NotesCard::showSaid);
    setFocusProxy(m_star);
    showSaid();
}

QToolButton* NotesCard::createButton(const QString& name)
{
    auto* const button = new QToolButton;
    button->setObjectName(name);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(24);
    return button;
}

void NotesCard::setEvent(std::optional<base::EventKey> event)
{
    m_event = event;
    m_note->setEvent(event);
    showSaid();
}

void NotesCard::editTags()
{
    if (m_event)
        TagPopup::open(
            m_annotations, events(), this, m_tags->mapToGlobal(QPoint(0, m_tags->height())));
}

void NotesCard::editNote()
{
    m_note->edit();
}

void NotesCard::save()
{
    m_note->save();
}

bool NotesCard::hasUnsavedNotes() const
{
    return m_note->hasUnsavedNotes();
}

models::EventKeys NotesCard::events() const
{
    return m_event ? models::EventKeys{*m_event} : models::EventKeys();
}

void NotesCard::showSaid()
{
    static const store::Annotation kNothing;
    const store::Annotation* const found = m_event ? m_annotations.find(*m_event) : nullptr;
    const store::Annotation& said = found == nullptr ? kNothing : *found;
    setEnabled(m_event.has_value());
    showButtons(said);
    QStringList tags;
    for (const std::string& tag : said.tags)
        tags << QString::fromStdString(tag);
    m_tags->setTags(tags);
}

void NotesCard::showButtons(const store::Annotation& said)
{
    m_star->setIcon(
        said.starred ? m_theme.icon(u"star-filled"_s, Token::BandDenied) : m_theme.icon(u"star"_s));
    m_star->setText(said.starred ? tr("Starred") : tr("Star"));
    m_star->setToolTip(said.starred ? tr("Remove the star") : tr("Mark with a star"));
    m_label->setIcon(labelIcon(m_theme, said.label));
    m_label->setText(models::labelText(said.label));
    m_label->setAccessibleName(tr("Colour label: %1").arg(models::labelText(said.label)));
    m_label->setToolTip(tr("Give a colour label"));
    m_label->menu()->clear();
    addLabelActions(*m_label->menu(), m_theme, said.label,
        [this](int label) { m_annotations.setLabel(events(), label); });
    m_status->setText(models::statusText(said.status));
    m_status->setAccessibleName(tr("Status: %1").arg(models::statusText(said.status)));
    m_status->setToolTip(tr("Say what you think of it"));
    m_status->menu()->clear();
    addStatusActions(*m_status->menu(), said.status,
        [this](store::Status status) { m_annotations.setStatus(events(), status); });
}

} // namespace khoji::views
