#include "views/query_bar/chip_menu.h"

#include "views/query_bar/condition_chip.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

struct ChipMenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::ChipMenu)
};

} // namespace

QMenu* createChipMenu(const ChipLook& look, QWidget* parent, std::function<void(ChipAction)> act)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"chipMenu"_s);
    const auto add = [menu, act = std::move(act)](const QString& name, const QString& text,
                         ChipAction action, const QKeySequence& key = {}) {
        QAction* const line = menu->addAction(text);
        line->setObjectName(name);
        line->setShortcut(key);
        QObject::connect(line, &QAction::triggered, menu, [act, action] { act(action); });
    };
    add(u"chipEdit"_s, look.isTime ? ChipMenuText::tr("Edit range...") : ChipMenuText::tr("Edit"),
        ChipAction::Edit, Qt::Key_Return);
    menu->addSeparator();
    add(u"chipTurn"_s, look.isNegated ? ChipMenuText::tr("Include") : ChipMenuText::tr("Exclude"),
        ChipAction::TurnRound, Qt::Key_Minus);
    add(u"chipSwitch"_s, look.isDisabled ? ChipMenuText::tr("Enable") : ChipMenuText::tr("Disable"),
        ChipAction::Switch);
    add(u"chipOnly"_s, ChipMenuText::tr("Only this"), ChipAction::OnlyThis);
    menu->addSeparator();
    add(u"chipCopy"_s, ChipMenuText::tr("Copy"), ChipAction::Copy, QKeySequence::Copy);
    add(u"chipDelete"_s, ChipMenuText::tr("Delete"), ChipAction::Delete, Qt::Key_Delete);
    return menu;
}

} // namespace khoji::views
