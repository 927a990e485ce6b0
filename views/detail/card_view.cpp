#include "views/detail/card_view.h"

#include "models/language/core_text.h"
#include "views/detail/card_icon.h"
#include "views/detail/value_text.h"

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr qreal kCornerRadius = 6;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QWidget* headingOf(record::CardKind kind, CardIcon* icon, QWidget* parent)
{
    auto* const heading = new QWidget(parent);
    auto* const row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(icon, 0, Qt::AlignVCenter);
    QLabel* const name = plainLabel(models::coreText(record::title(kind)), heading);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row->addWidget(name, 1);
    return heading;
}

ValueContent contentOf(const record::Fact& fact, bool headline)
{
    ValueContent content;
    content.value.field = fromUtf8(fact.queryField);
    content.value.value = fromUtf8(fact.queryValue);
    content.value.shownText = fromUtf8(fact.value);
    content.value.path = fromUtf8(fact.path);
    content.note = models::coreText(fact.note);
    content.rule = models::coreText(fact.rule);
    content.missing = fact.missing;
    content.headline = headline && !fact.missing;
    return content;
}

} // namespace

CardView::CardView(record::CardKind kind, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_icon(new CardIcon(kind))
    , m_grid(new QGridLayout(this))
{
    m_heading = headingOf(kind, m_icon, this);
    m_grid->setContentsMargins(12, 9, 12, 9);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_heading, 0, 0, Qt::AlignLeft | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(models::coreText(record::title(kind)));
}

void CardView::show(
    const record::Card& card, std::optional<record::Outcome> outcome, const FormatTime& formatTime)
{
    clear();
    m_icon->setOutcome(outcome);
    for (std::size_t place = 0; place < card.facts.size(); ++place) {
        const record::Fact& fact = card.facts[place];
        addFact(fact, place == 0);
        if (fact.time && formatTime)
            addDisplayTime(formatTime(*fact.time));
    }
}

void CardView::clear()
{
    for (QWidget* const label : m_labels)
        delete label;
    for (QWidget* const value : m_values)
        delete value;
    m_labels.clear();
    m_values.clear();
}

void CardView::addFact(const record::Fact& fact, bool headline)
{
    const QString name = models::coreText(fact.label);
    auto* const value = new ValueText(name, contentOf(fact, headline), this);
    if (headline) {
        addRow(nullptr, value);
        return;
    }
    QLabel* const label = plainLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(value);
    addRow(label, value);
}

void CardView::addDisplayTime(const QString& text)
{
    if (text.isEmpty())
        return;
    ValueContent content;
    content.value.shownText = text;
    const QString name = tr("Display zone");
    auto* const value = new ValueText(name, std::move(content), this);
    QLabel* const label = plainLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    addRow(label, value);
}

void CardView::addRow(QLabel* label, ValueText* value)
{
    const int row = static_cast<int>(m_values.size());
    if (label != nullptr) {
        m_grid->addWidget(label, row, 0, Qt::AlignLeft | Qt::AlignTop);
        m_labels.push_back(label);
    }
    m_grid->addWidget(value, row, 1);
    m_values.push_back(value);
    connect(value, &ValueText::menuRequested, this, &CardView::menuRequested);
    connect(value, &ValueText::neighbourRequested, this,
        [this, value](int direction) { Q_EMIT neighbourRequested(value, direction); });
}

int CardView::labelWidth() const
{
    int width = m_heading->sizeHint().width();
    for (const QLabel* const label : m_labels)
        width = std::max(width, label->sizeHint().width());
    return width;
}

void CardView::setLabelWidth(int width)
{
    m_grid->setColumnMinimumWidth(0, width);
}

void CardView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Midlight));
    painter.setBrush(palette().brush(QPalette::Base));
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCornerRadius, kCornerRadius);
}

} // namespace khoji::views
