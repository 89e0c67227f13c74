#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace studio::api {

/// One tensor of a network and the tensor of a file that is to become it.
struct WeightMatch {
    enum class Outcome {
        Match,        ///< Same name and shape: it is loaded.
        OtherShape,   ///< Same name, another shape: the network's own stays, e.g. a head for other classes.
        NotInFile,    ///< The network's own stays.
        NotInNetwork  ///< The file has it; nothing takes it.
    };
    Outcome outcome = Outcome::Match;
    std::string tensor;                   ///< In the network, "conv2d_1.weight"; empty for NotInNetwork.
    std::string layer;                    ///< Its layer's id; empty for NotInNetwork.
    std::string fileTensor;               ///< In the file; empty for NotInFile.
    std::vector<std::int64_t> shape;      ///< In the network.
    std::vector<std::int64_t> fileShape;  ///< In the file.
    bool operator==(const WeightMatch&) const = default;
};

/// What a safetensors file has for a network. Names are compared as they are and, failing that, with dots as
/// underscores ("layer1.0.conv1.weight" is "layer1_0_conv1.weight"), so that torchvision's files fit the
/// templates.
struct WeightReport {
    std::vector<WeightMatch>
        matches;  ///< The network's tensors in the order of computation, then the file's rest.

    [[nodiscard]] std::size_t count(WeightMatch::Outcome outcome) const;
    /// Numbers in the tensors of one outcome, in the network (NotInNetwork: in the file).
    [[nodiscard]] std::int64_t numbers(WeightMatch::Outcome outcome) const;
};

}  // namespace studio::api
