#include "views/preferences/preferences_page.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>

namespace khoji::views {

PreferencesPage::PreferencesPage(const QString& title)
    : m_title(title)
    , m_form(new QFormLayout(this))
{
    setAccessibleName(title);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setVerticalSpacing(10);
}

void PreferencesPage::addRow(const QString& label, QWidget* field)
{
    auto* const name = new QLabel(label);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    m_form->addRow(name, field);
}

void PreferencesPage::addHint(const QString& text)
{
    auto* const hint = new QLabel(text);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(hint);
}

} // namespace khoji::views
