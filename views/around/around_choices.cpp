#include "views/around/around_choices.h"

#include "models/detail/visible_text.h"
#include "views/around/around_text.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using namespace std::chrono_literals;
using models::AroundEvent;
using Whose = AroundEvent::Whose;

constexpr std::array<AroundEvent::Reach, 5> kReaches{1min, 5min, 15min, 1h, 6h};
constexpr std::array kWhose{
    Whose::All, Whose::Principal, Whose::Session, Whose::AccessKey, Whose::SourceAddress};
constexpr int kCustom = 0; // as the box keeps seconds

int secondsOf(AroundEvent::Reach reach)
{
    return static_cast<int>(reach.count());
}

int minutesOf(AroundEvent::Reach reach)
{
    return std::max(1, secondsOf(reach) / 60);
}

QLabel* buddyLabel(const QString& text, QWidget* buddy)
{
    auto* const label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

AroundChoices::AroundChoices(AroundEvent& around, QWidget* parent)
    : QWidget(parent)
    , m_around(around)
    , m_reach(new QComboBox)
    , m_minutes(new QSpinBox)
    , m_whose(new QComboBox)
{
    fillReach();
    fillWhose();
    createLayout();
    connect(m_reach, &QComboBox::activated, this, &AroundChoices::chooseReach);
    connect(m_minutes, &QSpinBox::valueChanged, this, [this](int minutes) {
        m_around.setReach(std::chrono::minutes(minutes));
        Q_EMIT reachChosen();
    });
    connect(m_whose, &QComboBox::activated, this,
        [this](int index) { m_around.setWhose(kWhose.at(static_cast<std::size_t>(index))); });
    connect(&m_around, &AroundEvent::changed, this, [this] {
        showReach();
        showWhose();
    });
    showReach();
    showWhose();
}

void AroundChoices::createLayout()
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(buddyLabel(tr("&Within:"), m_reach));
    row->addWidget(m_reach);
    row->addWidget(m_minutes);
    row->addSpacing(6);
    row->addWidget(buddyLabel(tr("W&hose:"), m_whose));
    row->addWidget(m_whose);
}

void AroundChoices::fillReach()
{
    m_reach->setObjectName(u"aroundReach"_s);
    m_reach->setAccessibleName(tr("How far around the event"));
    m_reach->setToolTip(tr("How long before and after the event"));
    for (const AroundEvent::Reach reach : kReaches)
        m_reach->addItem(AroundText::reach(reach), secondsOf(reach));
    m_reach->addItem(tr("Other"), kCustom);
    m_minutes->setObjectName(u"aroundMinutes"_s);
    m_minutes->setAccessibleName(tr("Minutes before and after the event"));
    m_minutes->setRange(1, minutesOf(AroundEvent::kLongestReach));
    //: Behind a number of minutes.
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setKeyboardTracking(false); // 120 is not first 1, then 12
}

void AroundChoices::fillWhose()
{
    m_whose->setObjectName(u"aroundWhose"_s);
    m_whose->setAccessibleName(tr("Whose events"));
    m_whose->setToolTip(
        tr("All events of that time, or those that share something with the event"));
    for (const Whose whose : kWhose)
        m_whose->addItem(AroundText::whose(whose));
}

void AroundChoices::chooseReach(int index)
{
    const int seconds = m_reach->itemData(index).toInt();
    m_isCustom = seconds == kCustom;
    if (!m_isCustom) {
        m_around.setReach(std::chrono::seconds(seconds));
        Q_EMIT reachChosen();
    }
    showReach();
    if (m_isCustom) {
        m_minutes->setFocus(Qt::OtherFocusReason);
        m_minutes->selectAll();
    }
}

void AroundChoices::showReach()
{
    const QSignalBlocker quietBox(m_reach);
    const QSignalBlocker quietMinutes(m_minutes);
    const int listed = m_reach->findData(secondsOf(m_around.reach()));
    const bool isOurs = m_minutes->value() == minutesOf(m_around.reach());
    m_isCustom = listed < 0 || (m_isCustom && isOurs);
    m_reach->setCurrentIndex(m_isCustom ? m_reach->findData(kCustom) : listed);
    m_minutes->setValue(minutesOf(m_around.reach()));
    m_minutes->setVisible(m_isCustom);
}

/// What the event lacks is shown, and says why it cannot be chosen.
void AroundChoices::showWhose()
{
    const auto* const items = qobject_cast<QStandardItemModel*>(m_whose->model());
    for (std::size_t i = 0; i < kWhose.size(); ++i) {
        QStandardItem* const item = items->item(static_cast<int>(i));
        const Whose whose = kWhose.at(i);
        const bool isThere = m_around.has(whose);
        const QString tip = isThere ? m_around.query(whose) : AroundText::lacking(whose);
        item->setEnabled(isThere);
        item->setToolTip(models::toolTipText({tip}));
    }
    m_whose->setEnabled(!m_around.query().isEmpty());
    m_whose->setCurrentIndex(static_cast<int>(
        std::find(kWhose.begin(), kWhose.end(), m_around.whose()) - kWhose.begin()));
}

} // namespace khoji::views
