#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/spec/params.h"
#include "core/spec/result.h"

namespace studio::spec {

/// The id that stands for the picture in LayerSpec::inputs. No layer may have it.
inline constexpr const char* inputId = "input";

/// How weights start and which BatchNorm constants hold where a layer does not say:
/// Keras: Glorot uniform, zero bias, BatchNorm momentum 0.99 and epsilon 1e-3.
/// PyTorch: Kaiming uniform with a = √5, uniform bias, BatchNorm momentum 0.9 (torch's 0.1) and epsilon 1e-5.
enum class Defaults { Keras, PyTorch };

/// Whether `id` may name a layer: [A-Za-z_][A-Za-z0-9_]* and not inputId.
[[nodiscard]] bool isLayerId(const std::string& id);

/// One node of the graph.
struct LayerSpec {
    std::string id;                   ///< Unique; [A-Za-z_][A-Za-z0-9_]*, since exports use it as a name.
    std::string type;                 ///< As in api::LayerDescriptor::type, e.g. "Conv2D".
    Params params;                    ///< Absent keys mean the descriptor's defaults.
    std::vector<std::string> inputs;  ///< Ids of layers or inputId, in order.
    std::string group = {};           ///< Id of the GroupSpec it belongs to; empty: none.
    bool operator==(const LayerSpec&) const = default;
};

/// Layers that belong together and can be repeated: a residual block, a stage of VGG. Its members are the
/// layers that name it. What it means to repeat them is in network_groups.h.
struct GroupSpec {
    static constexpr int maxRepeat = 100;

    std::string id;     ///< Unique among groups; as a layer's id.
    std::string label;  ///< As shown, e.g. "Residual block 64".
    int repeat = 1;     ///< 1 … maxRepeat: how often its layers stand one after the other.
    bool operator==(const GroupSpec&) const = default;
};

/// A directed graph without cycles, from one picture to one output: the layer that no other consumes.
struct NetworkSpec {
    std::string name = "network";
    Defaults defaults = Defaults::Keras;
    std::vector<LayerSpec> layers;       ///< Any order; topologicalOrder() sorts.
    std::vector<GroupSpec> groups = {};  ///< One without members is dropped when it is edited or read.

    [[nodiscard]] const GroupSpec* findGroup(const std::string& group) const;
    [[nodiscard]] GroupSpec* findGroup(const std::string& group);
    /// Ids of the group's layers, in the order of `layers`.
    [[nodiscard]] std::vector<std::string> members(const std::string& group) const;
    [[nodiscard]] const LayerSpec* find(const std::string& id) const;
    [[nodiscard]] LayerSpec* find(const std::string& id);
    /// Ids of the layers that take `id` as an input, in the order of `layers`.
    [[nodiscard]] std::vector<std::string> consumers(const std::string& id) const;
    /// Index into `layers` of the last layer: the only one without consumers; -1 when there is none or
    /// several.
    [[nodiscard]] int outputIndex() const;
    /// Indices into `layers`, inputs before consumers, stable otherwise. Error on a cycle, an unknown input,
    /// a duplicate or malformed id; `where` is the layer's id.
    [[nodiscard]] Result<std::vector<int>> topologicalOrder() const;
    /// A free id like "conv2d_3" for a new layer of `type`; no copy in a repeated group has it either.
    [[nodiscard]] std::string freeId(const std::string& type) const;

    /// Inserts `layer` after `after` (a layer id or inputId): it takes `after` as its input and all consumers
    /// of `after` take it instead. The id must be free. Between two members of a group it joins that group.
    void insertAfter(const std::string& after, LayerSpec layer);
    /// Removes a layer and closes the gap: its consumers take its first input instead.
    void remove(const std::string& id);
    /// Inserts a copy of `id` after it, which takes `id` in place of the first input; returns the copy's id.
    /// Empty: there is no such layer.
    std::string duplicate(const std::string& id);
    /// Gives a layer another id and keeps every connection. Error where `to` is malformed or taken.
    [[nodiscard]] Status rename(const std::string& id, const std::string& to);
    /// Whether `id` can change places with the layer above or below it: the two have one input each, and
    /// nothing else hangs on the connection between them.
    [[nodiscard]] bool canMoveUp(const std::string& id) const;
    [[nodiscard]] bool canMoveDown(const std::string& id) const;
    /// Does nothing where it cannot. A layer that comes to stand between two members of a group joins it; one
    /// that leaves its group's layers leaves the group.
    void moveUp(const std::string& id);
    void moveDown(const std::string& id);
    /// inputId and every layer that does not depend on `id`, in the order of `layers`: what it can be
    /// connected to without a cycle.
    [[nodiscard]] std::vector<std::string> possibleInputs(const std::string& id) const;

    bool operator==(const NetworkSpec&) const = default;

  private:
    /// The one layer that takes `id` as its one input, where no other takes it.
    [[nodiscard]] const LayerSpec* follower(const std::string& id) const;
};

[[nodiscard]] nlohmann::json toJson(const NetworkSpec& network);
[[nodiscard]] Result<NetworkSpec> networkFromJson(const nlohmann::json& json);
/// The same as text for people: indented, one layer a line.
[[nodiscard]] std::string networkText(const NetworkSpec& network);
[[nodiscard]] Result<NetworkSpec> networkFromText(const std::string& text);

}  // namespace studio::spec
