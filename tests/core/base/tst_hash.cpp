#include "core/base/hash.h"

#include <QTest>

#include <set>
#include <thread>
#include <vector>

using namespace khoji::base;

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray hexOf(const QByteArray& bytes)
{
    return QByteArray::fromStdString(toHex(sha256(view(bytes))));
}

} // namespace

/// core/base/hash.h
class TestHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha256KnowsThePublishedVectors_data();
    void sha256KnowsThePublishedVectors();
    void sha256OfPiecesIsThatOfTheWhole();
    void sha256OfManyThreadsAgrees();
    void hexIsLowerCaseAndKeepsZeros();
    void hash64DependsOnEveryByteAndTheSeed();
    void hash64IsTheSameEverywhere();
};

void TestHash::sha256KnowsThePublishedVectors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("digest");

    // FIPS 180-4 examples
    QTest::newRow("nothing")
        << QByteArray()
        << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray(
        "abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("448 bits")
        << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million times a") << QByteArray(1'000'000,
        'a') << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    QTest::newRow("one NUL") << QByteArray(
        1, '\0') << QByteArray("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

void TestHash::sha256KnowsThePublishedVectors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, digest);
    QCOMPARE(hexOf(bytes), digest);
}

void TestHash::sha256OfPiecesIsThatOfTheWhole()
{
    QByteArray bytes(1000, 'x');
    for (int i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * i);
    for (const qsizetype piece : {1, 63, 64, 65, 999, 1000}) {
        Sha256Stream digest;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            digest.add(view(bytes.mid(at, piece)));
        digest.add({});
        QVERIFY(digest.finish() == sha256(view(bytes)));
    }
    QVERIFY(Sha256Stream().finish() == sha256({}));
}

void TestHash::sha256OfManyThreadsAgrees()
{
    const QByteArray bytes(10'000, 'x');
    const QByteArray alone = hexOf(bytes);
    std::vector<QByteArray> digests(4);
    {
        std::vector<std::jthread> threads;
        for (QByteArray& digest : digests)
            threads.emplace_back([&digest, &bytes] {
                for (int i = 0; i < 50; ++i)
                    digest = hexOf(bytes);
            });
    }
    for (const QByteArray& digest : digests)
        QCOMPARE(digest, alone);
}

void TestHash::hexIsLowerCaseAndKeepsZeros()
{
    const std::array bytes{std::byte{0x00}, std::byte{0x0f}, std::byte{0xa5}, std::byte{0xff}};
    QCOMPARE(QByteArray::fromStdString(toHex(bytes)), QByteArray("000fa5ff"));
    QCOMPARE(QByteArray::fromStdString(toHex({})), QByteArray());
}

void TestHash::hash64DependsOnEveryByteAndTheSeed()
{
    std::set<std::uint64_t> seen;
    const QByteArray text("arn:aws:iam::111122223333:user/bob");
    for (int i = 0; i < text.size(); ++i) {
        QByteArray changed = text;
        changed[i] = '#';
        seen.insert(hash64(view(changed)));
    }
    seen.insert(hash64(view(text)));
    seen.insert(hash64(view(text), 1));
    seen.insert(hash64({}));
    QCOMPARE(seen.size(), static_cast<std::size_t>(text.size()) + 3);
}

void TestHash::hash64IsTheSameEverywhere()
{
    // A case file may outlive the program that wrote it. Published values of XXH3, 64 bits.
    QCOMPARE(hash64(""), 0x2d06800538d394c2U);
    QCOMPARE(hash64("abc"), 0x78af5f94892f3950U);
}

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
