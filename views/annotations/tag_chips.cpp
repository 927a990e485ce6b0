#include "views/annotations/tag_chips.h"

#include "models/detail/visible_text.h"
#include "views/annotations/annotation_menu.h"
#include "views/layouts/flow_layout.h"
#include "views/tips/tip.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kTarget = 24; // pixels, at least

} // namespace

TagChips::TagChips(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto* const flow = new FlowLayout(this);
    flow->addWidget(createAddButton());
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Tags"));
}

void TagChips::setTags(const QStringList& tags)
{
    if (tags == m_tags)
        return;
    m_tags = tags;
    const bool hadFocus = focusWidget() != nullptr && focusWidget()->hasFocus();
    while (layout()->count() > 1) {
        // A chip may be what was just clicked.
        QLayoutItem* const item = layout()->takeAt(1);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& tag : tags) {
        QWidget* const chip = createChip(tag);
        layout()->addWidget(chip);
        chip->setVisible(true); // a layout would do it some time later
    }
    if (hadFocus)
        layout()->itemAt(0)->widget()->setFocus();
    updateGeometry();
}

QWidget* TagChips::createChip(const QString& tag)
{
    auto* const chip = new QPushButton(this);
    const QString shown = models::visibleText(tag);
    chip->setObjectName(u"tagChip"_s);
    chip->setText(tagInMenu(tag));
    chip->setIcon(m_theme.icon(u"clear"_s));
    chip->setIconSize({12, 12});
    chip->setLayoutDirection(Qt::RightToLeft); // the cross behind the text
    chip->setAutoDefault(false);
    chip->setMinimumHeight(kTarget);
    // Styles make short buttons wider than a chip is.
    chip->setMaximumWidth(fontMetrics().horizontalAdvance(chip->text()) + 2 * kTarget);
    chip->setAccessibleName(tr("Remove tag %1").arg(shown));
    setTip(*chip, tr("Remove tag %1").arg(tag));
    connect(chip, &QPushButton::clicked, this, [this, tag] { Q_EMIT removeRequested(tag); });
    return chip;
}

QWidget* TagChips::createAddButton()
{
    auto* const button = new QToolButton(this);
    button->setObjectName(u"addTag"_s);
    button->setText(tr("Tag..."));
    button->setToolTip(tr("Add tags, or take some away"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAutoRaise(true);
    button->setMinimumHeight(kTarget);
    connect(button, &QToolButton::clicked, this, &TagChips::addRequested);
    return button;
}

} // namespace khoji::views
