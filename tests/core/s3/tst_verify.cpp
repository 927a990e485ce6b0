#include "core/record/content.h"
#include "core/s3/verify.h"
#include "tests/core/s3/fake_objects.h"

#include <QtTest/QTest>

using namespace khoji;
using test::md5Of;

/// Whether what came is what the listing told of.
class TestVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
};

void TestVerify::tells_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qulonglong>("listed");
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<QByteArray>("encryption");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char* name, const std::string& bytes, std::size_t listed,
                         const std::string& etag, const char* encryption, bool isWhole) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << qulonglong{listed}
                            << QByteArray::fromStdString(etag) << QByteArray(encryption) << isWhole;
    };
    const std::string gzip = record::gzip("{\"Records\":[]}");
    std::string flipped = gzip;
    flipped[gzip.size() - 6] = static_cast<char>(flipped[gzip.size() - 6] ^ 1); // its checksum
    const std::string other = md5Of("other");
    row("MD5 fits", gzip, gzip.size(), md5Of(gzip), "", true);
    row("in capitals", gzip, gzip.size(),
        QByteArray::fromStdString(md5Of(gzip)).toUpper().toStdString(), "", true);
    row("MD5 fits what is no gzip", "words", 5, md5Of("words"), "", true);
    row("damaged where it was written, and faithfully fetched", flipped, flipped.size(),
        md5Of(flipped), "", true);
    row("too short", gzip.substr(1), gzip.size(), md5Of(gzip.substr(1)), "", false);
    row("too long", gzip + "x", gzip.size(), md5Of(gzip + "x"), "", false);
    row("not the MD5, and gzip is damaged", flipped, flipped.size(), other, "", false);
    row("not the MD5, and gzip is cut off", gzip.substr(0, 20), 20, other, "", false);
    row("not the MD5, and no gzip", "words", 5, other, "", false);
    row("not the MD5, and gzip is whole: KMS, untold", gzip, gzip.size(), other, "", true);
    row("KMS", "words", 5, other, "aws:kms", true);
    row("KMS in two layers", "words", 5, other, "aws:kms:dsse", true);
    row("KMS, and gzip is damaged", flipped, flipped.size(), other, "aws:kms", false);
    row("S3's own key changes no ETag", "words", 5, other, "AES256", false);
    row("of parts", gzip, gzip.size(), other + "-2", "", true);
    row("of parts, and gzip is damaged", flipped, flipped.size(), other + "-2", "", false);
    row("of parts, and no gzip", "words", 5, other + "-2", "", true);
    row("no ETag", gzip, gzip.size(), "", "", true);
    row("empty", "", 0, md5Of(""), "", true);
    row("empty, and it should not be", "", 5, md5Of(""), "", false);
}

void TestVerify::tells()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qulonglong, listed);
    QFETCH(QByteArray, etag);
    QFETCH(QByteArray, encryption);
    QFETCH(bool, isWhole);
    aws::Answer answer;
    if (!encryption.isEmpty())
        answer.headers.emplace_back("x-amz-server-side-encryption", encryption.toStdString());
    QCOMPARE(
        s3::isWhole(bytes.toStdString(), {"key", listed, etag.toStdString(), {}}, answer), isWhole);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
