#include "views/event_table/find_bar.h"

#include "views/event_table/event_table.h"

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kTypingPause{150};

QString number(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

FindBar::FindBar(const Theme& theme, EventTable& table, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_table(table)
    , m_text(new QLineEdit)
    , m_count(new QLabel)
{
    setAccessibleName(tr("Find in table"));
    m_text->setPlaceholderText(tr("Find in table"));
    m_text->setAccessibleName(tr("Find in table"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    m_text->installEventFilter(this);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setObjectName(u"findCount"_s);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    m_previous = addButton(u"up"_s, tr("Previous match"), u"findPrevious"_s);
    m_next = addButton(u"down"_s, tr("Next match"), u"findNext"_s);
    connect(m_previous, &QToolButton::clicked, this, [this] { goOn(true); });
    connect(m_next, &QToolButton::clicked, this, [this] { goOn(false); });
    row->addWidget(m_count);
    row->addStretch(1);
    connect(addButton(u"clear"_s, tr("Close (Esc)"), u"findClose"_s), &QToolButton::clicked, this,
        &FindBar::close);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &FindBar::find);
    connect(&table.walk(), &models::RowWalk::counted, this, &FindBar::tellCount);
    connect(&table.walk(), &models::RowWalk::textMissed, this, [this] {
        m_isMissing = true;
        tellCount();
    });
    connect(table.selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this] { tellCount(); });
    hide();
}

QToolButton* FindBar::addButton(const QString& icon, const QString& toolTip, const QString& name)
{
    auto* const button = new QToolButton;
    button->setIcon(m_theme.icon(icon));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setMinimumSize(24, 24);
    layout()->addWidget(button);
    return button;
}

void FindBar::open()
{
    show();
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
    if (m_table.walk().text() != m_text->text())
        find();
}

void FindBar::close()
{
    m_typing.stop();
    m_table.walk().setText({}, {}, {});
    hide();
    m_table.setFocus(Qt::OtherFocusReason);
}

void FindBar::find()
{
    m_typing.stop();
    m_isMissing = false;
    const models::EventTableModel& model = m_table.eventModel();
    m_table.walk().setText(m_text->text(), model.columns(), model.zone());
    // What is current may be it already: the walk begins beyond its start.
    const int row = m_table.currentIndex().row();
    const auto before = static_cast<std::uint64_t>(row > 0 ? row - 1 : model.rowsInAll() - 1);
    m_table.walk().goToText(before, models::Direction::Forward);
}

void FindBar::goOn(bool backward)
{
    if (isHidden()) {
        open();
        return;
    }
    if (m_typing.isActive()) {
        find();
        return;
    }
    m_table.walk().goToText(static_cast<std::uint64_t>(std::max(m_table.currentIndex().row(), 0)),
        backward ? models::Direction::Backward : models::Direction::Forward);
}

void FindBar::tellCount()
{
    m_count->setText(countText());
    Q_EMIT hitsChanged();
}

QString FindBar::countText() const
{
    const models::RowWalk& walk = m_table.walk();
    if (walk.text().isEmpty())
        return {};
    const std::vector<std::uint64_t>& hits = walk.hits();
    if (hits.empty())
        return walk.isCounted() || m_isMissing ? tr("none") : tr("searching\u2026");
    const auto row = static_cast<std::uint64_t>(std::max(m_table.currentIndex().row(), 0));
    const auto place = std::lower_bound(hits.begin(), hits.end(), row);
    const bool isHit = place != hits.end() && *place == row;
    const QString all = number(hits.size());
    const QString which = number(static_cast<std::size_t>(place - hits.begin()) + 1);
    //: %1 is which of the matches is the current one, %2 how many there are.
    if (hits.size() >= models::RowWalk::kMostHits)
        return isHit ? tr("%1 of more than %2").arg(which, all) : tr("more than %1").arg(all);
    if (!walk.isCounted())
        //: %1 is which of the matches is the current one, %2 how many are found
        return isHit ? tr("%1 of %2 so far").arg(which, all) : tr("%1 so far").arg(all);
    //: %1 is which of the matches is the current one, %2 how many there are
    return isHit ? tr("%1 of %2").arg(which, all) : all;
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goOn(key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace khoji::views
