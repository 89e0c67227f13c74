#pragma once

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace studio::test {

/// Gives this process mounts of its own, which nothing else sees and which end with it. To be called in
/// main(), before there is a second thread; false where the system does not let it.
inline bool takeOwnMounts() {
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    if (user != 0) {
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << user << ' ' << user << " 1";
        std::ofstream("/proc/self/gid_map") << group << ' ' << group << " 1";
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A disk of its own at `folder`, which is made; gone with the object. After takeOwnMounts().
class SmallDisk {
  public:
    SmallDisk(std::string folder, int kibibytes) : m_folder(std::move(folder)) {
        std::filesystem::create_directories(m_folder);
        m_isMounted = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, sizeText(kibibytes).c_str()) == 0;
    }
    ~SmallDisk() {
        if (m_isMounted) {
            ::umount2(m_folder.c_str(), MNT_DETACH);
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool resize(int kibibytes) const { return change(0, sizeText(kibibytes).c_str()); }
    /// From now on, for files that are open for writing nowhere, nothing can be written; or it can again.
    [[nodiscard]] bool setReadOnly(bool readOnly) const { return change(readOnly ? MS_RDONLY : 0, nullptr); }

  private:
    static std::string sizeText(int kibibytes) { return "size=" + std::to_string(kibibytes) + "k"; }
    [[nodiscard]] bool change(unsigned long flags, const char* data) const {
        return ::mount("tmpfs", m_folder.c_str(), "tmpfs", MS_REMOUNT | flags, data) == 0;
    }

    std::string m_folder;
    bool m_isMounted = false;
};

}  // namespace studio::test
