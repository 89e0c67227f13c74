#include "core/engine/model_cache.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/runs/run_folder.h"

namespace studio::engine {
namespace {

/// The network looked at, and the one before: switching between two checkpoints is quick.
constexpr std::size_t mostModels = 2;

/// When a file was written; a file that is not there has a time of its own.
std::string timeOf(const std::filesystem::path& file) {
    std::error_code code;
    return std::to_string(std::filesystem::last_write_time(file, code).time_since_epoch().count());
}

/// Of a checkpoint its place and when it was written; of an untrained network all that it is built from.
std::string keyOf(const api::ModelRef& ref) {
    if (ref.runFolder.empty()) {
        return std::to_string(ref.classes) + "\n" + timeOf(ref.project.training.initialWeights) + "\n" +
               spec::toJson(ref.project).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    const auto file = runs::RunFolder(ref.runFolder).checkpoint(ref.checkpoint);
    return ref.runFolder + "\n" + ref.checkpoint + "\n" + (file ? timeOf(*file) : std::string());
}

std::size_t bytesOf(const MapsCache::Maps& maps) {
    return maps->values.size() * sizeof(float);
}

}  // namespace

Result<std::shared_ptr<SharedModel>> ModelCache::load(const api::ModelRef& ref) {
    // Asked before loading: a checkpoint replaced meanwhile is found out by the next request.
    const std::string key = keyOf(ref);
    const std::lock_guard lock(m_mutex);
    const auto it =
        std::find_if(m_models.begin(), m_models.end(), [&](const auto& known) { return known->key == key; });
    if (it != m_models.end()) {
        m_models.splice(m_models.begin(), m_models, it);
        return m_models.front();
    }
    // Room first: two large networks need not be there beside a third.
    while (m_models.size() >= mostModels) {
        m_models.pop_back();
    }
    auto loaded = loadModel(ref);
    if (!loaded) {
        return loaded.error();
    }
    auto shared = std::make_shared<SharedModel>();
    shared->model = *std::move(loaded);
    shared->key = key;
    m_models.push_front(shared);
    return shared;
}

MapsCache::Maps MapsCache::find(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const auto& entry) { return entry.first == key; });
    if (it == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, it);
    return it->second;
}

void MapsCache::insert(const std::string& key, const Maps& maps) {
    const std::lock_guard lock(m_mutex);
    m_entries.emplace_front(key, maps);
    m_used += bytesOf(maps);
    while (m_used > m_budget && m_entries.size() > 1) {
        m_used -= bytesOf(m_entries.back().second);
        m_entries.pop_back();
    }
}

}  // namespace studio::engine
