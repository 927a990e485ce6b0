#include "views/acquisition/trouble_box.h"

#include "views/acquisition/form.h"
#include "views/layouts/fold_button.h"
#include "views/spoken/announcement.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

QLabel* createSelectableText(const QString& name)
{
    QLabel* const label = createText(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

TroubleBox::TroubleBox(const Theme& theme, Asked asked, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_asked(asked)
    , m_icon(new QLabel)
    , m_message(createSelectableText(u"troubleMessage"_s))
    , m_advice(createSelectableText(u"troubleAdvice"_s))
    , m_remedy(createQuietButton(u"troubleRemedy"_s, {}))
    , m_more(new FoldButton(theme))
    , m_copy(createQuietButton(u"copyTrouble"_s, tr("Copy details")))
    , m_details(createSelectableText(u"troubleDetails"_s))
{
    setObjectName(u"trouble"_s);
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("What went wrong"));
    m_more->setObjectName(u"troubleMore"_s);
    m_more->setText(tr("Details"));
    m_more->setToolTip(tr("What AWS support will ask for"));
    m_more->setFolded({m_copy, m_details});
    createLayout();
    connect(m_remedy, &QPushButton::clicked, this,
        [this] { Q_EMIT remedyChosen(TroubleText::remedy(m_trouble)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_message->text() + u'\n' + m_details->text());
    });
    connect(&theme, &Theme::changed, this, &TroubleBox::showIcon);
    hide();
}

void TroubleBox::createLayout()
{
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_remedy);
    buttons->addWidget(m_more);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(10, 8, 10, 8);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_message, 0, 1);
    grid->addWidget(m_advice, 1, 1);
    grid->addLayout(buttons, 2, 1);
    grid->addWidget(m_details, 3, 1);
}

void TroubleBox::showTrouble(const aws::Trouble& trouble, const QString& profile, bool isWhole)
{
    m_trouble = trouble;
    m_isWhole = isWhole;
    m_message->setText(TroubleText::message(trouble));
    m_advice->setText(TroubleText::advice(trouble, profile, m_asked));
    m_advice->setVisible(!m_advice->text().isEmpty());
    const Remedy remedy = TroubleText::remedy(trouble);
    m_remedy->setText(TroubleText::button(remedy, trouble));
    m_remedy->setVisible(remedy != Remedy::None);
    m_details->setText(TroubleText::details(trouble));
    m_more->setChecked(false);
    showIcon();
    show();
    announce(*m_message, m_message->text() + u' ' + m_advice->text());
}

void TroubleBox::showIcon()
{
    const QIcon icon = m_isWhole ? m_theme.icon(u"error"_s, Token::ValidityError)
                                 : m_theme.icon(u"warning"_s, Token::ValidityWarning);
    m_icon->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace khoji::views
