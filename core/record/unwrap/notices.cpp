#include "core/record/unwrap/notices.h"

#include <QByteArray>

#include <algorithm>

namespace khoji::record {

namespace {

/// S3 writes keys as a web form does.
std::string decodedKey(std::string key)
{
    std::replace(key.begin(), key.end(), '+', ' ');
    return QByteArray::fromPercentEncoding(QByteArray::fromStdString(key)).toStdString();
}

} // namespace

std::vector<S3Pointer> deliveredFiles(const ObjectView& notice, std::string_view text)
{
    const std::string bucket = notice.text("s3Bucket");
    const JsonPlace* const keys = notice.list("s3ObjectKey");
    if (keys == nullptr)
        return {{bucket, notice.text("s3ObjectKey")}};
    std::vector<S3Pointer> files;
    JsonElements elements(text, keys->begin);
    while (elements.next())
        files.push_back({bucket, cellText(text, elements.element())});
    return files;
}

std::vector<S3Pointer> createdFile(const ObjectView& notice, std::string_view text)
{
    const JsonPlace* const bucket = notice.object("bucket");
    const JsonPlace* const object = notice.object("object");
    if (bucket == nullptr || object == nullptr)
        return {};
    return {{ObjectView(text, bucket->begin).text("name"),
        decodedKey(ObjectView(text, object->begin).text("key"))}};
}

} // namespace khoji::record
