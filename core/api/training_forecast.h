#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace studio::api {

/// How many pictures an epoch has.
struct TrainingPictures {
    std::size_t training = 0;
    std::size_t validation = 0;
    bool operator==(const TrainingPictures&) const = default;
};

/// Bytes at the peak of a training step. On the CPU all are the process's own memory; on a GPU `process` and
/// `pictures` stay with the computer, and the rest is the card's.
struct MemoryForecast {
    std::int64_t process = 0;      ///< What the program itself has and needs before any network is built.
    std::int64_t pictures = 0;     ///< Batches made ahead, and pictures kept decoded.
    std::int64_t weights = 0;      ///< Parameters and running statistics, and their average where one is kept.
    std::int64_t gradients = 0;    ///< Of trainable parameters.
    std::int64_t optimizer = 0;    ///< Its state, such as Adam's two moments.
    std::int64_t activations = 0;  ///< Kept from the forward pass for the backward pass, for the whole batch.
    std::int64_t workspace = 0;    ///< What single operations need on top, and memory kept for reuse.

    [[nodiscard]] std::int64_t total() const;    ///< Of all; saturates.
    [[nodiscard]] std::int64_t network() const;  ///< Without `process` and `pictures`.
    bool operator==(const MemoryForecast&) const = default;
};

/// What a training will take, known before anything is allocated.
struct TrainingForecast {
    std::string device;  ///< "cpu", "cuda:0"
    int batchSize = 0;
    MemoryForecast memory;
    /// What the training may take in all on its device: what is free, and what `memory.process` holds
    /// already.
    std::int64_t availableBytes = 0;
    std::string heaviestLayer;       ///< The layer of the spec that takes the most of it; empty: none.
    std::int64_t heaviestBytes = 0;  ///< Its weights, gradients, optimizer state and activations.
    double secondsPerEpoch = 0;      ///< Training and validation; 0: not known before calibrate().

    /// The bytes that are compared with availableBytes: all on the CPU, the network's on a GPU.
    [[nodiscard]] std::int64_t neededBytes() const;
    [[nodiscard]] bool fits() const { return neededBytes() <= availableBytes; }
    bool operator==(const TrainingForecast&) const = default;
};

}  // namespace studio::api
