#include "views/searches/save_search_dialog.h"

#include "models/detail/visible_text.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kQueryShown = 300; // characters

QCheckBox* createBox(const QString& name, const QString& text, bool canKeep)
{
    auto* const box = new QCheckBox(text);
    box->setObjectName(name);
    box->setEnabled(canKeep);
    box->setChecked(canKeep);
    return box;
}

} // namespace

SaveSearchDialog::SaveSearchDialog(
    const models::SavedSearchList& searches, models::SavedSearch shown, QWidget* parent)
    : QDialog(parent)
    , m_searches(searches)
    , m_shown(std::move(shown))
    , m_name(new QLineEdit)
    , m_question(new QLineEdit)
    , m_columns(
          createBox(u"keepColumns"_s, tr("&Columns of the table"), !m_shown.columns.isEmpty()))
    , m_sort(createBox(u"keepSort"_s, tr("Sort &order"), m_shown.sort.has_value()))
    , m_stack(createBox(
          u"keepStack"_s, tr("What the &timeline is stacked by"), !m_shown.stack.isEmpty()))
    , m_button(new QCheckBox(tr("&Button below the query bar")))
    , m_problem(new QLabel)
{
    setWindowTitle(tr("Save this search"));
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(static_cast<int>(models::kLongestName));
    m_question->setObjectName(u"question"_s);
    m_question->setPlaceholderText(tr("Which question it answers (optional)"));
    m_button->setObjectName(u"hasButton"_s);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    createLayout();
    connect(m_name, &QLineEdit::textChanged, this, &SaveSearchDialog::judge);
    judge();
}

QLabel* SaveSearchDialog::createQueryLabel()
{
    auto* const query = new QLabel;
    query->setObjectName(u"query"_s);
    query->setTextFormat(Qt::PlainText);
    query->setWordWrap(true);
    query->setText(m_shown.query.isEmpty()
            ? tr("All events")
            : models::shortened(models::visibleText(m_shown.query), kQueryShown));
    return query;
}

void SaveSearchDialog::createLayout()
{
    auto* const form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(QString(), m_problem);
    form->addRow(tr("&Question:"), m_question);
    form->addRow(tr("Query:"), createQueryLabel());
    auto* const kept = new QVBoxLayout;
    for (QCheckBox* const box : {m_columns, m_sort, m_stack})
        kept->addWidget(box);
    //: Columns, sort order and stack, each with a check box.
    form->addRow(tr("Keep with it:"), kept);
    form->addRow(tr("Show:"), m_button);

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addLayout(form);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
}

void SaveSearchDialog::judge()
{
    const QString name = models::tidyName(m_name->text());
    const bool isFree = m_searches.isFree(name);
    m_problem->setText(
        isFree || name.isEmpty() ? QString() : tr("There is a search with this name."));
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_name->setAccessibleDescription(m_problem->text());
    m_save->setEnabled(isFree && !name.isEmpty());
}

models::SavedSearch SaveSearchDialog::search() const
{
    models::SavedSearch search = m_shown;
    search.name = models::tidyName(m_name->text());
    search.question = m_question->text().simplified();
    if (!m_columns->isChecked())
        search.columns.clear();
    if (!m_sort->isChecked())
        search.sort.reset();
    if (!m_stack->isChecked())
        search.stack.clear();
    search.hasButton = m_button->isChecked();
    search.isShipped = false;
    return search;
}

} // namespace khoji::views
