#include "core/record/secret.h"

#include <QtTest/QTest>

using namespace khoji::record;

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void tellsTheLengthOnly();
    void leavesWhatIsHiddenAlready_data();
    void leavesWhatIsHiddenAlready();
    void json_data();
    void json();
};

void TestSecret::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("secret");
    for (const char* const name : {"sessionToken", "password", "newPassword", "masterUserPassword",
             "secretString", "clientSecret", "SecretAccessKey", "privateKey",
             "X-Amz-Security-Token", "auth_token", "passwordData"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char* const name :
        {"", "secretId", "secretArn", "secretName", "passwordLastUsed", "passwordResetRequired",
            "minimumPasswordLength", "passwordReusePrevention", "nextToken", "clientToken",
            "accessKeyId", "userName", "PasswordPolicy", "secretVersion"})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestSecret::names()
{
    QFETCH(QByteArray, name);
    QTEST(isSecretName(name.toStdString()), "secret");
}

void TestSecret::tellsTheLengthOnly()
{
    QCOMPARE(masked("hunter2"), std::string("(hidden, 7 bytes)"));
}

void TestSecret::leavesWhatIsHiddenAlready_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* const text :
        {"", "****", "HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void TestSecret::leavesWhatIsHiddenAlready()
{
    QFETCH(QByteArray, text);
    QCOMPARE(masked(text.toStdString()), text.toStdString());
}

void TestSecret::json_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("hidden");
    const auto row = [](const char* name, const char* source, const char* expected, int hidden) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(expected) << hidden;
    };
    row("nothing secret", R"json({ "a" : "password", "b":[1, "x"] })json",
        R"json({ "a" : "password", "b":[1, "x"] })json", 0);
    row("a secret", R"json({"password" : "hunter2","a":"b"})json",
        R"json({"password" : "(hidden, 7 bytes)","a":"b"})json", 1);
    row("quotes inside", R"json({"password":"a\"b,c","a":"b"})json",
        R"json({"password":"(hidden, 6 bytes)","a":"b"})json", 1);
    row("a list", R"json({"passwords":["a","b"],"x":"c"})json",
        R"json({"passwords":["(hidden, 1 byte)","(hidden, 1 byte)"],"x":"c"})json", 2);
    row("objects in a list", R"json({"secrets":[{"name":"n"},"s"]})json",
        R"json({"secrets":[{"name":"n"},"(hidden, 1 byte)"]})json", 1);
    row("no text", R"json({"password":null,"secret":12,"x":"y"})json",
        R"json({"password":null,"secret":12,"x":"y"})json", 0);
    row("cut off", R"json({"password":"hunt)json", R"json({"password":"(hidden, 4 bytes)")json", 1);
    row("hidden already", R"json({"password":"****"})json", R"json({"password":"****"})json", 0);
    row("unbalanced", R"json(]}{"secret":"s")json", R"json(]}{"secret":"(hidden, 1 byte)")json", 1);
}

void TestSecret::json()
{
    QFETCH(QByteArray, source);
    const MaskedJson masked = maskedJson(source.toStdString());
    QTEST(QByteArray::fromStdString(masked.text), "expected");
    QTEST(static_cast<int>(masked.hidden), "hidden");
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
