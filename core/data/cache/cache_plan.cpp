#include "core/data/cache/cache_plan.h"

#include <cstdio>
#include <filesystem>

#include "core/data/available_memory.h"
#include "core/data/cache/cache_file.h"
#include "core/data/cache/cache_folder.h"
#include "core/data/random.h"

namespace studio::data {
namespace {

namespace fs = std::filesystem;
using Place = api::CachePlan::Place;

constexpr std::uintmax_t mostOnDisk = std::uintmax_t{20} << 30;  ///< Of cache files not in use.

std::string hexText(std::uint64_t number) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return text;
}

fs::path fileOf(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    return cacheFolder() / "pictures" /
           (hexText(hashText(report.folder)) + "-" + hexText(settingsKey(dataset)) + ".pictures");
}

/// The folder itself may not be there yet.
fs::space_info spaceFor(fs::path folder) {
    std::error_code code;
    while (!fs::exists(folder, code) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    const auto space = fs::space(folder, code);
    return code ? fs::space_info{0, 0, 0} : space;
}

std::uintmax_t sizeOf(const fs::path& file) {
    std::error_code code;
    const auto size = fs::file_size(file, code);
    return code ? 0 : size;
}

}  // namespace

api::CachePlan planCache(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    api::CachePlan plan;
    const auto pixels = static_cast<std::uint64_t>(dataset.width) *
                        static_cast<std::uint64_t>(dataset.height) *
                        static_cast<std::uint64_t>(dataset.channels());
    const auto count = static_cast<std::uint64_t>(report.samples.size());
    plan.needed = count * pixels;
    plan.budget =
        dataset.cacheMegabytes > 0 ? static_cast<std::uint64_t>(dataset.cacheMegabytes) << 20 : cacheBudget();
    if (plan.needed + count * static_cast<std::uint64_t>(bytesPerPicture) <= plan.budget) {
        plan.place = Place::Memory;
        plan.reason = "All pictures fit into memory at the network's size.";
        return plan;
    }
    const fs::path file = fileOf(report, dataset);
    const auto space = spaceFor(file.parent_path());
    if (space.available + sizeOf(file) > plan.needed + space.capacity / 10) {
        plan.place = Place::File;
        plan.file = file.string();
        plan.reason = "The pictures do not fit into the memory allowed; they are decoded once into a file.";
        return plan;
    }
    plan.place = Place::Nowhere;
    plan.reason = "There is room for the pictures neither in the memory allowed nor on the disk of '" +
                  file.parent_path().string() + "': what does not fit is decoded anew in each epoch.";
    return plan;
}

std::shared_ptr<PictureCache> openCache(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    const auto plan = planCache(report, dataset);
    if (plan.place == Place::File) {
        std::vector<std::uint64_t> wanted;
        wanted.reserve(report.samples.size());
        for (const auto& sample : report.samples) {
            wanted.push_back(pictureKey(sample, dataset).picture);
        }
        auto file = CacheFile::open(plan.file, dataset, wanted);
        pruneCacheFiles(fs::path(plan.file).parent_path(), plan.file, mostOnDisk);
        if (file) {
            return *std::move(file);
        }
    }
    return std::make_shared<MemoryCache>(static_cast<std::size_t>(plan.budget));
}

}  // namespace studio::data
