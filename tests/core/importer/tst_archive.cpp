#include "core/importer/archive.h"

#include "core/record/content.h"

#include <QtTest/QTest>

#include <QTemporaryDir>

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <functional>
#include <map>
#include <random>

using namespace khoji;
using importer::ArchiveEntry;
using importer::ArchiveLimits;
using importer::ArchiveReader;
using Strings = std::vector<std::string>;

/// core/importer/archive.h
class TestArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void archivesAreKnownByTheirBytes_data();
    void archivesAreKnownByTheirBytes();
    void aCompressedLogIsNoArchive();
    void entriesAreReadOneAfterTheOther_data();
    void entriesAreReadOneAfterTheOther();
    void aFileIsReadLikeMemory();
    void aCompressedFileIsOneEntry_data();
    void aCompressedFileIsOneEntry();
    void anEntryKnowsItsTime();
    void namesStayAsTheyAre_data();
    void namesStayAsTheyAre();
    void aNameThatIsNoUtf8StaysToo();
    void aNameWithoutEndIsCut();
    void entriesMayBePassedOver();
    void holesAreZeros();
    void linksAndDevicesAreCounted();
    void whatMacOsAddsIsPassedOver();
    void anArchiveInAnArchiveIsAnEntry();
    void anEncryptedEntryCostsOnlyItself();
    void aCutArchiveKeepsTheEntriesBefore_data();
    void aCutArchiveKeepsTheEntriesBefore();
    void aDamagedEntryCostsOnlyItself();
    void garbageIsDamaged();
    void everyWoundIsSurvived_data();
    void everyWoundIsSurvived();
    void aLargeEntryIsRefusedAndTheNextRead();
    void aLargeEntryCanBeStreamed();
    void aStreamEndsWithItsEntry();
    void aBombIsLimited_data();
    void aBombIsLimited();
    void anArchiveMayExpandTo();
    void tenThousandEntries();
    void tooManyEntries();
    void aStopIsHeard();
    void aVanishedFileIsNotFound();
};

namespace {

using Setup = std::function<void(archive*)>;

/// Writes archives into memory.
class Packer {
public:
    explicit Packer(const Setup& setup)
        : m_archive(archive_write_new(), archive_write_free)
    {
        setup(m_archive.get());
        archive_write_set_bytes_in_last_block(m_archive.get(), 1);
        check(archive_write_open(m_archive.get(), this, nullptr, &Packer::write, nullptr));
    }

    Packer& add(const std::string& name, std::string_view bytes, unsigned type = AE_IFREG,
        const std::function<void(archive_entry*)>& more = {})
    {
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(
            archive_entry_new(), archive_entry_free);
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), type);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_mtime(entry.get(), 1'767'604'051, 0);
        if (more)
            more(entry.get());
        check(archive_write_header(m_archive.get(), entry.get()));
        if (!bytes.empty())
            archive_write_data(m_archive.get(), bytes.data(), bytes.size());
        return *this;
    }
    std::string finish()
    {
        check(archive_write_close(m_archive.get()));
        return m_bytes;
    }

private:
    static la_ssize_t write(archive*, void* self, const void* bytes, std::size_t size)
    {
        static_cast<Packer*>(self)->m_bytes.append(static_cast<const char*>(bytes), size);
        return static_cast<la_ssize_t>(size);
    }
    void check(int status)
    {
        if (status < ARCHIVE_WARN)
            throw std::runtime_error(archive_error_string(m_archive.get()));
    }

    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    std::string m_bytes;
};

void zip(archive* a)
{
    archive_write_set_format_zip(a);
}
void storedZip(archive* a)
{
    archive_write_set_format_zip(a);
    archive_write_zip_set_compression_store(a);
}
void sevenZip(archive* a)
{
    archive_write_set_format_7zip(a);
}
void tar(archive* a)
{
    archive_write_set_format_ustar(a);
}
void gnuTar(archive* a)
{
    archive_write_set_format_gnutar(a);
}
void paxTar(archive* a)
{
    archive_write_set_format_pax_restricted(a);
}
void oldTar(archive* a)
{
    archive_write_set_format_v7tar(a);
}
void tarGz(archive* a)
{
    tar(a);
    archive_write_add_filter_gzip(a);
}
void tarBz2(archive* a)
{
    tar(a);
    archive_write_add_filter_bzip2(a);
}
void tarXz(archive* a)
{
    tar(a);
    archive_write_add_filter_xz(a);
}
void tarZstd(archive* a)
{
    tar(a);
    archive_write_add_filter_zstd(a);
}

const std::vector<std::pair<const char*, Setup>> kForms{{"zip", zip}, {"stored zip", storedZip},
    {"7z", sevenZip}, {"tar", tar}, {"GNU tar", gnuTar}, {"PAX tar", paxTar}, {"old tar", oldTar},
    {"tar.gz", tarGz}, {"tar.bz2", tarBz2}, {"tar.xz", tarXz}, {"tar.zst", tarZstd}};

void formColumn()
{
    QTest::addColumn<Setup>("form");
    for (const auto& [name, form] : kForms)
        QTest::newRow(name) << form;
}

/// One compressed file, no archive.
std::string compressed(std::string_view text, int (*filter)(archive*))
{
    Packer packer([filter](archive* a) {
        archive_write_set_format_raw(a);
        filter(a);
    });
    return packer.add("x", text).finish();
}

/// Text that compresses badly.
std::string noise(std::size_t size, unsigned seed = 7)
{
    std::mt19937 random(seed);
    std::string text(size, '\0');
    for (char& c : text)
        c = static_cast<char>('a' + random() % 26);
    return text;
}

ArchiveReader opened(std::string_view bytes, const ArchiveLimits& limits = {})
{
    auto archive = ArchiveReader::openBytes(bytes, limits);
    if (!archive)
        throw std::runtime_error(archive.error().message);
    return std::move(*archive);
}

/// What came out of an archive; names of entries, what they held, and what went wrong.
struct Unpacked {
    Strings names;
    Strings contents;
    Strings problems;
    std::optional<base::Error> end; ///< why the archive could not be read on
};

Unpacked unpacked(ArchiveReader& archive, std::uint64_t limit = 100'000'000)
{
    Unpacked all;
    while (true) {
        const auto entry = archive.next();
        if (!entry)
            all.end = entry.error();
        if (!entry || !*entry)
            return all;
        all.names.push_back((*entry)->name);
        auto bytes = archive.read(limit);
        all.contents.push_back(bytes ? std::move(bytes->bytes) : std::string());
        if (!bytes)
            all.problems.push_back((*entry)->name + ": " + bytes.error().message);
        else if (bytes->damage)
            all.problems.push_back((*entry)->name + ": " + *bytes->damage);
    }
}

Unpacked unpacked(std::string_view bytes, const ArchiveLimits& limits = {})
{
    auto archive = ArchiveReader::openBytes(bytes, limits);
    if (!archive)
        return {{}, {}, {}, archive.error()};
    return unpacked(*archive);
}

} // namespace

Q_DECLARE_METATYPE(Setup)

void TestArchive::archivesAreKnownByTheirBytes_data()
{
    formColumn();
}

void TestArchive::archivesAreKnownByTheirBytes()
{
    QFETCH(Setup, form);
    const std::string bytes = Packer(form).add("a.json", noise(20'000)).finish();
    QVERIFY(importer::isArchive(std::string_view(bytes).substr(0, importer::kArchiveHead)));
    QVERIFY(importer::isArchive(bytes));
}

void TestArchive::aCompressedLogIsNoArchive()
{
    const std::string log = R"({"Records":[{"eventVersion":"1.11"}]})" + noise(5000);
    QVERIFY(!importer::isArchive(record::gzip(log)));
    QVERIFY(!importer::isArchive(log));
    QVERIFY(!importer::isArchive(record::gzip("")));
    QVERIFY(!importer::isArchive("\x1f\x8b"));
    QVERIFY(!importer::isArchive("\x1f\x8bgarbage that is no gzip at all"));
    QVERIFY(!importer::isArchive(""));
    QVERIFY(!importer::isArchive("PK"));
    QVERIFY(!importer::isArchive(std::string(1024, '\0')));
    QVERIFY(!importer::isArchive(std::string(1024, ' ')));
    QVERIFY(!importer::isArchive(std::string(1024, '0')));
}

void TestArchive::entriesAreReadOneAfterTheOther_data()
{
    formColumn();
}

void TestArchive::entriesAreReadOneAfterTheOther()
{
    QFETCH(Setup, form);
    const std::string large = noise(700'000);
    const std::string bytes = Packer(form)
                                  .add("AWSLogs/1/a.json.gz", "first")
                                  .add("AWSLogs/empty", "")
                                  .add("AWSLogs/1/b.json", large)
                                  .finish();
    auto archive = opened(bytes);
    const Unpacked all = unpacked(archive);
    QVERIFY2(!all.end, all.end ? all.end->message.c_str() : "");
    QCOMPARE(all.problems, Strings());
    // 7z lists the empty ones apart.
    std::map<std::string, std::string> contents;
    for (std::size_t i = 0; i < all.names.size(); ++i)
        contents[all.names[i]] = all.contents[i];
    QCOMPARE(contents.size(), std::size_t{3});
    QVERIFY(contents.at("AWSLogs/1/a.json.gz") == "first");
    QVERIFY(contents.at("AWSLogs/empty").empty());
    QVERIFY(contents.at("AWSLogs/1/b.json") == large);
    QCOMPARE(archive.expanded(), std::uint64_t{700'005});
    QVERIFY(!*archive.next()); // and so it stays
}

void TestArchive::aFileIsReadLikeMemory()
{
    const QTemporaryDir folder;
    for (const auto& [name, form] : kForms) {
        const std::string bytes = Packer(form).add("a", "first").add("b", "second").finish();
        const std::filesystem::path path = folder.filePath(QStringLiteral("archive")).toStdString();
        std::ofstream(path, std::ios::binary) << bytes;
        auto archive = ArchiveReader::openFile(path);
        QVERIFY2(archive, name);
        const Unpacked all = unpacked(*archive);
        QCOMPARE(all.names, Strings({"a", "b"}));
        QCOMPARE(all.contents, Strings({"first", "second"}));
        QVERIFY(!all.end);
    }
}

void TestArchive::aCompressedFileIsOneEntry_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const std::string log(5000, '{');
    const auto row = [&log](const char* name, int (*filter)(archive*)) {
        QTest::newRow(name) << QByteArray::fromStdString(compressed(log, filter));
    };
    row("bz2", archive_write_add_filter_bzip2);
    row("xz", archive_write_add_filter_xz);
    row("zstd", archive_write_add_filter_zstd);
}

void TestArchive::aCompressedFileIsOneEntry()
{
    QFETCH(QByteArray, bytes);
    const std::string whole = bytes.toStdString();
    QVERIFY(importer::isArchive(whole));
    const Unpacked all = unpacked(whole);
    QCOMPARE(all.names, Strings({"content"}));
    QVERIFY(all.contents.at(0) == std::string(5000, '{'));
    QVERIFY(!all.end);
}

void TestArchive::anEntryKnowsItsTime()
{
    for (const auto& [name, form] : kForms) {
        const std::string bytes = Packer(form).add("a", "first").finish();
        auto archive = opened(bytes);
        const auto entry = archive.next();
        QVERIFY2(entry && *entry, name);
        QCOMPARE((*entry)->number, std::uint64_t{1});
        QVERIFY2((*entry)->modified, name);
        // zip counts two seconds as one.
        const auto away = *(*entry)->modified - base::UtcTime(std::chrono::seconds(1'767'604'051));
        QVERIFY2(away >= std::chrono::seconds(-2) && away <= std::chrono::seconds(2), name);
    }
}

void TestArchive::namesStayAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("up") << QByteArray("../../etc/passwd");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("Windows") << QByteArray("C:\\Windows/x.json");
    QTest::newRow("control characters") << QByteArray("a\x1b[31m\r\n\tb\x7f.json");
    QTest::newRow("markup") << QByteArray("<b>=cmd|'/c calc'!A1</b>");
    QTest::newRow("UTF-8") << QByteArray("\xd0\x96/\xe2\x80\xae\x67nosj.\xc3\xa9");
}

void TestArchive::namesStayAsTheyAre()
{
    QFETCH(QByteArray, name);
    const std::string stated = name.toStdString();
    for (const Setup& form : {Setup(tar), Setup(gnuTar), Setup(storedZip)}) {
        const Unpacked all = unpacked(Packer(form).add(stated, "x").finish());
        QCOMPARE(all.names.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(all.names[0]).toHex(), name.toHex());
        QCOMPARE(all.contents, Strings({"x"}));
    }
}

void TestArchive::aNameThatIsNoUtf8StaysToo()
{
    const std::string name = "a\xff\xfe\x80.json";
    QCOMPARE(unpacked(Packer(tar).add(name, "x").finish()).names, Strings({name}));
    // A zip says that it is UTF-8, and lies.
    QCOMPARE(unpacked(Packer(zip).add(name, "x").finish()).names, Strings({"entry 1"}));
}

void TestArchive::aNameWithoutEndIsCut()
{
    const Unpacked all = unpacked(Packer(gnuTar)
                                      .add(std::string(100'000, 'a') + "1", "x")
                                      .add(std::string(100'000, 'a') + "2", "y")
                                      .finish());
    QCOMPARE(all.names.size(), std::size_t{2});
    QVERIFY(all.names[0].size() < 5000);
    QVERIFY(all.names[0] != all.names[1]);
}

void TestArchive::entriesMayBePassedOver()
{
    for (const auto& [name, form] : kForms) {
        const std::string bytes = Packer(form).add("a", noise(300'000)).add("b", "second").finish();
        auto archive = opened(bytes);
        QVERIFY2(*archive.next(), name);
        QVERIFY2(*archive.next(), name);
        QVERIFY2(archive.read(100)->bytes == "second", name);
        QVERIFY2(!*archive.next(), name);
    }
}

/// A tar may leave out the blocks of a file that are nothing but zeros.
void TestArchive::holesAreZeros()
{
    const std::string content = noise(100'000) + std::string(3'000'000, '\0') + noise(100'000);
    for (const std::string& whole : {content, content + std::string(500'000, '\0')}) {
        const std::string bytes =
            Packer(paxTar)
                .add("a", whole, AE_IFREG,
                    [](archive_entry* entry) {
                        archive_entry_sparse_add_entry(entry, 0, 100'000);
                        archive_entry_sparse_add_entry(entry, 3'100'000, 100'000);
                    })
                .finish();
        QVERIFY(bytes.size() < 300'000);
        auto archive = opened(bytes);
        const Unpacked all = unpacked(archive);
        QVERIFY(all.contents.at(0) == whole);
        QCOMPARE(archive.expanded(), std::uint64_t{whole.size()});
    }
}

void TestArchive::linksAndDevicesAreCounted()
{
    Packer packer(gnuTar);
    packer.add("folder/", "", AE_IFDIR)
        .add("symbolic", "", AE_IFLNK,
            [](archive_entry* entry) { archive_entry_set_symlink(entry, "/etc/passwd"); })
        .add("hard", "", AE_IFREG,
            [](archive_entry* entry) { archive_entry_set_hardlink(entry, "real"); })
        .add("pipe", "", AE_IFIFO)
        .add("device", "", AE_IFCHR)
        .add("real", "x");
    const std::string bytes = packer.finish();
    auto archive = opened(bytes);
    QCOMPARE(unpacked(archive).names, Strings({"real"}));
    QCOMPARE(archive.skippedLinks(), std::uint64_t{2});
    QCOMPARE(archive.skippedOthers(), std::uint64_t{2});
}

void TestArchive::whatMacOsAddsIsPassedOver()
{
    const std::string bytes = Packer(zip)
                                  .add("__MACOSX/logs/._a.json", "x")
                                  .add(".DS_Store", "x")
                                  .add("logs/.DS_Store", "x")
                                  .add("logs/a.DS_Store", "kept")
                                  .add("logs/__MACOSX", "kept")
                                  .finish();
    auto archive = opened(bytes);
    QCOMPARE(unpacked(archive).names, Strings({"logs/a.DS_Store", "logs/__MACOSX"}));
    QCOMPARE(archive.skippedOthers(), std::uint64_t{0});
}

void TestArchive::anArchiveInAnArchiveIsAnEntry()
{
    const std::string inner = Packer(tarGz).add("a.json", "the log").finish();
    const std::string middle = Packer(zip).add("inner.tar.gz", inner).finish();
    const Unpacked outer = unpacked(Packer(zip).add("middle.zip", middle).finish());
    QVERIFY(importer::isArchive(outer.contents.at(0)));
    const Unpacked second = unpacked(outer.contents.at(0));
    QVERIFY(importer::isArchive(second.contents.at(0)));
    QCOMPARE(unpacked(second.contents.at(0)).contents, Strings({"the log"}));
}

void TestArchive::anEncryptedEntryCostsOnlyItself()
{
    const std::string secret = Packer([](archive* a) {
        zip(a);
        if (archive_write_set_options(a, "zip:encryption=traditional") != ARCHIVE_OK)
            throw std::runtime_error("this libarchive cannot encrypt");
        archive_write_set_passphrase(a, "secret");
    })
                                   .add("a", "first")
                                   .add("b", "second")
                                   .finish();
    auto archive = opened(secret);
    const Unpacked all = unpacked(archive);
    QCOMPARE(all.names, Strings({"a", "b"}));
    QCOMPARE(all.problems, Strings({"a: is encrypted", "b: is encrypted"}));
    QVERIFY(!all.end);

    auto again = opened(secret);
    QVERIFY(*again.next());
    QVERIFY(again.read(100).error().kind == base::ErrorKind::Unsupported);
}

void TestArchive::aCutArchiveKeepsTheEntriesBefore_data()
{
    QTest::addColumn<Setup>("form");
    QTest::newRow("zip") << Setup(zip);
    QTest::newRow("stored zip") << Setup(storedZip);
    QTest::newRow("tar") << Setup(tar);
    QTest::newRow("tar.gz") << Setup(tarGz);
    QTest::newRow("tar.xz") << Setup(tarXz);
    QTest::newRow("tar.zst") << Setup(tarZstd);
}

void TestArchive::aCutArchiveKeepsTheEntriesBefore()
{
    QFETCH(Setup, form);
    const std::string first = noise(900'000, 1);
    const std::string second = noise(900'000, 2);
    const std::string bytes =
        Packer(form).add("a", first).add("b", second).add("c", noise(900'000, 3)).finish();
    const Unpacked all = unpacked(std::string_view(bytes).substr(0, bytes.size() / 2));
    QCOMPARE(all.names, Strings({"a", "b"}));
    QVERIFY(all.contents[0] == first);
    QCOMPARE(all.problems.size(), std::size_t{1});
    QVERIFY2(all.problems[0].starts_with("b: the archive is damaged: "), all.problems[0].c_str());
    QVERIFY(second.starts_with(all.contents[1]));
    QVERIFY2(all.contents[1].size() > 200'000, std::to_string(all.contents[1].size()).c_str());
    QVERIFY(all.end);
    QVERIFY2(all.end->kind == base::ErrorKind::Damaged, all.end->message.c_str());
}

void TestArchive::aDamagedEntryCostsOnlyItself()
{
    std::string bytes =
        Packer(storedZip).add("a", noise(1000, 1)).add("b", noise(1000, 2)).finish();
    bytes[500] = '?';
    const Unpacked all = unpacked(bytes);
    QCOMPARE(all.names, Strings({"a", "b"}));
    QCOMPARE(all.problems.size(), std::size_t{1});
    QVERIFY2(all.problems[0].starts_with("a: the archive is damaged: "), all.problems[0].c_str());
    QVERIFY(all.contents[1] == noise(1000, 2));
    QVERIFY(!all.end);
}

void TestArchive::garbageIsDamaged()
{
    for (const std::string& bytes : {"PK\x03\x04" + noise(5000), "7z\xbc\xaf\x27\x1c" + noise(5000),
             "\x1f\x8b" + noise(5000), std::string("PK\x03\x04"), noise(100)}) {
        const Unpacked all = unpacked(bytes);
        QVERIFY(all.end || !all.problems.empty());
        if (all.end)
            QVERIFY2(all.end->kind == base::ErrorKind::Damaged, all.end->message.c_str());
    }
}

void TestArchive::everyWoundIsSurvived_data()
{
    formColumn();
}

void TestArchive::everyWoundIsSurvived()
{
    QFETCH(Setup, form);
    Packer packer(form);
    for (int i = 0; i < 5; ++i)
        packer.add("entry " + std::to_string(i), noise(2000, static_cast<unsigned>(i)));
    const std::string good = packer.finish();
    ArchiveLimits limits;
    limits.freeExpansion = 50'000'000;
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        std::string bytes = good;
        for (int wounds = 1 + i % 4; wounds > 0; --wounds)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (i % 5 == 0)
            bytes.resize(random() % bytes.size());
        (void)importer::isArchive(bytes);
        const Unpacked all = unpacked(bytes, limits);
        QVERIFY(all.names.size() <= 100);
    }
}

void TestArchive::aLargeEntryIsRefusedAndTheNextRead()
{
    for (const auto& [name, form] : kForms) {
        const std::string bytes =
            Packer(form).add("a", std::string(3 << 20, 'a')).add("b", "second").finish();
        auto archive = opened(bytes);
        QVERIFY2(*archive.next(), name);
        const auto large = archive.read(1 << 20);
        QVERIFY2(!large && large.error().kind == base::ErrorKind::Limit, name);
        QCOMPARE(large.error().message, std::string("expands to more than 1 MiB"));
        QVERIFY2(*archive.next(), name);
        QVERIFY2(archive.read(1 << 20)->bytes == "second", name);
    }
}

void TestArchive::aLargeEntryCanBeStreamed()
{
    const std::string content = noise(2'000'000);
    for (const auto& [name, form] : kForms) {
        const std::string bytes = Packer(form).add("a", content).finish();
        auto archive = opened(bytes);
        QVERIFY2(*archive.next(), name);
        const auto digest = record::sha256(*archive.bytes());
        QVERIFY2(digest && *digest == base::sha256(content), name);
    }
}

void TestArchive::aStreamEndsWithItsEntry()
{
    const std::string bytes = Packer(tar).add("a", "first").add("b", "second").finish();
    auto archive = opened(bytes);
    QVERIFY(*archive.next());
    const auto stream = archive.bytes();
    QVERIFY(*archive.next());
    std::array<char, 10> room{};
    QVERIFY(!stream->read(room));
    QVERIFY(archive.read(100)->bytes == "second");
}

void TestArchive::aBombIsLimited_data()
{
    formColumn();
}

/// Read or passed over, what expands without end comes to an end.
void TestArchive::aBombIsLimited()
{
    QFETCH(Setup, form);
    const std::string bytes = Packer(form)
                                  .add("a", std::string(8 << 20, ' '))
                                  .add("b", std::string(8 << 20, ' '))
                                  .finish();
    ArchiveLimits limits;
    limits.expanded = 10 << 20;
    const Unpacked all = unpacked(bytes, limits);
    QCOMPARE(all.names, Strings({"a", "b"}));
    QCOMPARE(all.contents[0].size(), std::size_t{8 << 20});
    QCOMPARE(all.problems.size(), std::size_t{1});
    QVERIFY(all.end);
    QVERIFY(all.end->kind == base::ErrorKind::Limit);
    QCOMPARE(all.end->message,
        std::string("the archive expands to more than 10 MiB; the rest of it was not read"));
}

void TestArchive::anArchiveMayExpandTo()
{
    const std::string bytes = Packer(tarXz).add("a", std::string(8 << 20, ' ')).finish();
    ArchiveLimits limits;
    limits.freeExpansion = 1 << 20;
    limits.ratio = 100;
    QVERIFY(unpacked(bytes, limits).end->kind == base::ErrorKind::Limit);
    limits.ratio = 100'000;
    QVERIFY(!unpacked(bytes, limits).end);
    limits.ratio = 100;
    limits.freeExpansion = 10 << 20;
    QVERIFY(!unpacked(bytes, limits).end);

    // Also of entries that nobody reads.
    limits.freeExpansion = 1 << 20;
    auto archive = opened(bytes, limits);
    QVERIFY(*archive.next());
    const auto after = archive.next();
    QVERIFY(!after && after.error().kind == base::ErrorKind::Limit);
    QVERIFY(!*archive.next());
}

void TestArchive::tenThousandEntries()
{
    for (const auto& form : {Setup(zip), Setup(tarGz), Setup(sevenZip)}) {
        Packer packer(form);
        for (int i = 0; i < 10'000; ++i)
            packer.add("logs/" + std::to_string(i) + ".json", "{}" + std::to_string(i));
        const Unpacked all = unpacked(packer.finish());
        QCOMPARE(all.names.size(), std::size_t{10'000});
        QCOMPARE(all.contents.back(), std::string("{}9999"));
        QVERIFY(!all.end);
    }
}

void TestArchive::tooManyEntries()
{
    Packer packer(zip);
    for (int i = 0; i < 20; ++i)
        packer.add(std::to_string(i), "x");
    ArchiveLimits limits;
    limits.entries = 10;
    const Unpacked all = unpacked(packer.finish(), limits);
    QCOMPARE(all.names.size(), std::size_t{10});
    QVERIFY(all.end->kind == base::ErrorKind::Limit);
    QCOMPARE(all.end->message, std::string("the archive holds more than 10 entries"));
}

void TestArchive::aStopIsHeard()
{
    const std::string bytes = Packer(tarGz).add("a", "first").add("b", "second").finish();
    std::stop_source source;
    auto archive = ArchiveReader::openBytes(bytes, {}, source.get_token());
    QVERIFY(*archive->next());
    source.request_stop();
    QVERIFY(archive->read(100).error().kind == base::ErrorKind::Cancelled);
    QVERIFY(archive->next().error().kind == base::ErrorKind::Cancelled);
}

void TestArchive::aVanishedFileIsNotFound()
{
    const auto archive = ArchiveReader::openFile(std::filesystem::path("/no/such/archive.zip"));
    QVERIFY(!archive);
    QVERIFY(archive.error().kind == base::ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
