#include "core/s3/verify.h"

#include "core/record/content.h"
#include "core/record/text_stream.h"

#include <QCryptographicHash>

#include <algorithm>
#include <memory>
#include <vector>

namespace khoji::s3 {

namespace {

constexpr std::size_t kRoom = std::size_t{256} << 10; ///< bytes inflated at a time
constexpr std::size_t kMd5Digits = 32;

bool looksLikeMd5(std::string_view etag)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    return etag.size() == kMd5Digits && std::all_of(etag.begin(), etag.end(), isHex);
}

bool isMd5Of(std::string_view etag, std::string_view bytes)
{
    QCryptographicHash md5(QCryptographicHash::Md5);
    md5.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    const QByteArray stated(etag.data(), static_cast<qsizetype>(etag.size()));
    return md5.result() == QByteArray::fromHex(stated);
}

bool inflates(std::string_view gzip)
{
    record::TextStream text(std::make_unique<record::MemorySource>(gzip));
    std::vector<char> room(kRoom);
    while (true) {
        const auto size = text.read(room);
        if (!size)
            return false;
        if (*size == 0)
            return !text.damage();
    }
}

/// With a key of KMS, or of the customer's own, the ETag is 32 digits, too, and no MD5.
bool isEncryptedWithKey(const aws::Answer& answer)
{
    return answer.header("x-amz-server-side-encryption").starts_with("aws:kms")
        || !answer.header("x-amz-server-side-encryption-customer-algorithm").empty();
}

} // namespace

bool isWhole(std::string_view bytes, const Object& object, const aws::Answer& answer)
{
    if (bytes.size() != object.size)
        return false;
    const bool mayBeMd5 = looksLikeMd5(object.etag) && !isEncryptedWithKey(answer);
    if (mayBeMd5 && isMd5Of(object.etag, bytes))
        return true;
    // Not every server says that it used KMS.
    return record::isGzip(bytes) ? inflates(bytes) : !mayBeMd5;
}

} // namespace khoji::s3
