#pragma once

#include <QTest>

/// Starts a server of the laboratory in initTestCase(), or skips the whole test with the reason:
/// where the packages of group `test` in scripts/packages are not installed. Any other trouble is a
/// failure.
#define START_OR_SKIP(server)                                                                      \
    do {                                                                                           \
        const auto started = (server).start();                                                     \
        if (!started && started.error().kind == khoji::base::ErrorKind::Unsupported)               \
            QSKIP(started.error().message.c_str());                                                \
        QVERIFY2(started, started ? "" : started.error().message.c_str());                         \
    } while (false)
