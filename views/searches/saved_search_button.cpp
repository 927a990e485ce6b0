#include "views/searches/saved_search_button.h"

#include "views/searches/search_text.h"

#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace khoji::views {

SavedSearchButton::SavedSearchButton(
    const Theme& theme, const models::SavedSearchList& searches, QWidget* parent)
    : QToolButton(parent)
    , m_searches(searches)
    , m_menu(new QMenu(this))
{
    setObjectName(u"savedSearches"_s);
    setIcon(theme.icon(u"bookmark"_s));
    //: The button with the menu of saved searches.
    setText(tr("Saved"));
    setAccessibleName(tr("Saved searches"));
    setToolTip(tr("Questions with a name: those that come with Khoji, and yours"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(24);
    m_menu->setToolTipsVisible(true);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedSearchButton::fill);
    fill(); // for those who look at the menu before it opens
}

void SavedSearchButton::fill()
{
    m_menu->clear();
    addSearches(tr("First questions"), m_searches.shipped());
    addSearches(tr("Saved with this case"), m_searches.searches());
    m_menu->addSeparator();
    addAct(
        u"whatMakesTheNoise"_s, tr("What makes the &noise..."), &SavedSearchButton::noiseRequested);
    m_menu->addSeparator();
    addAct(u"saveSearch"_s, tr("&Save this search..."), &SavedSearchButton::saveRequested);
    addAct(u"manageSearches"_s, tr("&Manage..."), &SavedSearchButton::manageRequested);
}

void SavedSearchButton::addSearches(
    const QString& title, const std::vector<models::SavedSearch>& searches)
{
    if (searches.empty())
        return;
    m_menu->addSection(title);
    for (const models::SavedSearch& search : searches) {
        QAction* const action = m_menu->addAction(labelOf(search));
        action->setToolTip(tipOf(search));
        connect(action, &QAction::triggered, this, [this, search] { Q_EMIT searchChosen(search); });
    }
}

void SavedSearchButton::addAct(
    const QString& name, const QString& text, void (SavedSearchButton::*signal)())
{
    QAction* const action = m_menu->addAction(text);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, signal);
}

} // namespace khoji::views
