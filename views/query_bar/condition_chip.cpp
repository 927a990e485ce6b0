#include "views/query_bar/condition_chip.h"

#include "models/detail/visible_text.h"
#include "views/tips/tip.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kTarget = 24; // pixels a control must have in each direction (ux.md section 16)
constexpr int kPadding = 8;
constexpr int kGap = 5;
constexpr int kIcon = 14;
constexpr int kMostCharacters = 48; // of average width
constexpr qsizetype kTextKept = 400; // characters; no chip is wide enough for more

QString spokenName(const ChipLook& look)
{
    const QString text = models::shortened(models::visibleText(look.text), kTextKept);
    if (look.isNegated && look.isDisabled)
        //: %1 is a condition of the query: "user:alice"
        return ConditionChip::tr("Disabled excluding condition %1").arg(text);
    if (look.isNegated)
        //: %1 is a condition of the query: "user:alice"
        return ConditionChip::tr("Excluding condition %1").arg(text);
    if (look.isDisabled)
        //: %1 is a condition of the query: "user:alice"
        return ConditionChip::tr("Disabled condition %1").arg(text);
    //: %1 is a condition of the query: "user:alice"
    return ConditionChip::tr("Condition %1").arg(text);
}

} // namespace

/// The text of the chip, which a click edits.
class ConditionChip::Body final : public QAbstractButton {
public:
    Body(const Theme& theme, const ChipLook& look)
        : m_theme(theme)
        , m_look(look)
        , m_clock(theme.icon(u"time-range"_s, Token::MutedText))
    {
        setFocusPolicy(Qt::ClickFocus);
        setCursor(Qt::PointingHandCursor);
    }

    void takeLook()
    {
        m_text = models::shortened(models::visibleText(m_look.text), kTextKept);
        updateGeometry();
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        const int whole = metrics.horizontalAdvance(m_text) + 1;
        const int text = m_look.keepsWhole
            ? whole
            : std::min(whole, metrics.averageCharWidth() * kMostCharacters);
        return {kPadding + leadWidth() + text, std::max(kTarget, metrics.height() + 6)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {kTarget * 2, sizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const bool rightToLeft = isRightToLeft();
        QRect left = rect().adjusted(rightToLeft ? 0 : kPadding, 0, rightToLeft ? -kPadding : 0, 0);
        const auto take = [&](int width) {
            const QRect taken(rightToLeft ? left.right() - width + 1 : left.left(), left.top(),
                width, left.height());
            left.adjust(rightToLeft ? 0 : width + kGap, 0, rightToLeft ? -width - kGap : 0, 0);
            return taken;
        };
        if (m_look.isTime)
            m_clock.paint(&painter, take(kIcon));
        if (m_look.isNegated) {
            painter.setFont(notFont());
            painter.setPen(
                m_theme.color(m_look.isDisabled ? Token::MutedText : Token::ValidityError));
            painter.drawText(take(notWidth()), Qt::AlignCenter, notText());
        }
        QFont own = font();
        own.setStrikeOut(m_look.isDisabled);
        painter.setFont(own);
        painter.setPen(
            m_theme.color(m_look.isDisabled || !isEnabled() ? Token::MutedText : Token::Text));
        painter.drawText(left, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
            fontMetrics().elidedText(m_text, Qt::ElideMiddle, left.width()));
    }

private:
    [[nodiscard]] static QString notText()
    {
        //: On a condition that is excluded; the word of the query language.
        return ConditionChip::tr("NOT");
    }
    [[nodiscard]] QFont notFont() const
    {
        QFont bold = font();
        bold.setBold(true);
        return bold;
    }
    [[nodiscard]] int notWidth() const
    {
        return QFontMetrics(notFont()).horizontalAdvance(notText());
    }
    [[nodiscard]] int leadWidth() const
    {
        return (m_look.isTime ? kIcon + kGap : 0) + (m_look.isNegated ? notWidth() + kGap : 0);
    }

    const Theme& m_theme;
    const ChipLook& m_look;
    QIcon m_clock;
    QString m_text;
};

ConditionChip::ConditionChip(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_body(new Body(theme, m_look))
    , m_remove(new QToolButton)
{
    m_body->setObjectName(u"chipBody"_s);
    m_body->installEventFilter(this);
    connect(
        m_body, &QAbstractButton::clicked, this, [this] { Q_EMIT requested(ChipAction::Edit); });

    m_remove->setObjectName(u"removeChip"_s);
    m_remove->setIcon(theme.icon(u"clear"_s, Token::MutedText));
    m_remove->setIconSize({12, 12});
    m_remove->setAutoRaise(true);
    m_remove->setFixedSize(kTarget, kTarget);
    m_remove->setFocusPolicy(Qt::NoFocus); // the Del key does it
    m_remove->setToolTip(tr("Take this condition out of the query (Del)"));
    connect(
        m_remove, &QToolButton::clicked, this, [this] { Q_EMIT requested(ChipAction::Delete); });

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(1, 0, 1, 0);
    row->setSpacing(0);
    row->addWidget(m_body, 1);
    row->addWidget(m_remove);
    setFocusProxy(m_body);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConditionChip::setLook(const ChipLook& look)
{
    if (look == m_look)
        return; // with each key most of a row stays as it is
    m_look = look;
    m_body->takeLook();
    const QString name = spokenName(look);
    m_body->setAccessibleName(name);
    setTip(*m_body, {look.details, tr("Click to edit, right click for more")});
    //: %1 is "Condition user:alice".
    m_remove->setAccessibleName(tr("Remove: %1").arg(name));
    update();
}

void ConditionChip::setTabStop(bool isStop)
{
    m_body->setFocusPolicy(isStop ? Qt::StrongFocus : Qt::ClickFocus);
}

void ConditionChip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasFocus = m_body->hasFocus();
    QPen pen(m_theme.color(hasFocus ? Token::Accent : Token::MutedText), hasFocus ? 2.0 : 1.0);
    if (m_look.isDisabled)
        pen.setStyle(Qt::DashLine);
    if (!hasFocus) {
        QColor quiet = pen.color();
        quiet.setAlphaF(0.6F);
        pen.setColor(quiet);
    }
    painter.setPen(pen);
    painter.setBrush(m_look.isDisabled ? QBrush(Qt::NoBrush) : QBrush(m_theme.color(Token::Base)));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 11, 11);
}

void ConditionChip::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    QMenu* const menu =
        createChipMenu(m_look, this, [this](ChipAction action) { Q_EMIT requested(action); });
    menu->popup(byKey ? mapToGlobal(rect().bottomLeft()) : event->globalPos());
}

bool ConditionChip::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
        if (event->type() == QEvent::FocusIn)
            Q_EMIT focused();
    }
    if (event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QFrame::eventFilter(watched, event);
}

bool ConditionChip::handleKey(const QKeyEvent& key)
{
    const int onward = isRightToLeft() ? -1 : 1;
    if (key.matches(QKeySequence::Copy)) {
        Q_EMIT requested(ChipAction::Copy);
        return true;
    }
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT requested(ChipAction::Edit);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT requested(ChipAction::Delete);
        return true;
    case Qt::Key_Minus:
        Q_EMIT requested(ChipAction::TurnRound);
        return true;
    case Qt::Key_Left:
        Q_EMIT moveRequested(-onward);
        return true;
    case Qt::Key_Right:
        Q_EMIT moveRequested(onward);
        return true;
    case Qt::Key_Escape:
        Q_EMIT leaveRequested();
        return true;
    default:
        return false;
    }
}

} // namespace khoji::views
