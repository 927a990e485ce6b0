#include "core/output/byte_sink.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include <ostream>

namespace khoji::output {

namespace {

base::Error errorOf(const QSaveFile& file, std::string_view doing)
{
    base::Error error;
    error.kind = file.error() == QFileDevice::PermissionsError ? base::ErrorKind::Denied
                                                               : base::ErrorKind::Io;
    error.message.append("Cannot ").append(doing).append(" ");
    error.message += file.fileName().toStdString() + ": " + file.errorString().toStdString();
    return error;
}

class FileSink final : public ByteSink {
public:
    explicit FileSink(const QString& path)
        : m_file(path)
    { }

    base::Result<void> open()
    {
        const QFileInfo folder(QFileInfo(m_file.fileName()).path());
        if (!folder.isDir())
            return base::fail(
                base::ErrorKind::NotFound, "There is no folder " + folder.filePath().toStdString());
        if (!m_file.open(QIODevice::WriteOnly))
            return tl::unexpected(errorOf(m_file, "create"));
        return {};
    }

    base::Result<void> commit() override
    {
        if (!m_file.commit())
            return tl::unexpected(errorOf(m_file, "finish"));
        return {};
    }

protected:
    base::Result<void> put(std::string_view bytes) override
    {
        const auto size = static_cast<qint64>(bytes.size());
        if (m_file.write(bytes.data(), size) != size)
            return tl::unexpected(errorOf(m_file, "write"));
        return {};
    }

private:
    QSaveFile m_file; // deletes its temporary file when it was not committed
};

class StreamSink final : public ByteSink {
public:
    explicit StreamSink(std::ostream& out)
        : m_out(out)
    { }

    base::Result<void> commit() override { return checked(m_out.flush()); }

protected:
    base::Result<void> put(std::string_view bytes) override
    {
        return checked(m_out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
    }

private:
    static base::Result<void> checked(const std::ostream& out)
    {
        if (!out)
            return base::fail(base::ErrorKind::Io, "The output does not take more data");
        return {};
    }

    std::ostream& m_out;
};

} // namespace

struct ByteSink::Hash {
    QCryptographicHash sha256{QCryptographicHash::Sha256};
};

ByteSink::ByteSink()
    : m_hash(std::make_unique<Hash>())
{ }

ByteSink::~ByteSink() = default;

base::Result<void> ByteSink::write(std::string_view bytes)
{
    if (auto done = put(bytes); !done)
        return done;
    m_hash->sha256.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    m_bytes += bytes.size();
    return {};
}

std::string ByteSink::sha256() const
{
    return m_hash->sha256.result().toHex().toStdString();
}

base::Result<std::unique_ptr<ByteSink>> openFileSink(const std::filesystem::path& path)
{
    auto sink = std::make_unique<FileSink>(QFile::decodeName(path.string().c_str()));
    if (auto opened = sink->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<ByteSink>(std::move(sink));
}

std::unique_ptr<ByteSink> streamSink(std::ostream& out)
{
    return std::make_unique<StreamSink>(out);
}

} // namespace khoji::output
