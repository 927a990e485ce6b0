#include "views/facets/facet_menus.h"

#include "models/facets/facet_text.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class FacetMenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::FacetMenu)
};

QAction* add(
    QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
    return action;
}

/// Fields that can be added, by the titles people read.
std::vector<query::FacetField> addable(const models::FacetModel& model)
{
    std::vector<query::FacetField> fields = models::facetFields();
    std::erase_if(
        fields, [&model](query::FacetField field) { return model.setting(field).has_value(); });
    std::sort(fields.begin(), fields.end(), [](query::FacetField a, query::FacetField b) {
        return models::fieldTitle(a).compare(models::fieldTitle(b), Qt::CaseInsensitive) < 0;
    });
    return fields;
}

} // namespace

void addFacetActions(QMenu& menu, models::FacetModel& model, query::FacetField field,
    const std::function<void()>& showAll)
{
    const auto setting = model.setting(field);
    if (!setting)
        return;
    menu.addSection(models::fieldTitle(field));
    add(menu, u"showAll"_s, FacetMenuText::tr("All values…"), showAll);
    const bool rarest = setting->isRarestFirst;
    QAction* const order = add(menu, u"rarestFirst"_s, FacetMenuText::tr("Least frequent first"),
        [&model, field, rarest] { model.setRarestFirst(field, !rarest); });
    order->setCheckable(true);
    order->setChecked(rarest);
    menu.addSeparator();
    const int place = model.headOf(field).row();
    add(menu, u"moveUp"_s, FacetMenuText::tr("Move up"), [&model, field] {
        model.moveFacet(field, -1);
    })->setEnabled(place > 0);
    add(menu, u"moveDown"_s, FacetMenuText::tr("Move down"), [&model, field] {
        model.moveFacet(field, 1);
    })->setEnabled(place + 1 < model.rowCount());
    add(menu, u"remove"_s, FacetMenuText::tr("Remove field"),
        [&model, field] { model.removeFacet(field); });
}

void addFieldActions(QMenu& menu, models::FacetModel& model)
{
    for (const query::FacetField field : addable(model)) {
        const QString title = models::fieldTitle(field);
        const auto addField = [&model, field] {
            model.addFacet(field);
        };
        add(menu, u"add "_s + title, title, addField);
    }
    menu.addSeparator();
    add(menu, u"defaults"_s, FacetMenuText::tr("Default fields"), [&model] {
        model.setSettings(models::defaultFacets());
    })->setEnabled(model.settings() != models::defaultFacets());
}

} // namespace khoji::views
