#include "views/annotations/tag_popup.h"

#include "models/detail/visible_text.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kTagRole = Qt::UserRole; // as typed
constexpr int kMostListed = 200;
constexpr qsizetype kTagShown = 60; // characters

} // namespace

TagPopup::TagPopup(models::Annotations& annotations, models::EventKeys events, QWidget* parent)
    : QFrame(parent)
    , m_annotations(annotations)
    , m_events(std::move(events))
    , m_typed(new QLineEdit)
    , m_list(new QListWidget)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Tags"));
    m_typed->setObjectName(u"typedTag"_s);
    m_typed->setAccessibleName(tr("Tag"));
    m_typed->setPlaceholderText(tr("Type a tag, Enter adds it"));
    m_typed->setClearButtonEnabled(true);
    m_typed->installEventFilter(this);
    m_list->setObjectName(u"knownTags"_s);
    m_list->setAccessibleName(tr("Tags of this case"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);

    auto* const title = new QLabel(m_events.size() == 1
            ? tr("Tags of this event")
            : tr("Tags of %n event(s)", nullptr, static_cast<int>(m_events.size())));
    title->setTextFormat(Qt::PlainText);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(title);
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    setFocusProxy(m_typed);
    resize(fontMetrics().horizontalAdvance(u'0') * 42, fontMetrics().height() * 18);

    connect(m_typed, &QLineEdit::textChanged, this, &TagPopup::showTags);
    connect(m_list, &QListWidget::itemClicked, this, &TagPopup::toggle);
    connect(&annotations, &models::Annotations::changed, this, &TagPopup::showTags);
    connect(&annotations, &models::Annotations::aboutToChangeCase, this, &QWidget::close);
    showTags();
}

TagPopup* TagPopup::open(models::Annotations& annotations, models::EventKeys events,
    QWidget* parent, const QPoint& globalPosition)
{
    auto* const popup = new TagPopup(annotations, std::move(events), parent);
    popup->setWindowFlag(Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    const QRect screen = parent->screen()->availableGeometry();
    popup->move(std::clamp(globalPosition.x(), screen.left(),
                    std::max(screen.left(), screen.right() - popup->width())),
        std::clamp(globalPosition.y(), screen.top(),
            std::max(screen.top(), screen.bottom() - popup->height())));
    popup->show();
    popup->m_typed->setFocus(Qt::PopupFocusReason);
    return popup;
}

/// The line that was marked stays so.
void TagPopup::showTags()
{
    const QString typed = m_typed->text().trimmed();
    const QListWidgetItem* const before = m_list->currentItem();
    const QString marked = before == nullptr ? QString() : before->data(kTagRole).toString();
    m_list->clear();
    const auto given = models::tagsOf(m_annotations, m_events);
    for (const models::TagUse& tag : m_annotations.tags()) {
        if (m_list->count() == kMostListed)
            break;
        if (!tag.name.contains(typed, Qt::CaseInsensitive))
            continue;
        QListWidgetItem* const item =
            createItem(tag.name, stateOf(given.value(tag.name.toCaseFolded())));
        m_list->addItem(item);
        if (!marked.isEmpty() && tag.name == marked)
            m_list->setCurrentItem(item);
    }
}

QListWidgetItem* TagPopup::createItem(const QString& tag, Qt::CheckState state) const
{
    const QString shown = models::shortened(models::visibleText(tag), kTagShown);
    auto* const item = new QListWidgetItem(shown);
    item->setData(kTagRole, tag);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable); // a click anywhere toggles
    item->setCheckState(state);
    item->setSizeHint({0, std::max(24, fontMetrics().height() + 8)});
    item->setToolTip(models::toolTipText({tag}));
    item->setData(Qt::AccessibleTextRole,
        state == Qt::Checked         ? tr("%1, given").arg(shown)
            : state == Qt::Unchecked ? tr("%1, not given").arg(shown)
                                     : tr("%1, given to some").arg(shown));
    return item;
}

Qt::CheckState TagPopup::stateOf(std::size_t given) const
{
    if (given == 0)
        return Qt::Unchecked;
    return given == m_events.size() ? Qt::Checked : Qt::PartiallyChecked;
}

void TagPopup::toggle(QListWidgetItem* item)
{
    const QString tag = item->data(kTagRole).toString();
    // The item is gone when this returns: the list is made anew.
    if (item->checkState() == Qt::Checked)
        m_annotations.removeTag(m_events, tag);
    else
        m_annotations.addTag(m_events, tag);
}

void TagPopup::addTyped()
{
    const QString typed = m_typed->text().trimmed();
    if (QListWidgetItem* const marked = m_list->currentItem())
        toggle(marked);
    else if (!typed.isEmpty())
        m_annotations.addTag(m_events, typed);
    else
        return;
    m_typed->clear();
    m_list->setCurrentItem(nullptr);
    m_typed->setFocus();
}

bool TagPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        addTyped();
        return true;
    }
    if (watched == m_list && key == Qt::Key_Space && m_list->currentItem() != nullptr) {
        toggle(m_list->currentItem());
        return true;
    }
    if (watched == m_typed && (key == Qt::Key_Down || key == Qt::Key_Up) && m_list->count() > 0) {
        // The list is walked through while the cursor stays in the text.
        const int step = key == Qt::Key_Down ? 1 : -1;
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void TagPopup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace khoji::views
