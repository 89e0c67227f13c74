#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace studio::test {

/// While it lives, nothing can be made or changed in the folder, even where the tests run as root: then the
/// process is another user's meanwhile.
class ReadOnlyFolder {
  public:
    explicit ReadOnlyFolder(std::string folder) : m_folder(std::move(folder)), m_user(::geteuid()) {
        struct stat now{};
        ::stat(m_folder.c_str(), &now);
        m_mode = now.st_mode & 07777;
        ::chmod(m_folder.c_str(), 0555);
        if (m_user == 0)
            m_isSet = ::seteuid(nobody) == 0;
        else
            m_isSet = true;
    }
    ~ReadOnlyFolder() {
        if (m_user == 0 && m_isSet)
            m_isSet = ::seteuid(m_user) == 0;
        ::chmod(m_folder.c_str(), m_mode);
    }
    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;

    [[nodiscard]] bool isSet() const { return m_isSet; }

  private:
    static constexpr uid_t nobody = 65534;
    std::string m_folder;
    uid_t m_user;
    mode_t m_mode = 0;
    bool m_isSet = false;
};

}  // namespace studio::test
