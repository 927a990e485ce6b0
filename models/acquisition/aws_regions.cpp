#include "models/acquisition/aws_regions.h"

#include "core/aws/endpoint.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace khoji::models {

namespace {

constexpr std::array<std::string_view, 17> kCommon{"ap-northeast-1", "ap-northeast-2",
    "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
    "us-east-2", "us-west-1", "us-west-2"};

} // namespace

std::span<const std::string_view> commonRegions()
{
    return kCommon;
}

TypedRegions regionsIn(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    TypedRegions typed;
    const QStringList names = text.split(between, Qt::SkipEmptyParts);
    for (const QString& name : names) {
        const std::string region = name.toStdString();
        if (aws::isRegion(region))
            typed.regions.push_back(region);
        else
            typed.strange << name;
    }
    return typed;
}

} // namespace khoji::models
