// Photographs every main state of the window into a folder.

#include "tests/screenshots/import_pictures.h"
#include "tests/screenshots/message_pictures.h"
#include "tests/screenshots/s3_pictures.h"
#include "tests/support/window/pseudo_locale.h"
#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/query_bar/query_bar.h"

#include <QtCore/QDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QListWidget>

#include <cstdio>
#include <exception>

using namespace Qt::StringLiterals;

namespace khoji::test {

namespace {

using models::ThemeMode;

class Photographer {
public:
    explicit Photographer(QDir folder)
        : m_folder(std::move(folder))
    { }

    void take(QWidget& widget, const QString& name) const
    {
        if (!widget.grab().save(m_folder.filePath(name + u".png"_s)))
            throw std::runtime_error("a picture could not be written");
    }

    void takeWindow(WindowStage& stage, const QString& name) const { take(stage.window(), name); }

private:
    QDir m_folder;
};

void themes(const Photographer& camera)
{
    WindowStage stage;
    camera.takeWindow(stage, u"start"_s);
    stage.addSample();
    stage.run(u"user:winter"_s);
    stage.select(1);
    const std::pair<ThemeMode, QString> looks[]{{ThemeMode::Light, u"light"_s},
        {ThemeMode::Dark, u"dark"_s}, {ThemeMode::HighContrast, u"high-contrast"_s}};
    for (const auto& [mode, name] : looks) {
        stage.settings().setThemeMode(mode);
        stage.settle();
        camera.takeWindow(stage, u"events-"_s + name);
        stage.run(u"user:nobody is:write"_s);
        camera.takeWindow(stage, u"nothing-"_s + name);
        stage.run(u"user:winter"_s);
        stage.select(1);
    }
}

void layouts(const Photographer& camera)
{
    WindowStage stage;
    stage.addSample();
    stage.select(0);
    for (const char* const layout : {"layoutTriage", "layoutAudit", "layoutReset"}) {
        stage.trigger(layout);
        camera.takeWindow(stage, QString::fromLatin1(layout));
    }
    stage.window().resize(1280, 800);
    stage.settle();
    camera.takeWindow(stage, u"narrow"_s);
    stage.window().resize(1024, 640);
    stage.settle();
    camera.takeWindow(stage, u"small"_s);
    stage.window().resize(1440, 900);
    stage.settings().setTextSize(18);
    stage.settle();
    camera.takeWindow(stage, u"large-text"_s);
    stage.settings().setTextSize(0);
}

/// What happened around an event of another query than what is shown.
void aroundEvent(const Photographer& camera)
{
    WindowStage stage;
    stage.addSample();
    stage.run(u"event:DeleteBucket user:winter"_s);
    stage.select(1);
    stage.trigger("around");
    const std::pair<ThemeMode, QString> looks[]{
        {ThemeMode::Light, u"light"_s}, {ThemeMode::Dark, u"dark"_s}};
    for (const auto& [mode, name] : looks) {
        stage.settings().setThemeMode(mode);
        stage.settle();
        camera.takeWindow(stage, u"around-"_s + name);
    }
    stage.window().resize(1024, 640);
    stage.settle();
    camera.takeWindow(stage, u"around-small"_s);
}

void hostileTexts(const Photographer& camera)
{
    const std::string longText(20'000, 'x');
    WindowStage stage;
    stage.add({aRecord().user("<b>bold</b><img src=x>").name("=cmd|' /C calc'!A0"),
        aRecord()
            .user("\xe2\x80\xae"
                  "evil\xe2\x80\xac")
            .name("Tab\tand\nline"),
        aRecord().user(longText).name("Long"),
        aRecord().user("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d").name("RightToLeft")});
    stage.select(0);
    camera.takeWindow(stage, u"hostile-html"_s);
    stage.select(2);
    camera.takeWindow(stage, u"hostile-long"_s);
}

void rightToLeft(const Photographer& camera)
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        WindowStage stage;
        stage.addSample();
        stage.select(0);
        camera.takeWindow(stage, u"right-to-left"_s);
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

/// What the window opens by this action.
QWidget& opened(WindowStage& stage, const char* action, const char* name)
{
    stage.trigger(action);
    auto* const dialog = stage.window().findChild<QWidget*>(QString::fromLatin1(name));
    if (dialog == nullptr)
        throw std::runtime_error(std::string("there is no window ") + name);
    return *dialog;
}

void panes(const Photographer& camera, const QString& kind)
{
    WindowStage stage;
    camera.takeWindow(stage, kind + u"start"_s);
    stage.addSample();
    stage.run(u"user:winter is:write"_s);
    stage.select(0);
    camera.takeWindow(stage, kind + u"events"_s);
    stage.trigger("showSources");
    camera.takeWindow(stage, kind + u"sources"_s);
    QWidget& preferences = opened(stage, "preferences", "preferences");
    auto* const pages = preferences.findChild<QListWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        stage.settle();
        camera.take(preferences, kind + u"preferences-%1"_s.arg(page));
    }
    preferences.close();
    stage.trigger("layoutReset");
    stage.window().resize(1024, 640);
    stage.settle();
    camera.takeWindow(stage, kind + u"small"_s);
}

void pseudoLocale(const Photographer& camera)
{
    PseudoLocale language;
    QApplication::installTranslator(&language);
    panes(camera, u"pseudo-"_s);
    QApplication::removeTranslator(&language);
}

} // namespace

} // namespace khoji::test

int main(int argc, char** argv)
{
    using namespace khoji::test;
    QApplication application(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        std::fputs("usage: khoji-screenshots FOLDER\n", stderr);
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    try {
        const Photographer camera{QDir(folder)};
        const auto take = [&](QWidget& widget, const QString& name) {
            camera.take(widget, name);
        };
        takeImportPictures(take);
        takeMessagePictures(take);
        takeS3Pictures(take);
        themes(camera);
        layouts(camera);
        aroundEvent(camera);
        hostileTexts(camera);
        rightToLeft(camera);
        panes(camera, u"plain-"_s);
        pseudoLocale(camera);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "khoji-screenshots: %s\n", error.what());
        return 1;
    }
    return 0;
}
