#include "core/data/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace studio::data {

bool forEachParallel(std::size_t count, const std::stop_token& stop, const api::Progress& progress,
                     const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::mutex mutex;
    std::condition_variable finished;
    const auto loop = [&] {
        for (std::size_t i = next++; i < count && !stop.stop_requested(); i = next++) {
            work(i);
            if (++done == count) {
                const std::lock_guard lock(mutex);
                finished.notify_one();
            }
        }
    };
    const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(processors, count); ++i) {
        threads.emplace_back(loop);
    }
    while (done < count && !stop.stop_requested()) {
        if (progress) {
            progress(done, count);
        }
        std::unique_lock lock(mutex);
        finished.wait_for(lock, std::chrono::milliseconds(40), [&] { return done == count; });
    }
    threads.clear();
    if (done < count) {
        return false;
    }
    if (progress) {
        progress(count, count);
    }
    return true;
}

}  // namespace studio::data
