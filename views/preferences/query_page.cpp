#include "views/preferences/query_page.h"

#include <QtWidgets/QSpinBox>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kThousand = 1000;

} // namespace

QueryPage::QueryPage(models::Settings& settings)
    : PreferencesPage(tr("Query"))
    , m_settings(settings)
    , m_limit(new QSpinBox)
{
    m_limit->setObjectName(u"autoRunLimit"_s);
    m_limit->setRange(0, 100'000);
    m_limit->setSingleStep(100);
    m_limit->setSuffix(tr(" thousand events"));
    m_limit->setSpecialValueText(tr("Never"));
    m_limit->setValue(static_cast<int>(m_settings.autoRunLimit() / kThousand));
    addRow(tr("&Run while typing up to:"), m_limit);
    addHint(tr("In larger cases a query runs when Enter is pressed."));
    connect(m_limit, &QSpinBox::valueChanged, &m_settings, [this](int thousands) {
        m_settings.setAutoRunLimit(static_cast<quint64>(thousands) * kThousand);
    });
}

void QueryPage::reset()
{
    m_limit->setValue(static_cast<int>(models::Settings(QString()).autoRunLimit() / kThousand));
}

} // namespace khoji::views
