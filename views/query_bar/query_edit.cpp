#include "views/query_bar/query_edit.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QFontDatabase>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextCharFormat>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using State = query::Validity::State;

struct Look {
    QString icon;
    Token color; ///< of icon and wave
    Token frame;
};

Look lookOf(State state)
{
    switch (state) {
    case State::Empty:
        break;
    case State::Valid:
        return {u"valid"_s, Token::ValidityOk, Token::ValidityOk};
    case State::Unfinished:
        return {u"unfinished"_s, Token::MutedText, Token::Border};
    case State::Warning:
        return {u"warning"_s, Token::ValidityWarning, Token::ValidityWarning};
    case State::Error:
        return {u"error"_s, Token::ValidityError, Token::ValidityError};
    }
    return {u"search"_s, Token::MutedText, Token::Border};
}

} // namespace

int positionOfByte(const QString& text, std::uint32_t offset)
{
    return static_cast<int>(
        QString::fromUtf8(text.toUtf8().left(static_cast<qsizetype>(offset))).size());
}

QueryEdit::QueryEdit(const Theme& theme, QWidget* parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_icon(addAction(QIcon(), LeadingPosition))
{
    // Only the family is its own: the text size stays the application's.
    QFont fixed;
    fixed.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    setFont(fixed);
    setPlaceholderText(tr("Query, for example  -readOnly:true user:alice eventName:Delete*"));
    setAccessibleName(tr("Query"));
    setMaxLength(static_cast<int>(1U << 20U)); // what the parser reads at most
    //: Spoken name of the icon that shows whether the query can be run.
    m_icon->setText(tr("State of the query"));
    m_icon->setEnabled(true);
    connect(this, &QLineEdit::textChanged, this, &QueryEdit::check);
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_replacing)
            Q_EMIT typed();
    });
    connect(&theme, &Theme::changed, this, &QueryEdit::check);
    check();
}

bool QueryEdit::canRun() const
{
    return m_validity.state != State::Error && m_validity.state != State::Unfinished;
}

void QueryEdit::goToProblem()
{
    setFocus(Qt::ShortcutFocusReason);
    setCursorPosition(positionOfByte(text(), m_validity.column));
}

void QueryEdit::replaceText(const QString& text)
{
    m_replacing = true;
    selectAll();
    insert(text);
    m_replacing = false;
    if (!hasFocus())
        setCursorPosition(0); // the beginning of a long text tells most
}

void QueryEdit::check()
{
    m_validity = query::check(text().toStdString());
    showIcon();
    underlineProblem();
    update();
    Q_EMIT validityChanged();
}

void QueryEdit::showIcon()
{
    const Look look = lookOf(m_validity.state);
    m_icon->setIcon(m_theme.icon(look.icon, look.color));
}

void QueryEdit::underlineProblem()
{
    // A line edit takes text formats only from input methods; this one commits nothing, so the text
    // stays.
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_validity.state == State::Error || m_validity.state == State::Warning) {
        QTextCharFormat wave;
        wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.setUnderlineColor(m_theme.color(lookOf(m_validity.state).color));
        const int begin = positionOfByte(text(), m_validity.column);
        const int end = positionOfByte(text(), m_validity.column + m_validity.length);
        attributes.append({QInputMethodEvent::TextFormat, begin - cursorPosition(),
            std::max(end - begin, 1), wave});
    }
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

bool QueryEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // In other line edits Ctrl+E goes to the end; here it exports, as everywhere in the window.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier)
            return false;
        if (key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier) {
            event->accept(); // help with queries, not the window's
            return true;
        }
    }
    return QLineEdit::event(event);
}

void QueryEdit::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT enterPressed();
        return;
    case Qt::Key_Escape:
        Q_EMIT leaveRequested();
        return;
    case Qt::Key_F1:
        Q_EMIT helpRequested();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void QueryEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    Token frame = lookOf(m_validity.state).frame;
    if (frame == Token::Border && hasFocus())
        frame = Token::Accent; // neutral, but where the keys go must be seen
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(frame), hasFocus() ? 2.0 : 1.2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2.5, 2.5);
}

} // namespace khoji::views
