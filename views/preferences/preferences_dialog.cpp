#include "views/preferences/preferences_dialog.h"

#include "views/preferences/export_page.h"
#include "views/preferences/general_page.h"
#include "views/preferences/import_page.h"
#include "views/preferences/privacy_page.h"
#include "views/preferences/query_page.h"
#include "views/preferences/shortcuts_page.h"
#include "views/preferences/time_page.h"

#include <QtCore/QEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kAroundTitle = 5; ///< pixels, on each side: no target is lower than 24

} // namespace

PreferencesDialog::PreferencesDialog(
    models::Settings& settings, ActionRegistry& actions, QWidget* parent)
    : QDialog(parent)
    , m_titles(new QListWidget)
    , m_pages(new QStackedWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"preferences"_s);
    setWindowTitle(tr("Preferences"));
    m_titles->setAccessibleName(tr("Pages"));
    addPage(new GeneralPage(settings));
    addPage(new TimePage(settings));
    addPage(new QueryPage(settings));
    addPage(new ImportPage(settings));
    addPage(new PrivacyPage(settings));
    addPage(new ExportPage(settings));
    addPage(new ShortcutsPage(settings, actions));
    m_titles->setSpacing(kAroundTitle);
    fitTitles();
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_titles->setCurrentRow(0);

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* const reset = buttons->addButton(tr("Reset page"), QDialogButtonBox::ResetRole);
    reset->setObjectName(u"resetPage"_s);
    connect(reset, &QPushButton::clicked, this,
        [this] { static_cast<PreferencesPage*>(m_pages->currentWidget())->reset(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto* const row = new QHBoxLayout;
    row->addWidget(m_titles);
    row->addWidget(m_pages, 1);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 28);
}

void PreferencesDialog::showPage(Page page)
{
    m_titles->setCurrentRow(static_cast<int>(page));
}

/// As wide as the longest title, in any language and at any size.
void PreferencesDialog::fitTitles()
{
    m_titles->setFixedWidth(m_titles->sizeHintForColumn(0)
        + 2 * (m_titles->frameWidth() + kAroundTitle) + fontMetrics().averageCharWidth());
}

void PreferencesDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // The list gets the new font after this.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &PreferencesDialog::fitTitles, Qt::QueuedConnection);
}

void PreferencesDialog::addPage(PreferencesPage* page)
{
    m_titles->addItem(page->title());
    m_pages->addWidget(page);
}

} // namespace khoji::views
