#include "tests/screenshots/message_pictures.h"

#include "tests/support/window/window_stage.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/pivot/pivot.h"
#include "views/preferences/preferences_dialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QToolButton>

#include <stdexcept>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::test {

namespace {

using Take = std::function<void(QWidget& widget, const QString& name)>;

template <typename T> T& child(QWidget& parent, const QString& name = {})
{
    auto* const found = parent.findChild<T*>(name);
    if (found == nullptr)
        throw std::runtime_error("there is no " + name.toStdString());
    return *found;
}

void takeError(WindowStage& stage, const Take& take, const QString& kind)
{
    auto& messages = child<views::MessageBar>(stage.window());
    const QString detail =
        u"the disk reports an error: disk I/O error\n/cases/incident.khoji, page 4,096"_s;
    for (int time = 0; time < 2; ++time)
        stage.window().showError(
            u"What was said about events could not be kept. It is shown as it "
            "was before, and nothing else changed.\nReading or writing failed: "
            "look whether the disk is full, or was taken away."_s,
            detail);
    stage.settle();
    take(stage.window(), kind + u"error-folded"_s);
    child<QToolButton>(messages, u"messageDetails"_s).click();
    stage.settle();
    take(stage.window(), kind + u"error-details"_s);
    child<QToolButton>(messages, u"closeMessage"_s).click();
}

void takeBulkChange(WindowStage& stage, const Take& take, const QString& kind)
{
    stage.trigger("starResult");
    auto& question = child<QMessageBox>(stage.window(), u"bulkQuestion"_s);
    take(question, kind + u"bulk-question"_s);
    question.close();
    Q_EMIT stage.annotations().progressChanged(0, 9347);
    QTest::qWait(500); // until it is worth a word
    Q_EMIT stage.annotations().progressChanged(5000, 9347);
    stage.settle();
    take(stage.window(), kind + u"bulk-progress"_s);
    Q_EMIT stage.annotations().progressEnded(true);
}

void takePrivacy(WindowStage& stage, const Take& take, const QString& kind)
{
    stage.trigger("preferences");
    auto& preferences = child<views::PreferencesDialog>(stage.window());
    preferences.showPage(views::PreferencesDialog::Page::Privacy);
    stage.settle();
    take(preferences, kind + u"privacy-off"_s);
    child<QCheckBox>(preferences, u"offerAddressLookup"_s).click();
    stage.settle();
    take(preferences, kind + u"privacy-on"_s);
    preferences.close();
    Q_EMIT stage.window().page().pivot().lookupRequested(u"52.94.76.10"_s);
    auto& question = child<QMessageBox>(stage.window(), u"addressQuestion"_s);
    take(question, kind + u"address-question"_s);
    question.close();
    stage.settings().setOffersAddressLookup(false);
}

} // namespace

void takeMessagePictures(const Take& take)
{
    for (const auto& [mode, kind] : {std::pair(models::ThemeMode::Light, u"light-"_s),
             std::pair(models::ThemeMode::Dark, u"dark-"_s)}) {
        WindowStage stage;
        stage.settings().setThemeMode(mode);
        stage.addSample();
        stage.select(0);
        takeError(stage, take, kind);
        takeBulkChange(stage, take, kind);
        takePrivacy(stage, take, kind);
    }
}

} // namespace khoji::test
