#include "core/s3/object.h"

#include <QtTest/QTest>

using namespace khoji;

/// How objects are named.
class TestObject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPlaces_data();
    void readsPlaces();
};

void TestObject::readsPlaces_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<bool>("isPlace");
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, const QByteArray& uri, const char* bucket,
                         const QByteArray& key) {
        QTest::newRow(name) << uri << true << QByteArray(bucket) << key;
    };
    row("object", "s3://trails/AWSLogs/a.json.gz", "trails", "AWSLogs/a.json.gz");
    row("bucket", "s3://trails", "trails", "");
    row("bucket and slash", "s3://trails/", "trails", "");
    row("dots", "s3://my.trails-1/x", "my.trails-1", "x");
    row("key that begins with a slash", "s3://trails//x", "trails", "/x");
    row("key with signs of URLs", "s3://trails/a?b#c%20d", "trails", "a?b#c%20d");
    row("key that leads up", "s3://trails/../../etc/passwd", "trails", "../../etc/passwd");
    row("key with NUL", QByteArray("s3://trails/a\0b", 15), "trails", QByteArray("a\0b", 3));
    const auto no = [](const char* name, const char* uri) {
        QTest::newRow(name) << QByteArray(uri) << false << QByteArray() << QByteArray();
    };
    no("nothing", "");
    no("no bucket", "s3://");
    no("no bucket, but a key", "s3:///key");
    no("another scheme", "https://trails/key");
    no("a path", "/home/a/trails");
    no("blank in the bucket", "s3://tr ails/key");
    no("user and host", "s3://user@trails/key");
    no("line break in the bucket", "s3://trails\n/key");
}

void TestObject::readsPlaces()
{
    QFETCH(QByteArray, uri);
    QFETCH(bool, isPlace);
    const auto place = s3::placeOf(uri.toStdString());
    QCOMPARE(place.has_value(), isPlace);
    if (!place)
        return;
    QTEST(QByteArray::fromStdString(place->bucket), "bucket");
    QTEST(QByteArray::fromStdString(place->key), "key");
    const auto again = s3::placeOf(s3::uriOf(place->bucket, place->key));
    QVERIFY(again && again->bucket == place->bucket && again->key == place->key);
}

QTEST_GUILESS_MAIN(TestObject)
#include "tst_object.moc"
