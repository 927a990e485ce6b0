#include "views/main_window/no_result_page.h"

#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include "views/importing/import_text.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace khoji::views {

namespace {

constexpr qsizetype kLongest = 500; // characters of the query
constexpr qsizetype kLongestCondition = 120;

} // namespace

NoResultPage::NoResultPage(QWidget* parent)
    : QWidget(parent)
    , m_query(new QLabel)
    , m_suggestion(new QLabel)
    , m_remove(createButton(QStringLiteral("removeCondition"), tr("Remove it"),
          tr("Run the query without this condition")))
    , m_back(createButton(QStringLiteral("backFromNoResult"), tr("Back"), tr("The view before")))
    , m_clear(
          createButton(QStringLiteral("clearNoResult"), tr("Clear query"), tr("Show all events")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* const heading = new QLabel(tr("No event matches"));
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    heading->setFont(large);
    heading->setAlignment(Qt::AlignCenter);
    m_query->setTextFormat(Qt::PlainText);
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_query->setAlignment(Qt::AlignCenter);
    m_query->setWordWrap(true);
    m_query->setForegroundRole(QPalette::PlaceholderText);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_suggestion->setTextFormat(Qt::PlainText);
    m_suggestion->setAlignment(Qt::AlignCenter);
    m_suggestion->setWordWrap(true);
    connect(m_clear, &QPushButton::clicked, this, &NoResultPage::clearRequested);
    connect(m_back, &QPushButton::clicked, this, &NoResultPage::backRequested);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT queryRequested(m_suggested); });

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton* const button : {m_remove, m_back, m_clear})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(32, 16, 32, 16);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(heading);
    column->addWidget(m_query);
    column->addWidget(m_suggestion);
    column->addLayout(buttons);
    column->addStretch(3);
    setQuery({});
    setCanGoBack(false);
}

QPushButton* NoResultPage::createButton(
    const QString& name, const QString& text, const QString& tip)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

void NoResultPage::setQuery(const QString& text)
{
    m_query->setText(models::shortened(models::visibleText(text), kLongest));
    m_suggestion->hide();
    m_remove->hide();
}

void NoResultPage::suggest(const QString& condition, const QString& query, quint64 events)
{
    m_suggested = query;
    //: %1 is a condition of the query.
    m_suggestion->setText(
        tr("Without %1 it shows %2 event(s).", nullptr, models::pluralOf(events))
            .arg(models::shortened(models::visibleText(condition), kLongestCondition),
                ImportText::count(events)));
    m_suggestion->show();
    m_remove->show();
}

void NoResultPage::setCanGoBack(bool can)
{
    m_back->setVisible(can);
}

} // namespace khoji::views
