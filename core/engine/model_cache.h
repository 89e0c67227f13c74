#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "core/engine/model_file.h"

namespace studio::engine {

/// A loaded model that several threads may ask, one after the other.
struct SharedModel {
    LoadedModel model;
    std::string key;   ///< Names these very weights.
    std::mutex mutex;  ///< Held while the network runs.
};

/// The models looked at last, so that clicking from layer to layer reads no checkpoint again. A checkpoint
/// that was written anew is another model. Any thread.
class ModelCache {
  public:
    [[nodiscard]] Result<std::shared_ptr<SharedModel>> load(const api::ModelRef& ref);

  private:
    std::mutex m_mutex;
    std::list<std::shared_ptr<SharedModel>> m_models;  ///< Newest use first.
};

/// Feature maps looked at last, up to a number of bytes. Any thread.
class MapsCache {
  public:
    using Maps = std::shared_ptr<const api::FeatureMaps>;

    explicit MapsCache(std::size_t budgetBytes) : m_budget(budgetBytes) {}

    [[nodiscard]] Maps find(const std::string& key);
    /// Throws out what was not used for longest; keeps the newest whatever its size.
    void insert(const std::string& key, const Maps& maps);

  private:
    std::mutex m_mutex;
    std::size_t m_budget;
    std::size_t m_used = 0;
    std::list<std::pair<std::string, Maps>> m_entries;  ///< Newest use first.
};

}  // namespace studio::engine
