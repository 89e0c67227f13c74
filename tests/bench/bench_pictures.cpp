// A large folder of pictures: how long the first scan and a second one take, how soon the first batch is
// there, how many pictures an epoch makes in a second, and how memory grows when there are ten times as many.
// Then decode + resize + augment on one core against Keras's ImageDataGenerator, in the same run.
//
//     bench_pictures [count] [folder]      count: 100000 unless told; folder: kept when given
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <opencv2/imgcodecs.hpp>
#include <string>

#include "core/data/cache/cache_plan.h"
#include "core/data/dataset_service.h"
#include "core/data/feed/batch_loader.h"
#include "core/spec/project.h"
#include "tests/bench/picture_maker.h"

namespace {

using namespace studio;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr int classes = 10;
constexpr int batchSize = 32;

double since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Of this process, in MB: "VmRSS:", or "VmHWM:" for its highest since the last resetPeak().
double memory(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(key)) {
            return std::strtod(line.c_str() + key.size(), nullptr) / 1024.0;
        }
    }
    return 0;
}

void resetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

spec::Project projectOn(const std::string& folder) {
    auto project = spec::newProject();
    project.dataset.folder = folder;
    project.dataset.cacheMegabytes = 1;  // Far below what the pictures need: they go through the file.
    return project;
}

struct Epoch {
    double firstBatch = 0;
    double seconds = 0;
    std::size_t pictures = 0;
};

Epoch runEpoch(const api::DatasetReport& report, const std::vector<std::size_t>& indices,
               const spec::Project& project, const std::shared_ptr<data::PictureCache>& cache, int number,
               int threads) {
    Epoch epoch;
    const auto begin = Clock::now();
    data::BatchLoader loader(report, indices, project, cache, {batchSize, number, true, true, threads});
    while (true) {
        const auto batch = loader.next();
        if (!batch || !*batch) {
            break;
        }
        if (epoch.pictures == 0) {
            epoch.firstBatch = since(begin);
        }
        epoch.pictures += static_cast<std::size_t>((*batch)->size);
    }
    epoch.seconds = since(begin);
    return epoch;
}

/// Answers the peak of memory over that before, in MB.
double measureFolder(const std::string& folder, int count, int threads) {
    bench::makePictures(folder, count, classes);
    const auto project = projectOn(folder);
    resetPeak();
    const double before = memory("VmRSS:");
    const auto service = data::makeDatasetService();
    auto begin = Clock::now();
    auto report = service->scan(project.dataset, {}, {});
    if (!report) {
        std::fprintf(stderr, "%s\n", report.error().text().c_str());
        std::exit(1);
    }
    const double cold = since(begin);
    begin = Clock::now();
    const bool again = data::makeDatasetService()->scan(project.dataset, {}, {}).ok();
    const double warm = again ? since(begin) : 0;
    const auto split = service->split(*report, project.dataset);
    const auto cache = data::openCache(*report, project.dataset);
    std::printf("%7d pictures: first scan %.1f s (%.0f /s), second scan %.2f s, ratio %.1f\n", count, cold,
                count / cold, warm, cold / warm);
    for (int number = 1; number <= 2; ++number) {
        const auto epoch = runEpoch(*report, split.training, project, cache, number, threads);
        std::printf("        epoch %d: first batch after %.0f ms, %.0f pictures/s on %d threads (%s)\n",
                    number, 1000 * epoch.firstBatch, static_cast<double>(epoch.pictures) / epoch.seconds,
                    threads, number == 1 ? "decoded" : "from the cache");
    }
    const double peak = memory("VmHWM:") - before;
    const double pixels = count * 64.0 * 64.0 * 3.0 / (1 << 20);
    std::printf("        memory at most %.0f MB above the start; its pixels are %.0f MB, ratio %.2f\n", peak,
                pixels, peak / pixels);
    return peak;
}

/// Pictures per second of one thread.
struct Rates {
    double decoding = 0;   ///< Decoded in every epoch, as Keras does.
    double tenEpochs = 0;  ///< Decoded in the first of ten epochs, out of the cache in the others.
};

Rates ours(const std::string& folder, std::size_t pictures) {
    const auto project = projectOn(folder);
    const auto report = data::makeDatasetService()->scan(project.dataset, {}, {});
    std::vector<std::size_t> indices(std::min(pictures, report->samples.size()));
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    const auto decoded = runEpoch(*report, indices, project, nullptr, 1, 1);
    const auto cache = std::make_shared<data::MemoryCache>();
    double seconds = 0;
    for (int number = 1; number <= 10; ++number) {
        seconds += runEpoch(*report, indices, project, cache, number, 1).seconds;
    }
    const auto count = static_cast<double>(indices.size());
    return {count / decoded.seconds, 10.0 * count / seconds};
}

/// The floor: libjpeg's decoding alone, out of memory and at the quarter size that covers 64 × 64.
double decodingAlone(const std::string& folder, std::size_t pictures) {
    std::vector<std::vector<unsigned char>> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && files.size() < pictures) {
            std::ifstream file(entry.path(), std::ios::binary);
            files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    }
    const auto begin = Clock::now();
    for (const auto& bytes : files) {
        if (cv::imdecode(bytes, cv::IMREAD_REDUCED_COLOR_4).empty()) {
            return 0;
        }
    }
    return static_cast<double>(files.size()) / since(begin);
}

/// 0 where Keras is missing.
double keras(const std::string& folder, std::size_t pictures) {
    const std::string command = "/usr/bin/python3 '" STUDIO_BENCH_DIR "/keras_throughput.py' '" + folder +
                                "' " + std::to_string(pictures);
    FILE* pipe = ::popen(command.c_str(), "r");
    double rate = 0;
    if (pipe == nullptr || std::fscanf(pipe, "%lf", &rate) != 1) {
        rate = 0;
    }
    if (pipe != nullptr) {
        ::pclose(pipe);
    }
    return rate;
}

void compareWithKeras(const std::string& folder) {
    constexpr std::size_t pictures = 1000;
    for (int round = 1; round <= 3; ++round) {
        const Rates we = ours(folder, pictures);
        const double floor = decodingAlone(folder, pictures);
        std::printf(
            "500x375 JPEG to 64x64 with the tutorial's augmentation, one core, pictures/s:\n"
            "        ours %.0f decoding in every epoch, %.0f over ten epochs; libjpeg alone %.0f, ratio "
            "%.2f\n",
            we.decoding, we.tenEpochs, floor, we.decoding / floor);
        const double they = keras(folder, pictures);
        if (they <= 0) {
            std::printf("SKIPPED: no comparison with Keras, keras_preprocessing is missing.\n");
            return;
        }
        std::printf("        Keras %.0f; ratio %.1f decoding in every epoch, %.1f over ten epochs\n", they,
                    we.decoding / they, we.tenEpochs / they);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const bool kept = argc > 2;
    const fs::path base = kept ? fs::path(argv[2]) : fs::temp_directory_path() / "cnn-studio-bench-pictures";
    ::setenv("XDG_CACHE_HOME", (base / "cache").c_str(), 1);
    fs::remove_all(base / "cache");
    const int threads = 2;
    const double few = measureFolder((base / "few").string(), count / 10, threads);
    const double many = measureFolder((base / "many").string(), count, threads);
    std::printf("ten times as many pictures: %.0f MB more memory, %.0f bytes for each picture more\n",
                many - few, (many - few) * (1 << 20) / (0.9 * count));
    compareWithKeras((base / "few").string());
    if (!kept) {
        fs::remove_all(base);
    }
    return 0;
}
