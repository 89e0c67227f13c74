#include "core/engine/compute_thread.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "core/engine/blas.h"

namespace studio::engine {
namespace {

constexpr int niceness = 10;

/// Threads made from here on, torch's and the loader's, inherit it.
void lowerPriority() {
    const auto thread = static_cast<id_t>(syscall(SYS_gettid));
    // It may only be lowered: a program that was started at a lower priority keeps that.
    setpriority(PRIO_PROCESS, thread, std::max(niceness, getpriority(PRIO_PROCESS, thread)));
}

}  // namespace

int threadCount(int wanted) {
    if (wanted > 0) {
        return wanted;
    }
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return std::max(CPU_COUNT(&allowed), 1);
    }
    return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
}

void runOnComputeThread(int threads, const std::function<void()>& work) {
    std::thread thread([&] {
        lowerPriority();
        // The first question makes torch take over the process's last setting; ours must come after.
        static_cast<void>(at::get_num_threads());
        at::set_num_threads(threads);
        setBlasThreads(threads);
        work();
    });
    thread.join();
}

void runBesideOthers(int threads, const std::function<void()>& work) {
    std::thread thread([&] {
        lowerPriority();
        // The first question makes torch take over the process's last setting. What OpenMP is told afterwards
        // holds for this thread alone, whereas at::set_num_threads() also tells every thread to come.
        static_cast<void>(at::get_num_threads());
        if (void* set = dlsym(RTLD_DEFAULT, "omp_set_num_threads")) {
            reinterpret_cast<void (*)(int)>(set)(threads);
        }
        work();
    });
    thread.join();
}

}  // namespace studio::engine
