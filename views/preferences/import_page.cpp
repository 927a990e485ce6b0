#include "views/preferences/import_page.h"

#include <QtCore/QThread>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

ImportPage::ImportPage(models::Settings& settings)
    : PreferencesPage(tr("Import"))
    , m_settings(settings)
    , m_threads(new QSpinBox)
    , m_retry(new QCheckBox(tr("Read failed files again when they are &added again")))
{
    createThreads();
    createRetry();
}

void ImportPage::createThreads()
{
    const int processors = std::max(1, QThread::idealThreadCount());
    const auto chosen = static_cast<int>(m_settings.importThreads());
    m_threads->setObjectName(u"importThreads"_s);
    m_threads->setRange(0, std::max(processors, chosen));
    m_threads->setSpecialValueText(tr("Automatic"));
    m_threads->setValue(chosen);
    addRow(tr("&Threads that read log files:"), m_threads);
    addHint(tr("Automatic: one for each processor; this computer has %n. Fewer leave more of it to "
               "other programs. Holds from the next import on.",
        nullptr, processors));
    connect(m_threads, &QSpinBox::valueChanged, &m_settings,
        [this](int threads) { m_settings.setImportThreads(static_cast<unsigned>(threads)); });
}

void ImportPage::createRetry()
{
    m_retry->setObjectName(u"retriesFailed"_s);
    m_retry->setChecked(m_settings.retriesFailed());
    form().addRow(m_retry);
    addHint(tr("Files that gave no event are otherwise skipped as long as they have not changed. "
               "Useful after an update of Khoji."));
    connect(m_retry, &QCheckBox::toggled, &m_settings, &models::Settings::setRetriesFailed);
}

void ImportPage::reset()
{
    const models::Settings defaults{QString()};
    m_threads->setValue(static_cast<int>(defaults.importThreads()));
    m_retry->setChecked(defaults.retriesFailed());
}

} // namespace khoji::views
