#include "views/searches/noise_xray_dialog.h"

#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include <QtCore/QLocale>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::NoiseXray;

namespace {

QString number(quint64 count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QLabel* createLabel(const QString& name)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

NoiseXrayDialog::NoiseXrayDialog(QWidget* parent)
    : QDialog(parent)
    , m_model(new NoiseXray(this))
    , m_headline(createLabel(u"headline"_s))
    , m_table(new QTableView)
    , m_progress(new QProgressBar)
    , m_rest(createLabel(u"rest"_s))
{
    setWindowTitle(tr("What makes the noise"));
    createTable();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the table does not jump
    m_progress->setSizePolicy(policy);
    m_progress->setAccessibleName(tr("Counting patterns"));
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    column->addWidget(m_rest);
    column->addWidget(createButtons());
    resize(fontMetrics().averageCharWidth() * 140, fontMetrics().height() * 30);
    connect(m_model, &NoiseXray::checksChanged, this, &NoiseXrayDialog::showState);
    connect(m_model, &NoiseXray::busyChanged, this, &NoiseXrayDialog::showState);
    connect(m_model, &NoiseXray::failed, this, [this](const QString& message) {
        m_failure = message;
        showState();
    });
    connect(this, &QDialog::finished, this, &NoiseXrayDialog::letGo);
    showState();
}

void NoiseXrayDialog::createTable()
{
    m_table->setObjectName(u"patterns"_s);
    m_table->setAccessibleName(tr("Patterns, most frequent first"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 8));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(false);
    constexpr std::array kCharacters{34, 30, 20, 14, 11, 10, 12};
    for (int column = 0; column < NoiseXray::ColumnCount; ++column)
        m_table->setColumnWidth(column,
            kCharacters[static_cast<std::size_t>(column)] * fontMetrics().averageCharWidth());
    m_table->horizontalHeader()->setSectionResizeMode(NoiseXray::WhoColumn, QHeaderView::Stretch);
}

QPushButton* NoiseXrayDialog::createButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

QWidget* NoiseXrayDialog::createButtons()
{
    m_all = createButton(u"checkAll"_s, tr("Check &all"));
    m_exclude = createButton(u"exclude"_s, tr("&Exclude checked"));
    m_only = createButton(u"only"_s, tr("&Only checked"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_all, QDialogButtonBox::ResetRole);
    buttons->addButton(m_only, QDialogButtonBox::ActionRole);
    buttons->addButton(m_exclude, QDialogButtonBox::ActionRole);
    connect(m_all, &QPushButton::clicked, this,
        [this] { m_model->checkAll(m_model->checkedEvents() < m_model->listedEvents()); });
    connect(m_exclude, &QPushButton::clicked, this, &NoiseXrayDialog::exclude);
    connect(m_only, &QPushButton::clicked, this, &NoiseXrayDialog::keepOnly);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void NoiseXrayDialog::look(std::shared_ptr<const store::EventStore> store, const QString& query)
{
    m_store = std::move(store);
    m_failure.clear();
    m_model->look(m_store, query);
}

/// Stays, and shows what is loudest among the rest.
void NoiseXrayDialog::exclude()
{
    const QString text = models::without(m_model->query(), m_model->checkedPatterns());
    Q_EMIT queryEdited(text);
    look(m_store, text);
}

void NoiseXrayDialog::keepOnly()
{
    const QString text = models::onlyWith(m_model->query(), m_model->checkedPatterns());
    accept();
    Q_EMIT queryEdited(text);
}

void NoiseXrayDialog::letGo()
{
    m_model->cancel();
    m_store.reset();
}

QString NoiseXrayDialog::headline() const
{
    if (!m_failure.isEmpty())
        return tr("The patterns could not be counted: %1.").arg(models::visibleText(m_failure));
    if (m_model->isBusy())
        return tr("Counting who does what with what...");
    if (m_model->events() == 0)
        return tr("The query finds no events.");
    const QString share = QLocale().toString(100.0 * static_cast<double>(m_model->listedEvents())
            / static_cast<double>(m_model->events()),
        'f', 1);
    //: %1 patterns are listed, of %2 there are; %3 is a percentage.
    return tr("Patterns (who, event, service, client): %1 of %2 make %3 % of %4 event(s).", nullptr,
        models::pluralOf(m_model->events()))
        .arg(number(static_cast<quint64>(m_model->rowCount())), number(m_model->distinct()), share,
            number(m_model->events()));
}

void NoiseXrayDialog::showState()
{
    const quint64 checked = m_model->checkedEvents();
    const int rows = m_model->rowCount();
    m_headline->setText(headline());
    m_progress->setVisible(m_model->isBusy());
    m_table->setEnabled(rows > 0);
    m_rest->setVisible(rows > 0);
    m_rest->setText(checked == 0
            ? tr("Check patterns to leave them out, or to look at them alone.")
            : tr("Excluding the checked ones leaves %1 of %2 event(s).", nullptr,
                models::pluralOf(m_model->events()))
                  .arg(number(m_model->events() - checked), number(m_model->events())));
    m_all->setText(
        checked > 0 && checked == m_model->listedEvents() ? tr("Check &none") : tr("Check &all"));
    m_all->setEnabled(rows > 0);
    m_exclude->setEnabled(checked > 0);
    m_only->setEnabled(checked > 0);
}

} // namespace khoji::views
