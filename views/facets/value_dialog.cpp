#include "views/facets/value_dialog.h"

#include "models/detail/visible_text.h"
#include "models/facets/facet_text.h"
#include "models/language/plural.h"
#include "views/facets/facet_view.h"

#include <QtCore/QLocale>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

using store::ValueOrder;

namespace {

constexpr std::chrono::milliseconds kAWhile{400};

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

ValueDialog::ValueDialog(const Theme& theme, models::Investigation& investigation,
    query::FacetField field, QWidget* parent)
    : QDialog(parent)
    , m_model(investigation, field)
    , m_find(new QLineEdit(this))
    , m_order(new QComboBox(this))
    , m_view(new FacetView(theme, this))
    , m_state(new QLabel(this))
{
    //: Title of the list of all values of a field; %1 is the field.
    setWindowTitle(tr("%1: all values").arg(models::fieldTitle(field)));
    createLayout(theme);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_busyAfterAWhile.setSingleShot(true);
    m_busyAfterAWhile.setInterval(kAWhile);
    connect(m_find, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] { m_model.setFind(m_find->text()); });
    connect(m_order, &QComboBox::currentIndexChanged, this,
        [this] { m_model.setOrder(static_cast<ValueOrder>(m_order->currentData().toInt())); });
    connect(&m_model, &models::ValueListModel::stateChanged, this, &ValueDialog::showState);
    connect(&m_busyAfterAWhile, &QTimer::timeout, this, [this] { m_state->setText(stateText()); });
    connect(m_view, &FacetView::picked, this, &ValueDialog::picked);
    connect(m_view, &FacetView::menuRequested, this, &ValueDialog::menuRequested);
    m_view->setModel(&m_model);
    showState();
}

void ValueDialog::createLayout(const Theme& theme)
{
    m_find->setObjectName(u"valueSearch"_s);
    m_find->setPlaceholderText(tr("Search all values"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->addAction(theme.icon(u"search"_s, Token::MutedText), QLineEdit::LeadingPosition);
    m_order->setObjectName(u"valueOrder"_s);
    m_order->setAccessibleName(tr("Order"));
    m_order->addItem(tr("Most frequent first"), static_cast<int>(ValueOrder::Count));
    m_order->addItem(tr("Least frequent first"), static_cast<int>(ValueOrder::Rarest));
    m_order->addItem(tr("By text"), static_cast<int>(ValueOrder::Text));
    m_view->setObjectName(u"allValues"_s);
    m_view->setAccessibleName(windowTitle());
    m_state->setObjectName(u"valueState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);

    auto* const top = new QHBoxLayout;
    top->addWidget(m_find, 1);
    top->addWidget(m_order);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_state);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 32);
}

void ValueDialog::setFind(const QString& find)
{
    m_find->setText(find);
    m_pause.stop();
    m_model.setFind(find);
    m_find->setFocus();
}

void ValueDialog::showState()
{
    // Most answers come before anybody could read that they will.
    if (m_model.isBusy() && m_model.distinct()) {
        if (!m_busyAfterAWhile.isActive())
            m_busyAfterAWhile.start();
        return;
    }
    m_busyAfterAWhile.stop();
    m_state->setText(stateText());
}

QString ValueDialog::stateText() const
{
    if (!m_model.failure().isEmpty())
        return models::visibleText(m_model.failure());
    if (m_model.isBusy() || !m_model.distinct())
        return tr("Counting…");
    const std::uint64_t all = *m_model.distinct();
    const auto listed = static_cast<std::uint64_t>(m_model.rowCount());
    if (listed < all)
        return tr("%1 of %2 value(s) are listed. Search to find the others.", nullptr,
            models::pluralOf(all))
            .arg(number(listed), number(all));
    if (all == 0)
        return tr("No values");
    return tr("%1 value(s)", nullptr, models::pluralOf(all)).arg(number(all));
}

} // namespace khoji::views
