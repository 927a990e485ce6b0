#include "tests/screenshots/s3_pictures.h"

#include "models/acquisition/code_prompt.h"
#include "tests/support/fake_bucket_access.h"
#include "tests/support/fake_history_access.h"
#include "views/acquisition/code_dialog.h"
#include "views/acquisition/lookup_dialog.h"
#include "views/acquisition/s3_dialog.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace khoji::test {

namespace {

using views::S3Dialog;

constexpr int kPatience = 20'000; // milliseconds

void fill(FakeBucket& bucket)
{
    const char* const accounts[]{"111122223333", "444455556666", "777788889999"};
    for (const char* const account : accounts) {
        for (const char* const region : {"eu-central-1", "eu-west-1", "us-east-1"}) {
            bucket.layout.folders.push_back(
                trailFolder(account, region, "CloudTrail", "o-a1b2c3d4e5"));
            bucket.layout.folders.push_back(
                trailFolder(account, region, "CloudTrail-Digest", "o-a1b2c3d4e5"));
        }
    }
    bucket.layout.folders.push_back(
        trailFolder("111122223333", "us-east-1", "CloudTrail-Insight", "o-a1b2c3d4e5"));
    bucket.layout.others.push_back({"exports/\xe2\x80\xae<b>gpj/"});
    bucket.plan = planOf(12'340);
    bucket.plan.bytes = 1'234'000'000;
    bucket.plan.known = 321;
    bucket.plan.knownBytes = 32'100'000;
    bucket.plan.skipped = 45;
    bucket.plan.lists = 72;
}

/// A dialog and its bucket, brought into a state.
class Stage {
public:
    Stage()
        : m_theme(*qApp)
    {
        fill(bucket);
    }

    void open(QSize size = {})
    {
        m_dialog = std::make_unique<S3Dialog>(S3Dialog::Parts{
            m_theme, std::make_shared<FakeBucketAccess>(bucket), codes, {}, nullptr, {}});
        if (size.isValid())
            m_dialog->resize(size);
        m_dialog->show();
        find<QLineEdit>("bucket")->setText(u"s3://amzn-s3-demo-trail/audit/"_s);
        QTest::qWait(100);
    }
    void press(const char* name) { find<QPushButton>(name)->click(); }
    void goTo(int step)
    {
        for (int at = find<QLabel>("step")->text().at(0).digitValue(); at < step; ++at) {
            waitFor([this] { return find<QPushButton>("next")->isEnabled(); });
            press("next");
            const QString wanted = QString::number(at + 1);
            waitFor([&] { return find<QLabel>("step")->text().startsWith(wanted); });
        }
        if (step > 1 && !bucket.isHeld)
            waitFor([this] { return find<QPushButton>("back")->isEnabled() && !isBusy(); });
        QTest::qWait(100);
    }
    [[nodiscard]] bool isBusy() const { return !find<QLabel>("busy")->text().isEmpty(); }
    template <typename Condition> static void waitFor(Condition condition)
    {
        if (!QTest::qWaitFor(condition, kPatience))
            throw std::runtime_error("the dialog did not come as far");
    }
    template <typename Part> [[nodiscard]] Part* find(const char* name) const
    {
        return m_dialog->findChild<Part*>(QLatin1String(name));
    }
    [[nodiscard]] S3Dialog& dialog() { return *m_dialog; }
    [[nodiscard]] views::Theme& theme() { return m_theme; }

    FakeBucket bucket;
    models::CodePrompt codes;

private:
    views::Theme m_theme;
    std::unique_ptr<S3Dialog> m_dialog;
};

using Take = std::function<void(QWidget&, const QString& name)>;

void pagesIn(Stage& stage, const Take& take, const QString& look, QSize size = {})
{
    stage.open(size);
    take(stage.dialog(), u"s3-connect-"_s + look);
    stage.goTo(2);
    take(stage.dialog(), u"s3-choose-"_s + look);
    stage.goTo(3);
    take(stage.dialog(), u"s3-review-"_s + look);
}

void busy(const Take& take)
{
    Stage stage;
    stage.open();
    stage.bucket.hold(true);
    stage.press("next");
    QTest::qWait(100);
    take(stage.dialog(), u"s3-connecting"_s);
    stage.bucket.hold(false);
}

void troubles(const Take& take)
{
    Stage stage;
    stage.bucket.openTroubles = {{aws::TroubleKind::Denied,
        "Not allowed to s3:ListBucket on amzn-s3-demo-trail", "AccessDenied", "TX00000A1B2C3", {}}};
    stage.open();
    stage.press("next");
    Stage::waitFor([&] { return stage.find<QLabel>("troubleMessage")->isVisible(); });
    stage.find<QToolButton>("troubleMore")->click();
    QTest::qWait(100);
    take(stage.dialog(), u"s3-denied"_s);
    stage.bucket.openTroubles = {{aws::TroubleKind::Expired,
        "The session of profile corp has ended", "ExpiredToken", {}, {}}};
    stage.press("next");
    Stage::waitFor([&] { return stage.find<QPushButton>("next")->isEnabled(); });
    QTest::qWait(100);
    take(stage.dialog(), u"s3-expired"_s);
}

void code(const Take& take)
{
    Stage stage;
    stage.bucket.asksForCode = "Enter MFA code for arn:aws:iam::111122223333:mfa/winter: ";
    stage.open();
    stage.press("next");
    Stage::waitFor([&] { return stage.find<QLineEdit>("code")->isVisible(); });
    take(stage.dialog(), u"s3-code"_s);
    views::CodeDialog dialog(stage.codes);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QTest::qWait(100);
    take(dialog, u"s3-code-dialog"_s);
    stage.codes.refuse();
    QTest::qWait(100);
}

void empty(const Take& take)
{
    Stage stage;
    stage.bucket.identities = {};
    stage.bucket.layout = {};
    stage.open();
    take(stage.dialog(), u"s3-no-profiles"_s);
    stage.goTo(2);
    take(stage.dialog(), u"s3-no-trails"_s);
    fill(stage.bucket);
    stage.bucket.plan.objects.clear();
    stage.open();
    stage.goTo(3);
    take(stage.dialog(), u"s3-nothing-new"_s);
}

void eventHistory(const Take& take, models::ThemeMode mode, const QString& look, QSize size = {})
{
    views::Theme theme(*qApp);
    theme.setMode(mode);
    FakeHistory history;
    history.openTroubles = {
        {aws::TroubleKind::Denied, "Not allowed to cloudtrail:LookupEvents on us-east-1",
            "AccessDeniedException", "TX00000A1B2C3", {}}};
    models::CodePrompt codes;
    views::LookupDialog dialog(
        {theme, std::make_shared<FakeHistoryAccess>(history), codes, {}, std::nullopt});
    if (size.isValid())
        dialog.resize(size);
    dialog.show();
    QTest::qWait(100);
    take(dialog, u"event-history-"_s + look);
    dialog.findChild<QPushButton*>(u"lookUp"_s)->click();
    Stage::waitFor([&] { return dialog.findChild<QLabel*>(u"troubleMessage"_s)->isVisible(); });
    dialog.findChild<QToolButton*>(u"more"_s)->setChecked(true);
    QTest::qWait(100);
    take(dialog, u"event-history-denied-"_s + look);
}

} // namespace

void takeS3Pictures(const Take& take)
{
    const std::pair<models::ThemeMode, QString> looks[]{
        {models::ThemeMode::Light, u"light"_s}, {models::ThemeMode::Dark, u"dark"_s}};
    for (const auto& [mode, look] : looks) {
        Stage stage;
        stage.theme().setMode(mode);
        pagesIn(stage, take, look);
        eventHistory(take, mode, look);
    }
    Stage small;
    small.theme().setMode(models::ThemeMode::Light);
    pagesIn(small, take, u"small"_s, {620, 460});
    eventHistory(take, models::ThemeMode::Light, u"small"_s, {620, 460});
    busy(take);
    troubles(take);
    code(take);
    empty(take);
}

} // namespace khoji::test
