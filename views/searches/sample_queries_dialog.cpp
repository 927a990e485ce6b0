#include "views/searches/sample_queries_dialog.h"

#include "models/detail/visible_text.h"

#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kRowPadding = 4; // pixels, above and below: no target is lower than 24
constexpr qsizetype kLongest = 10'000; // characters shown (ux.md section 17)

QLabel* createText(const QString& name, const QString& spoken)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setAccessibleName(spoken);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString shown(const QString& text)
{
    return models::shortened(models::visibleText(text), kLongest);
}

} // namespace

SampleQueriesDialog::SampleQueriesDialog(
    const std::vector<models::SavedSearch>& samples, QWidget* parent)
    : QDialog(parent)
    , m_samples(samples)
    , m_list(new QListWidget)
    , m_question(createText(u"sampleQuestion"_s, tr("Question")))
    , m_caution(createText(u"sampleCaution"_s, tr("What the answer does not say")))
    , m_query(new QPlainTextEdit)
{
    setObjectName(u"sampleQueries"_s);
    setWindowTitle(tr("Sample queries"));
    createList();
    auto* const middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(createSample(), 1);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(middle, 1);
    createButtons();
    resize(fontMetrics().averageCharWidth() * 105, fontMetrics().height() * 24);
    m_list->setCurrentRow(0);
}

void SampleQueriesDialog::createList()
{
    m_list->setObjectName(u"sampleList"_s);
    m_list->setAccessibleName(tr("Sample queries"));
    for (const models::SavedSearch& sample : m_samples) {
        auto* const item = new QListWidgetItem(shown(sample.name), m_list);
        item->setSizeHint({0, fontMetrics().height() + 2 * kRowPadding});
    }
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 32);
    connect(m_list, &QListWidget::currentRowChanged, this, &SampleQueriesDialog::showCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &SampleQueriesDialog::run);
}

QWidget* SampleQueriesDialog::createSample()
{
    m_query->setObjectName(u"sampleQuery"_s);
    m_query->setAccessibleName(tr("Query"));
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_query->setReadOnly(true);
    m_query->setTabChangesFocus(true);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_caution->setForegroundRole(QPalette::PlaceholderText);
    auto* const sample = new QWidget;
    auto* const column = new QVBoxLayout(sample);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_question);
    column->addWidget(m_query, 1);
    column->addWidget(m_caution);
    return sample;
}

void SampleQueriesDialog::createButtons()
{
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_run = buttons->addButton(tr("&Run"), QDialogButtonBox::ActionRole);
    m_run->setObjectName(u"runSample"_s);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"copySample"_s);
    m_run->setDefault(true);
    connect(m_run, &QPushButton::clicked, this, &SampleQueriesDialog::run);
    connect(m_copy, &QPushButton::clicked, this, &SampleQueriesDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout()->addWidget(buttons);
}

void SampleQueriesDialog::setCanRun(bool can)
{
    m_canRun = can;
    m_run->setEnabled(can && current() != nullptr);
    m_run->setToolTip(can ? QString() : tr("There are no events to ask for. Open a case first."));
}

const models::SavedSearch* SampleQueriesDialog::current() const
{
    const int row = m_list->currentRow();
    return row < 0 ? nullptr : &m_samples[static_cast<std::size_t>(row)];
}

void SampleQueriesDialog::showCurrent()
{
    const models::SavedSearch* const sample = current();
    m_question->setText(sample == nullptr ? QString() : shown(sample->question));
    m_query->setPlainText(sample == nullptr ? QString() : shown(sample->query));
    m_caution->setText(sample == nullptr ? QString() : shown(sample->caution));
    m_caution->setVisible(!m_caution->text().isEmpty());
    m_copy->setEnabled(sample != nullptr);
    setCanRun(m_canRun);
}

void SampleQueriesDialog::run()
{
    if (const models::SavedSearch* const sample = current(); sample != nullptr && m_canRun)
        Q_EMIT searchChosen(*sample);
}

void SampleQueriesDialog::copy()
{
    if (const models::SavedSearch* const sample = current())
        QGuiApplication::clipboard()->setText(sample->query);
}

} // namespace khoji::views
