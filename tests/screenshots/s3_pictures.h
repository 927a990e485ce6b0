#pragma once

#include <QtCore/QString>

#include <functional>

class QWidget;

namespace khoji::test {

/// Photographs each state of getting log files from S3, with a bucket that answers as it is told.
void takeS3Pictures(const std::function<void(QWidget&, const QString& name)>& take);

} // namespace khoji::test
