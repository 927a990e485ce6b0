#include "tests/bench/trail_generator.h"

#include "core/base/time.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <array>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::array kRegions = std::to_array<std::string_view>(
    {"us-east-1", "us-east-1", "us-east-1", "us-west-2", "eu-central-1", "ap-south-1"});
constexpr std::array kAccounts = std::to_array<std::string_view>({"111122223333", "444455556666"});
constexpr std::array kAgents = std::to_array<std::string_view>({
    "aws-cli/2.17.0 md/awscrt#0.20.11 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.8 cfg/retry-mode#standard",
    "Boto3/1.34.84 md/Botocore#1.34.84 ua/2.0 os/linux#5.10.215 md/arch#x86_64 lang/python#3.9.16",
    "APN/1.0 HashiCorp/1.0 Terraform/1.7.5 terraform-provider-aws/5.46.0 aws-sdk-go-v2/1.26.1 os/linux lang/go#1.21.8",
    "aws-sdk-java/2.25.27 Linux/5.10.215 OpenJDK_64-Bit_Server_VM/17.0.10 Java/17.0.10 vendor/Amazon.com_Inc.",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36",
    "autoscaling.amazonaws.com", "AWS Internal", "Coral/Netty4"});

struct Call {
    std::string_view source;
    std::string_view name;
    std::string_view request; ///< {0}: one of 256 things that exist; {1}: a number of its own
    bool readOnly;
};
constexpr std::array kCalls = std::to_array<Call>({
    {"ec2.amazonaws.com", "DescribeInstances", R"({{"instancesSet":{{"items":[{{"instanceId":"i-0c0ffee00000{0:04x}"}}]}},"filterSet":{{}}}})", true},
    {"ec2.amazonaws.com", "DescribeVolumes", R"({{"volumeSet":{{}},"filterSet":{{"items":[{{"name":"attachment.instance-id","valueSet":{{"items":[{{"value":"i-0c0ffee00000{0:04x}"}}]}}}}]}}}})", true},
    {"ec2.amazonaws.com", "DescribeNetworkInterfaces", R"({{"networkInterfaceIdSet":{{}},"filterSet":{{"items":[{{"name":"group-id","valueSet":{{"items":[{{"value":"sg-0c0ffee00000{0:04x}"}}]}}}}]}}}})", true},
    {"ec2.amazonaws.com", "RunInstances", R"({{"instancesSet":{{"items":[{{"imageId":"ami-0c0ffee00000{0:04x}","minCount":1,"maxCount":1}}]}},"instanceType":"m6i.large","blockDeviceMapping":{{}},"monitoring":{{"enabled":false}},"disableApiTermination":false}})", false},
    {"s3.amazonaws.com", "GetObject", R"({{"bucketName":"logs-{0:02x}","Host":"logs.s3.us-east-1.amazonaws.com","key":"2026/03/{1:016x}.json.gz"}})", true},
    {"s3.amazonaws.com", "PutObject", R"({{"bucketName":"data-{0:02x}","Host":"data.s3.us-east-1.amazonaws.com","key":"in/{1:016x}.parquet","x-amz-server-side-encryption":"aws:kms"}})", false},
    {"s3.amazonaws.com", "ListBuckets", R"({{"Host":"s3.us-east-1.amazonaws.com"}})", true},
    {"kms.amazonaws.com", "Decrypt", R"({{"encryptionContext":{{"aws:s3:arn":"arn:aws:s3:::data-{0:02x}"}},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}})", true},
    {"kms.amazonaws.com", "GenerateDataKey", R"({{"keyId":"arn:aws:kms:us-east-1:111122223333:key/{0:08x}","keySpec":"AES_256"}})", true},
    {"sts.amazonaws.com", "AssumeRole", R"({{"roleArn":"arn:aws:iam::111122223333:role/job-{0:02x}","roleSessionName":"job-{1:016x}","durationSeconds":3600}})", true},
    {"sts.amazonaws.com", "GetCallerIdentity", "null", true},
    {"logs.amazonaws.com", "CreateLogStream", R"({{"logGroupName":"/aws/lambda/fn-{0:02x}","logStreamName":"2026/03/09/{1:016x}"}})", false},
    {"logs.amazonaws.com", "DescribeLogGroups", R"({{"logGroupNamePrefix":"/aws/lambda/fn-{0:02x}"}})", true},
    {"iam.amazonaws.com", "GetRole", R"({{"roleName":"role-{0:02x}"}})", true},
    {"iam.amazonaws.com", "ListAttachedRolePolicies", R"({{"roleName":"role-{0:02x}"}})", true},
    {"iam.amazonaws.com", "CreateAccessKey", R"({{"userName":"user-{0:02x}"}})", false},
    {"lambda.amazonaws.com", "GetFunction20150331v2", R"({{"functionName":"fn-{0:02x}"}})", true},
    {"dynamodb.amazonaws.com", "DescribeTable", R"({{"tableName":"table-{0:02x}"}})", true},
    {"secretsmanager.amazonaws.com", "GetSecretValue", R"({{"secretId":"prod/db-{0:02x}"}})", true},
    {"cloudtrail.amazonaws.com", "LookupEvents", R"({{"maxResults":50,"lookupAttributes":[{{"attributeKey":"EventName","attributeValue":"ConsoleLogin"}}]}})", true},
});

class Generator {
public:
    explicit Generator(std::uint64_t seed)
        : m_random(seed)
    {
    }

    std::string record(base::UtcTime time)
    {
        // Squaring a uniform number makes a few callers and calls far commoner than the rest.
        const std::uint64_t caller = skewed(400);
        const Call& call = kCalls[skewed(kCalls.size())];
        const std::string_view account = kAccounts[caller % kAccounts.size()];
        const std::string_view region = kRegions[m_random() % kRegions.size()];
        const std::string request = fmt::format(fmt::runtime(call.request), m_random() % 256, m_random());
        std::string text = R"({"eventVersion":"1.09","userIdentity":)" + identity(caller, account, time);
        text += fmt::format(R"(,"eventTime":"{}","eventSource":"{}","eventName":"{}","awsRegion":"{}",)"
                            R"("sourceIPAddress":"198.51.{}.{}","userAgent":"{}",)",
            base::formatIso(time), call.source, call.name, region, caller % 100, m_random() % 40,
            kAgents[caller % kAgents.size()]);
        if (m_random() % 40 == 0)
            text += R"("errorCode":"AccessDenied","errorMessage":"User is not authorized to perform this action",)";
        if (call.source == "s3.amazonaws.com")
            text += storageDetails(account);
        text += fmt::format(R"("requestParameters":{},"responseElements":null,"requestID":"{}","eventID":"{}",)"
                            R"("readOnly":{},"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{}",)"
                            R"("eventCategory":"Management","tlsDetails":{{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",)"
                            R"("clientProvidedHostHeader":"{}.{}.amazonaws.com"}}}})",
            request, uuid(), uuid(), call.readOnly, account, call.source.substr(0, call.source.find('.')), region);
        return text;
    }

    std::uint64_t number() { return m_random(); }

private:
    /// What data events carry: an opaque token, byte counts, the bucket.
    std::string storageDetails(std::string_view account)
    {
        return fmt::format(R"("additionalEventData":{{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256",)"
                           R"("bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"{:016x}{:016x}{:016x}{:016x}",)"
                           R"("bytesTransferredOut":{}}},"resources":[{{"accountId":"{}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::data-{:02x}"}}],)",
            m_random(), m_random(), m_random(), m_random(), m_random() % 100000, account, m_random() % 256);
    }

    std::uint64_t skewed(std::uint64_t count)
    {
        const double uniform = static_cast<double>(m_random() >> 11) / 9007199254740992.0;
        return static_cast<std::uint64_t>(uniform * uniform * static_cast<double>(count));
    }

    std::string uuid()
    {
        const std::uint64_t a = m_random();
        const std::uint64_t b = m_random();
        return fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", a >> 32, (a >> 16) & 0xFFFF, a & 0xFFF,
            b >> 52, b & 0xFFFFFFFFFFFF);
    }

    /// A role's session lasts six hours, as an instance's credentials do.
    static std::string identity(std::uint64_t caller, std::string_view account, base::UtcTime time)
    {
        using SixHours = std::chrono::duration<std::int64_t, std::ratio<6 * 3600>>;
        const base::UtcTime begin = std::chrono::floor<SixHours>(time);
        const auto session = begin.time_since_epoch() / 1h * 1000 + static_cast<std::int64_t>(caller);
        if (caller % 4 == 0)
            return fmt::format(R"({{"type":"IAMUser","principalId":"AIDAEXAMPLE{0:010}","arn":"arn:aws:iam::{1}:user/user-{0}",)"
                               R"("accountId":"{1}","accessKeyId":"AKIAEXAMPLE{0:09}","userName":"user-{0}"}})",
                caller, account);
        return fmt::format(
            R"({{"type":"AssumedRole","principalId":"AROAEXAMPLE{0:010}:session-{0}","arn":"arn:aws:sts::{1}:assumed-role/role-{0}/session-{0}",)"
            R"("accountId":"{1}","accessKeyId":"ASIA{2:016}","sessionContext":{{"sessionIssuer":{{"type":"Role","principalId":"AROAEXAMPLE{0:010}",)"
            R"("arn":"arn:aws:iam::{1}:role/role-{0}","accountId":"{1}","userName":"role-{0}"}},"attributes":{{"creationDate":"{3}","mfaAuthenticated":"false"}}}}}})",
            caller, account, session, base::formatIso(begin));
    }

    std::mt19937_64 m_random;
};

class Gzip {
public:
    std::string_view operator()(std::string_view text)
    {
        m_bytes.resize(libdeflate_gzip_compress_bound(m_compressor.get(), text.size()));
        const std::size_t size = libdeflate_gzip_compress(
            m_compressor.get(), text.data(), text.size(), m_bytes.data(), m_bytes.size());
        return std::string_view(m_bytes).substr(0, size);
    }

private:
    std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> m_compressor{
        libdeflate_alloc_compressor(6), libdeflate_free_compressor};
    std::string m_bytes;
};

} // namespace

TrailSize generateTrail(const std::filesystem::path& folder, const TrailShape& shape)
{
    constexpr base::UtcTime kBegin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
    constexpr auto kSpan = 14 * 24h;
    Generator generator(shape.seed);
    Gzip gzip;
    TrailSize size;
    for (std::size_t done = 0; done < shape.events; ++size.files) {
        std::string text = R"({"Records":[)";
        const std::size_t count = std::min(shape.perFile, shape.events - done);
        base::UtcTime time;
        for (std::size_t i = 0; i < count; ++i, ++done) {
            const auto into = std::chrono::duration_cast<std::chrono::seconds>(kSpan) * done / shape.events;
            time = kBegin + into;
            text += i == 0 ? "" : ",";
            text += generator.record(time);
        }
        text += "]}";
        const auto day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time));
        const auto path = folder / "AWSLogs/111122223333/CloudTrail/us-east-1"
            / fmt::format("{:04}/{:02}/{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        std::filesystem::create_directories(path);
        const std::string_view bytes = gzip(text);
        std::ofstream(path / fmt::format("111122223333_CloudTrail_us-east-1_20260301T0000Z_{:016x}.json.gz", size.files), std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        size.gzipBytes += bytes.size();
        size.jsonBytes += text.size();
    }
    return size;
}

} // namespace khoji::bench
