#pragma once

#include <string>
#include <vector>

#include "core/api/network_remedies.h"

namespace studio::api {

/// What a remedy may look at while it is thought of.
struct RemedySituation {
    const Error& error;
    const Catalogue& catalogue;
    const spec::NetworkSpec& network;
    const NetworkReport& report;  ///< Of the network as it is.
    const Target& target;

    [[nodiscard]] std::string layerId() const;  ///< Of error.where.
    [[nodiscard]] std::string key() const;      ///< The parameter of error.where; empty: the layer itself.
    /// Output of a layer or of the input; without channels while it is not known.
    [[nodiscard]] spec::Shape shapeOf(const std::string& id) const;
    /// Whether layers of `type` have the parameter `key`.
    [[nodiscard]] bool hasParam(const std::string& type, const std::string& key) const;
};

/// Changes that could take the error away, most usual first; nobody has tried them yet.
using Remedies = std::vector<Remedy>;
[[nodiscard]] Remedies graphCandidates(const RemedySituation& situation);  ///< Cycles, ends, connections.
[[nodiscard]] Remedies shapeCandidates(
    const RemedySituation& situation);  ///< Flat or maps, windows, merging.
[[nodiscard]] Remedies outputCandidates(const RemedySituation& situation);  ///< Classes and activation.
[[nodiscard]] Remedies valueCandidates(const RemedySituation& situation);   ///< Parameters out of range.
[[nodiscard]] Remedies resetCandidates(const RemedySituation& situation);  ///< Back to a parameter's default.

}  // namespace studio::api
