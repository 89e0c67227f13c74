#include "core/engine/blas.h"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace studio::engine {
namespace {

constexpr const char* blasPatience = "OPENBLAS_THREAD_TIMEOUT";

void* symbol(const char* name) {
    return dlsym(RTLD_DEFAULT, name);
}

/// The file that holds `address`, links followed: Debian's alternatives name them all libblas.so.3.
std::string fileOf(void* address) {
    Dl_info info{};
    if (!address || dladdr(address, &info) == 0 || !info.dli_fname) {
        return {};
    }
    std::error_code code;
    const auto path = std::filesystem::canonical(info.dli_fname, code);
    return code ? info.dli_fname : path.string();
}

}  // namespace

Blas findBlas() {
    if (at::hasMKL()) {
        return {"MKL", true, {}};
    }
    if (symbol("openblas_get_config")) {
        return {"OpenBLAS", true, {}};
    }
    if (symbol("bli_info_get_version_str")) {
        return {"BLIS", true, {}};
    }
    const std::string file = fileOf(symbol("sgemm_"));
    if (file.find("atlas") != std::string::npos) {
        return {"ATLAS", true, {}};
    }
    if (file.find("libblas") != std::string::npos) {
        return {"reference BLAS", false, "Install the package 'libopenblas0-pthread' and start again."};
    }
    // Linked into LibTorch itself, where no symbol can be found.
    const bool within = at::show_config().find("BLAS_INFO=open") != std::string::npos;
    return {within ? "OpenBLAS" : "unknown BLAS", true, {}};
}

void setBlasThreads(int threads) {
    if (void* address = symbol("openblas_set_num_threads")) {
        reinterpret_cast<void (*)(int)>(address)(threads);
    }
}

void letIdleBlasSleep() {
    void* read = symbol("openblas_read_env");
    void* shutDown = symbol("blas_thread_shutdown_");
    if (!read || !shutDown || std::getenv(blasPatience)) {
        return;
    }
    setenv(blasPatience, "4", 0);  // 2⁴ cycles, its least.
    reinterpret_cast<void (*)()>(read)();
    reinterpret_cast<int (*)()>(shutDown)();  // The next product starts its threads anew.
}

}  // namespace studio::engine
