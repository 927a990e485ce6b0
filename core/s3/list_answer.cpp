#include "core/s3/list_answer.h"

#include "core/base/ascii.h"
#include "core/base/utf8.h"
#include "core/base/visible_text.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <charconv>
#include <utility>

namespace khoji::s3 {

namespace {

constexpr std::size_t kMostEntries = 1'000; // of a page
constexpr std::size_t kLongestKey = 1'024; // bytes
constexpr std::size_t kLongestToken = 8'192;
constexpr std::size_t kLongestEtag = 256;
constexpr std::uint64_t kLargestObject = std::uint64_t{1} << 50; // far more than S3 takes

/// An object as it is written, before it is known whether names are encoded.
struct WrittenObject {
    QString key;
    QString size;
    QString etag;
    QString modified;
};

struct WrittenPage {
    std::vector<WrittenObject> objects;
    std::vector<QString> prefixes;
    QString encoding;
    QString isTruncated;
    QString token;
};

tl::unexpected<aws::Trouble> damaged(const std::string& why)
{
    return aws::trouble(
        aws::TroubleKind::Damaged, "The server's list of objects cannot be used: " + why);
}

/// Walks the XML. What is wrong with it as XML stays in the reader, as one sentence.
class PageReader {
public:
    explicit PageReader(const QString& xml)
        : m_xml(xml)
    { }

    WrittenPage read()
    {
        WrittenPage page;
        if (!nextElement())
            return page;
        if (m_xml.name() != QLatin1String("ListBucketResult"))
            m_xml.raiseError(QStringLiteral("it is another kind of answer"));
        while (nextElement())
            readPart(page);
        // Behind the root nothing but blanks and comments: the reader sees to it.
        while (!m_xml.atEnd())
            (void)m_xml.readNext();
        return page;
    }

    [[nodiscard]] std::string error() const
    {
        // It may quote what it stumbled over.
        return m_xml.hasError() ? base::visible(m_xml.errorString().toStdString(), 200)
                                : std::string();
    }

private:
    /// The next element of the one that is open. False: there is none.
    bool nextElement()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                return !m_xml.hasError();
            case QXmlStreamReader::EndElement:
                return false;
            case QXmlStreamReader::StartDocument:
                checkEncoding();
                break;
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                m_xml.raiseError(QStringLiteral("it has a DTD or entities"));
                return false;
            default:
                break;
            }
        }
        return false;
    }

    void checkEncoding()
    {
        const QStringView encoding = m_xml.documentEncoding();
        if (!encoding.isEmpty()
            && encoding.compare(QLatin1String("utf-8"), Qt::CaseInsensitive) != 0)
            m_xml.raiseError(QStringLiteral("it is not written in UTF-8"));
    }

    QString text() { return m_xml.readElementText(QXmlStreamReader::ErrorOnUnexpectedElement); }

    void readPart(WrittenPage& page)
    {
        const QStringView name = m_xml.name();
        if (name == QLatin1String("Contents"))
            readObject(page);
        else if (name == QLatin1String("CommonPrefixes"))
            readPrefixes(page);
        else if (name == QLatin1String("IsTruncated"))
            page.isTruncated = text();
        else if (name == QLatin1String("NextContinuationToken"))
            page.token = text();
        else if (name == QLatin1String("EncodingType"))
            page.encoding = text();
        else
            m_xml.skipCurrentElement();
        if (page.objects.size() + page.prefixes.size() > kMostEntries)
            m_xml.raiseError(QStringLiteral("it has more than 1,000 entries"));
    }

    void readObject(WrittenPage& page)
    {
        WrittenObject object;
        while (nextElement()) {
            const QStringView name = m_xml.name();
            if (name == QLatin1String("Key"))
                object.key = text();
            else if (name == QLatin1String("Size"))
                object.size = text();
            else if (name == QLatin1String("ETag"))
                object.etag = text();
            else if (name == QLatin1String("LastModified"))
                object.modified = text();
            else
                m_xml.skipCurrentElement();
        }
        page.objects.push_back(std::move(object));
    }

    void readPrefixes(WrittenPage& page)
    {
        while (page.prefixes.size() <= kMostEntries && nextElement()) {
            if (m_xml.name() == QLatin1String("Prefix"))
                page.prefixes.push_back(text());
            else
                m_xml.skipCurrentElement();
        }
    }

    QXmlStreamReader m_xml;
};

int hexDigit(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLowerCase(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Undoes encoding-type=url, in which a blank may be written as `+`. Nothing when it is not that.
std::optional<std::string> decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
            if (low < 0)
                return std::nullopt;
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return plain;
}

std::optional<std::string> nameOf(const QString& written, bool isEncoded)
{
    std::optional<std::string> name = written.toStdString();
    if (isEncoded)
        name = decoded(*name);
    if (!name || name->empty() || name->size() > kLongestKey || base::utf8::firstInvalid(*name))
        return std::nullopt;
    return name;
}

std::optional<std::uint64_t> sizeOf(const QString& written)
{
    const std::string text = written.toStdString();
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()
        || size > kLargestObject)
        return std::nullopt;
    return size;
}

/// Without its quotes. It becomes a header, so it may hold nothing that ends one.
std::optional<std::string> etagOf(const QString& written)
{
    std::string etag = written.toStdString();
    if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"')
        etag = etag.substr(1, etag.size() - 2);
    const bool isPlain = std::all_of(
        etag.begin(), etag.end(), [](char c) { return c > ' ' && c <= '~' && c != '"'; });
    if (!isPlain || etag.size() > kLongestEtag)
        return std::nullopt;
    return etag;
}

aws::Outcome<Object> objectOf(const WrittenObject& written, bool isEncoded)
{
    auto key = nameOf(written.key, isEncoded);
    const auto size = sizeOf(written.size);
    auto etag = etagOf(written.etag);
    if (!key)
        return damaged("a key is empty, too long or not UTF-8");
    if (!size)
        return damaged("an object has no size, or an impossible one");
    if (!etag)
        return damaged("an object has an impossible ETag");
    return Object{
        std::move(*key), *size, std::move(*etag), base::parseTime(written.modified.toStdString())};
}

/// Of two names in a row: the first is asked for, and S3 tells names in the order of their bytes.
const char* objection(const std::string& name, const std::string* previous, const Listing& listing)
{
    if (!name.starts_with(listing.prefix))
        return "a name lies outside of what was asked for";
    if (previous != nullptr && name <= *previous)
        return "names are not in order";
    return nullptr;
}

aws::Outcome<void> addObjects(
    ObjectPage& page, const WrittenPage& written, bool isEncoded, const Listing& listing)
{
    page.objects.reserve(written.objects.size());
    for (const WrittenObject& one : written.objects) {
        auto object = objectOf(one, isEncoded);
        if (!object)
            return tl::unexpected(std::move(object.error()));
        const std::string* const previous =
            page.objects.empty() ? &listing.startAfter : &page.objects.back().key;
        if (const char* const why = objection(object->key, previous, listing))
            return damaged(why);
        page.objects.push_back(std::move(*object));
    }
    return {};
}

aws::Outcome<void> addPrefixes(
    ObjectPage& page, const WrittenPage& written, bool isEncoded, const Listing& listing)
{
    for (const QString& one : written.prefixes) {
        auto prefix = nameOf(one, isEncoded);
        if (!prefix || !listing.byFolder || !prefix->ends_with('/')
            || prefix->size() <= listing.prefix.size())
            return damaged("a folder was not asked for, or has an impossible name");
        // A folder may begin before the start and go on after it.
        const std::string* const previous = page.prefixes.empty() ? nullptr : &page.prefixes.back();
        if (const char* const why = objection(*prefix, previous, listing))
            return damaged(why);
        page.prefixes.push_back(std::move(*prefix));
    }
    return {};
}

/// Empty on the last page.
aws::Outcome<std::string> tokenOf(const WrittenPage& written)
{
    if (written.isTruncated == QLatin1String("false"))
        return std::string();
    std::string token = written.token.toStdString();
    if (written.isTruncated != QLatin1String("true") || token.empty()
        || token.size() > kLongestToken)
        return damaged("it does not say how it goes on");
    return token;
}

} // namespace

aws::Outcome<ObjectPage> readListAnswer(std::string_view xml, const Listing& listing)
{
    if (xml.size() > kLargestListAnswer)
        return damaged("it is too large");
    if (base::utf8::firstInvalid(xml))
        return damaged("it is not written in UTF-8");
    PageReader reader(QString::fromUtf8(xml.data(), static_cast<qsizetype>(xml.size())));
    const WrittenPage written = reader.read();
    if (const std::string error = reader.error(); !error.empty())
        return damaged(error);
    const bool isEncoded = written.encoding == QLatin1String("url");
    ObjectPage page;
    if (auto added = addObjects(page, written, isEncoded, listing); !added)
        return tl::unexpected(std::move(added.error()));
    if (auto added = addPrefixes(page, written, isEncoded, listing); !added)
        return tl::unexpected(std::move(added.error()));
    auto token = tokenOf(written);
    if (!token)
        return tl::unexpected(std::move(token.error()));
    page.continuationToken = std::move(*token);
    return page;
}

} // namespace khoji::s3
