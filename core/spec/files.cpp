#include "core/spec/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace studio {
namespace {

const char* remedyFor(int code) {
    switch (code) {
        case ENOSPC:
        case EDQUOT:
            return "Free some space on the disk and try again.";
        case EACCES:
        case EPERM:
        case EROFS:
            return "Choose a folder you may write to.";
        case ENOENT:
        case ENOTDIR:
            return "Choose a folder that exists.";
        case EISDIR:
        case ENAMETOOLONG:
            return "Choose another name.";
        default:
            return "Choose another place, or try again.";
    }
}

Error systemError(const std::string& what, const std::filesystem::path& file, int code) {
    return {what + ": " + std::strerror(code) + ".", file.string(), remedyFor(code)};
}

Status writeAll(int descriptor, std::string_view bytes, const std::filesystem::path& file) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return systemError("The file could not be written", file, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Status syncPath(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        return systemError("The file could not be opened", path, errno);
    }
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0 && failed != EINVAL) {
        return systemError("The file could not be written", path, failed);
    }
    return {};
}

std::filesystem::path folderOf(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

Result<std::string> readFile(const std::filesystem::path& file, std::uintmax_t limit) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(file, code)) {
        return Error{"The file does not exist or is no file.", file.string(), "Check its name and place."};
    }
    const std::uintmax_t size = std::filesystem::file_size(file, code);
    if (code || size > limit) {
        return Error{"The file is larger than " + std::to_string(limit >> 20) + " MB.", file.string(),
                     "It is not a file of this program."};
    }
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(size, '\0');
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return Error{"The file could not be read.", file.string(), "Check that you may read it."};
    }
    return bytes;
}

Status commitFile(const std::filesystem::path& temporary, const std::filesystem::path& file) {
    Status status = syncPath(temporary, O_WRONLY);
    if (status && ::rename(temporary.c_str(), file.c_str()) != 0) {
        status = systemError("The file could not be replaced", file, errno);
    }
    if (!status) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return status;
    }
    return syncPath(folderOf(file), O_RDONLY | O_DIRECTORY);
}

Status writeFileAtomically(const std::filesystem::path& file, std::string_view bytes) {
    std::filesystem::path temporary = file;
    temporary += ".part";
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return systemError("The file could not be created", file, errno);
    }
    Status status = writeAll(descriptor, bytes, file);
    ::close(descriptor);
    if (!status) {
        ::unlink(temporary.c_str());
        return status;
    }
    return commitFile(temporary, file);
}

}  // namespace studio
