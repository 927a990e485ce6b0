#pragma once

#include <QtGlobal>

#include <unistd.h>

namespace khoji::test {

/// Runs as somebody without root's powers, where the test is run by root: root may do everything.
class OrdinaryUser {
public:
    OrdinaryUser()
    {
        if (geteuid() == 0)
            m_dropped = seteuid(65534) == 0;
    }
    ~OrdinaryUser()
    {
        if (m_dropped && seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

private:
    bool m_dropped = false;
};

} // namespace khoji::test
