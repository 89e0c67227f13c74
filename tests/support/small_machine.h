#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>

namespace studio::test {

/// While it lives, the process may take so much more memory and no more, as on a small machine: the tests
/// need not fill a large one.
class SmallMachine {
  public:
    explicit SmallMachine(std::int64_t bytes) {
        ::getrlimit(RLIMIT_DATA, &m_before);
        std::ifstream stream("/proc/self/statm");
        std::int64_t pages = 0;
        for (int field = 0; field < 6; ++field)
            stream >> pages;
        rlimit limited = m_before;
        limited.rlim_cur = static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE) + bytes);
        ::setrlimit(RLIMIT_DATA, &limited);
    }
    ~SmallMachine() { ::setrlimit(RLIMIT_DATA, &m_before); }
    SmallMachine(const SmallMachine&) = delete;
    SmallMachine& operator=(const SmallMachine&) = delete;

  private:
    rlimit m_before{};
};

}  // namespace studio::test
