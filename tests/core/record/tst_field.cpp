#include "core/record/field.h"

#include <QTest>

#include <set>
#include <string>

using namespace khoji::record;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Names, as one readable text: `principal userIdentity.userName`.
QByteArray namesOf(std::span<const Field> fields)
{
    QByteArrayList names;
    for (const Field field : fields)
        names += QByteArray::fromStdString(std::string(info(field).name));
    return names.join(' ');
}

} // namespace

/// core/record/field.h
class TestField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableIsInEnumOrder();
    void dimensionsHoldEachStoredFieldOnceInDenseSlots();
    void namesAreDistinctAndNotEmpty();
    void kindsFollowTheValues();
    void conclusionsAreMarkedAsSuch();
    void everyNameLeadsBackToItsField();
    void namesMatchInAnyCase_data();
    void namesMatchInAnyCase();
    void wordsMean_data();
    void wordsMean();
    void unknownWordsMeanNothing_data();
    void unknownWordsMeanNothing();
};

void TestField::tableIsInEnumOrder()
{
    QCOMPARE(allFields().size(), kFieldCount);
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        QCOMPARE(static_cast<std::size_t>(allFields()[i].field), i);
        QCOMPARE(&info(static_cast<Field>(i)), &allFields()[i]);
    }
}

void TestField::dimensionsHoldEachStoredFieldOnceInDenseSlots()
{
    std::set<Field> seen;
    for (std::size_t d = 0; d < kDimensionCount; ++d) {
        const auto dimension = static_cast<Dimension>(d);
        const auto fields = fieldsOf(dimension);
        QVERIFY(!fields.empty());
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            const FieldInfo& field = info(fields[slot]);
            QVERIFY(field.dimension == dimension);
            QCOMPARE(std::size_t{field.slot}, slot);
            QVERIFY(seen.insert(field.field).second);
        }
    }
    for (const Field field : {Field::EventTime, Field::EventId, Field::Severity}) {
        QVERIFY(!info(field).dimension);
        QVERIFY(seen.insert(field).second);
    }
    QCOMPARE(seen.size(), kFieldCount);
}

void TestField::namesAreDistinctAndNotEmpty()
{
    std::set<std::string_view> names;
    for (const FieldInfo& field : allFields()) {
        QVERIFY(!field.name.empty());
        QVERIFY(names.insert(field.name).second);
        QVERIFY(field.shortName.empty() || names.insert(field.shortName).second);
    }
}

void TestField::kindsFollowTheValues()
{
    std::string notText;
    for (const FieldInfo& field : allFields()) {
        if (field.kind != FieldKind::Text)
            notText.append(field.name).append(" ");
    }
    QCOMPARE(QByteArray::fromStdString(notText),
        QByteArray("eventTime userIdentity.sessionContext.attributes.mfaAuthenticated readOnly "
                   "sourceIPAddress "));
    QCOMPARE(info(Field::EventTime).kind, FieldKind::Time);
    QCOMPARE(info(Field::SourceIpAddress).kind, FieldKind::Address);
    QCOMPARE(info(Field::ReadOnly).kind, FieldKind::Flag);
}

void TestField::conclusionsAreMarkedAsSuch()
{
    std::string derived;
    for (const FieldInfo& field : allFields()) {
        if (field.derived)
            derived.append(field.name).append(" ");
    }
    QCOMPARE(QByteArray::fromStdString(derived),
        QByteArray(
            "severity principal principalKind role sessionName access sourceClass agentClass "
            "result resource resourceType "));
}

void TestField::everyNameLeadsBackToItsField()
{
    for (const FieldInfo& field : allFields()) {
        QVERIFY2(fieldByName(field.name) == field.field, std::string(field.name).c_str());
        if (!field.shortName.empty())
            QVERIFY2(
                fieldByName(field.shortName) == field.field, std::string(field.shortName).c_str());
    }
}

void TestField::namesMatchInAnyCase_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
        {"sourceIPAddress", "sourceipaddress", "SOURCEIPADDRESS", "SourceIpAddress", "IP"})
        QTest::newRow(name) << QByteArray(name);
}

void TestField::namesMatchInAnyCase()
{
    QFETCH(QByteArray, name);
    QVERIFY(fieldByName(view(name)) == Field::SourceIpAddress);
}

void TestField::wordsMean_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* word, const char* fields) {
        QTest::newRow(word) << QByteArray(word) << QByteArray(fields);
    };

    // ux.md section 4
    row("user", "principal userIdentity.userName userIdentity.arn sessionName");
    row("role", "role userIdentity.sessionContext.sessionIssuer.arn");
    row("account", "recipientAccountId userIdentity.accountId");
    row("key", "userIdentity.accessKeyId");
    row("ip", "sourceIPAddress");
    row("service", "eventSource");
    row("region", "awsRegion");
    row("event", "eventName");
    row("error", "errorCode");
    row("agent", "userAgent");
    row("resource", "resource");
    row("time", "eventTime");
    row("result", "result");
    row("severity", "severity");
    // a full name is one field
    row("principal", "principal");
    row("userIdentity.userName", "userIdentity.userName");
    row("recipientAccountId", "recipientAccountId");
    // the last part of a path
    row("userName", "userIdentity.userName");
    row("arn", "userIdentity.arn");
    row("accessKeyId", "userIdentity.accessKeyId");
    row("principalId", "userIdentity.principalId");
    row("invokedBy", "userIdentity.invokedBy");
    row("sourceIdentity", "userIdentity.sessionContext.sourceIdentity");
    row("mfaAuthenticated", "userIdentity.sessionContext.attributes.mfaAuthenticated");
    row("tlsVersion", "tlsDetails.tlsVersion");
    row("insightType", "insightDetails.insightType");
}

void TestField::wordsMean()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, fields);
    QCOMPARE(namesOf(fieldsMeantBy(view(word))), fields);
    QCOMPARE(namesOf(fieldsMeantBy(view(word.toUpper()))), fields);
    QVERIFY(fieldByName(view(word)) == fieldsMeantBy(view(word)).front());
}

void TestField::unknownWordsMeanNothing_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char* word : {"", "usr", "users", "use", "requestParameters.bucketName",
             "userIdentity", "accountId", "type", "state", " user", "zzz", "\xff"})
        QTest::addRow("'%s'", word) << QByteArray(word);
    QTest::newRow("NUL at the end") << QByteArray("user\0", 5);
}

void TestField::unknownWordsMeanNothing()
{
    QFETCH(QByteArray, word);
    QVERIFY(fieldsMeantBy(view(word)).empty());
    QVERIFY(!fieldByName(view(word)));
}

QTEST_GUILESS_MAIN(TestField)
#include "tst_field.moc"
