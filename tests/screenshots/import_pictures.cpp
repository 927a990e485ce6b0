#include "tests/screenshots/import_pictures.h"

#include "tests/support/fake_acquisition.h"
#include "tests/support/window/window_stage.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::test {

namespace {

constexpr int kUntilTimeIsTold = 5'500; // milliseconds of reading

/// Is in the middle of a large import until it is stopped.
class LargeImport final : public FakeAcquisition {
public:
    LargeImport()
        : FakeAcquisition({}, true)
    { }

    [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
        const importer::ImportOptions& options, base::Progress& progress,
        std::stop_token stop) override
    {
        progress.filesFound = 1'204;
        progress.filesDone = 212;
        progress.bytesFound = 4'600'000'000;
        progress.bytesDone = 150'000'000;
        progress.events = 1'340'221;
        const importer::FilesBeingRead::Note note(options.control->reading,
            "/evidence/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/09/"
            "111122223333_CloudTrail_us-east-1_20260309T1010Z_\xe2\x80\xae"
            "AbCdEf0123456789.json.gz");
        return FakeAcquisition::run(caseFile, options, progress, std::move(stop));
    }
};

using Take = std::function<void(QWidget&, const QString&)>;

void takeDrop(WindowStage& stage, const Take& take, const QString& look)
{
    const QTemporaryDir folder;
    const QString trail = folder.filePath(u"AWSLogs"_s);
    for (int file = 0; file < 312; ++file)
        writeFile(trail.toStdString() + "/" + std::to_string(file), std::string(40'000, 'x'));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(trail)});
    QDragEnterEvent entered({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&stage.window(), &entered);
    stage.settle();
    take(stage.window(), u"drop-"_s + look);
    QDragLeaveEvent left;
    QApplication::sendEvent(&stage.window(), &left);
}

void takeRunning(WindowStage& stage, const Take& take, const QString& look)
{
    stage.cases().acquire(std::make_shared<LargeImport>());
    QTest::qWait(kUntilTimeIsTold);
    stage.window().findChild<QDockWidget*>(u"import"_s)->show();
    QTest::qWait(400);
    take(stage.window(), u"importing-"_s + look);
    stage.window().resize(1024, 640);
    QTest::qWait(400);
    take(stage.window(), u"importing-small-"_s + look);
    stage.window().resize(1440, 900);
    stage.window().findChild<QAction*>(u"cancelKeep"_s)->trigger();
    stage.settle();
}

/// Of an import with failures, after which the case is partial.
void takeEnded(WindowStage& stage, const Take& take, const QString& look)
{
    const QTemporaryDir folder;
    const auto path = [&folder](const char* name) {
        return folder.filePath(QString::fromLatin1(name)).toStdString();
    };
    writeFile(path("whole.json"), logFile(std::vector<RecordBuilder>(12)));
    writeFile(path("cut.json"), logFile({aRecord(), aRecord()}).substr(0, 700));
    writeFile(path("notes.json"), "no CloudTrail");
    stage.cases().addPaths({folder.path()});
    QTest::qWait(500);
    stage.settle();
    take(stage.window(), u"imported-"_s + look);
    stage.trigger("showSources");
    take(stage.window(), u"imported-files-"_s + look);
}

void takePreferences(WindowStage& stage, const Take& take, const QString& look)
{
    stage.trigger("preferences");
    auto& dialog = *stage.window().findChild<QWidget*>(u"preferences"_s);
    auto* const pages = dialog.findChild<QListWidget*>();
    for (const auto& [page, name] : {std::pair{3, u"import"_s}, {5, u"export"_s}}) {
        pages->setCurrentRow(page);
        stage.settle();
        take(dialog, u"preferences-%1-"_s.arg(name) + look);
    }
    dialog.close();
}

} // namespace

void takeImportPictures(const Take& take)
{
    for (const auto& [mode, look] :
        {std::pair{models::ThemeMode::Light, u"light"_s}, {models::ThemeMode::Dark, u"dark"_s}}) {
        WindowStage stage;
        stage.settings().setThemeMode(mode);
        stage.addSample();
        takeDrop(stage, take, look);
        takeRunning(stage, take, look);
        takeEnded(stage, take, look);
        takePreferences(stage, take, look);
    }
}

} // namespace khoji::test
