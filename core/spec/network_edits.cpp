#include <algorithm>
#include <cctype>
#include <set>

#include "core/spec/group_membership.h"
#include "core/spec/network.h"
#include "core/spec/network_ids.h"

namespace studio::spec {
namespace {

/// Two layers of a chain change places.
void swapWithNext(NetworkSpec& network, const std::string& id) {
    LayerSpec* layer = network.find(id);
    LayerSpec* next = network.find(network.consumers(id).front());
    for (auto& other : network.layers) {
        std::replace(other.inputs.begin(), other.inputs.end(), next->id, id);
    }
    next->inputs = layer->inputs;
    layer->inputs = {next->id};
    std::swap(*layer, *next);
}

/// After a move: a layer between two of a group belongs to it, one that has left its group's layers does not.
/// One that is a group of its own and repeated stays so.
void settleInGroup(NetworkSpec& network, LayerSpec& layer) {
    const GroupSpec* own = network.findGroup(layer.group);
    const bool alone = own && network.members(own->id).size() == 1;
    if (alone && own->repeat > 1) {
        return;
    }
    const auto behind = network.consumers(layer.id);
    const std::string around = groupAround(network, layer.inputs.front(), behind);
    const auto isFellow = [&](const std::string& id) {
        const LayerSpec* other = network.find(id);
        return other && other->group == layer.group;
    };
    if (!around.empty()) {
        layer.group = around;
    } else if (!alone && !isFellow(layer.inputs.front()) &&
               std::none_of(behind.begin(), behind.end(), isFellow)) {
        layer.group.clear();
    }
    dropEmptyGroups(network);
}

}  // namespace

bool isLayerId(const std::string& id) {
    const auto isWord = [](unsigned char c) { return c < 128 && (std::isalnum(c) || c == '_'); };
    return !id.empty() && id != inputId && std::all_of(id.begin(), id.end(), isWord) &&
           !std::isdigit(static_cast<unsigned char>(id[0]));
}

void NetworkSpec::insertAfter(const std::string& after, LayerSpec layer) {
    if (!findGroup(layer.group)) {
        layer.group = groupAround(*this, after, consumers(after));
    }
    for (auto& other : layers) {
        std::replace(other.inputs.begin(), other.inputs.end(), after, layer.id);
    }
    layer.inputs = {after};
    const auto it =
        std::find_if(layers.begin(), layers.end(), [&](const LayerSpec& l) { return l.id == after; });
    layers.insert(it == layers.end() ? layers.begin() : it + 1, std::move(layer));
}

void NetworkSpec::remove(const std::string& id) {
    const auto it =
        std::find_if(layers.begin(), layers.end(), [&](const LayerSpec& l) { return l.id == id; });
    if (it == layers.end()) {
        return;
    }
    // A layer that takes itself comes out of a file; whoever took it must not be left without.
    const auto first =
        std::find_if(it->inputs.begin(), it->inputs.end(), [&](const auto& i) { return i != id; });
    const std::string input = first == it->inputs.end() ? inputId : *first;
    layers.erase(it);
    for (auto& other : layers) {
        std::replace(other.inputs.begin(), other.inputs.end(), id, input);
    }
    dropEmptyGroups(*this);
}

std::string NetworkSpec::duplicate(const std::string& id) {
    const LayerSpec* original = find(id);
    if (!original) {
        return {};
    }
    LayerSpec copy = *original;
    copy.id = freeId(copy.type);
    auto inputs = copy.inputs;
    if (inputs.empty()) {
        inputs.emplace_back();
    }
    inputs.front() = id;
    std::string copyId = copy.id;
    insertAfter(id, std::move(copy));
    find(copyId)->inputs = std::move(inputs);
    return copyId;
}

Status NetworkSpec::rename(const std::string& id, const std::string& to) {
    LayerSpec* layer = find(id);
    if (!layer || id == to) {
        return {};
    }
    if (to == inputId || find(to)) {
        return Error{"The name '" + to + "' is taken.", id, "Give each layer a name of its own."};
    }
    if (!isLayerId(to)) {
        return Error{"'" + to + "' is no name for a layer.", id,
                     "Use letters, digits and underscores, and no digit first."};
    }
    NetworkSpec renamed = *this;
    renamed.find(id)->id = to;
    for (auto& other : renamed.layers) {
        std::replace(other.inputs.begin(), other.inputs.end(), id, to);
    }
    if (takenIds(renamed).size() < takenIds(*this).size()) {
        return Error{"A repetition of a group would have the name '" + to + "' too.", id,
                     "Give each layer a name of its own."};
    }
    *this = std::move(renamed);
    return {};
}

const LayerSpec* NetworkSpec::follower(const std::string& id) const {
    const auto ids = consumers(id);
    const LayerSpec* only = ids.size() == 1 ? find(ids.front()) : nullptr;
    return only && only->inputs.size() == 1 ? only : nullptr;
}

bool NetworkSpec::canMoveUp(const std::string& id) const {
    const LayerSpec* layer = find(id);
    return layer && layer->inputs.size() == 1 && canMoveDown(layer->inputs.front());
}

bool NetworkSpec::canMoveDown(const std::string& id) const {
    const LayerSpec* layer = find(id);
    const LayerSpec* next = layer ? follower(id) : nullptr;
    return next && next != layer && layer->inputs.size() == 1;
}

void NetworkSpec::moveUp(const std::string& id) {
    if (canMoveUp(id)) {
        swapWithNext(*this, find(id)->inputs.front());
        settleInGroup(*this, *find(id));
    }
}

void NetworkSpec::moveDown(const std::string& id) {
    if (canMoveDown(id)) {
        swapWithNext(*this, id);
        settleInGroup(*this, *find(id));
    }
}

std::vector<std::string> NetworkSpec::possibleInputs(const std::string& id) const {
    std::set<std::string> behind{id};
    std::vector<std::string> open{id};
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        for (auto& consumer : consumers(at)) {
            if (behind.insert(consumer).second) {
                open.push_back(std::move(consumer));
            }
        }
    }
    std::vector<std::string> ids{inputId};
    for (const auto& layer : layers) {
        if (!behind.contains(layer.id)) {
            ids.push_back(layer.id);
        }
    }
    return ids;
}

}  // namespace studio::spec
