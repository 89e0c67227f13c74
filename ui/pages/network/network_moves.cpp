#include "ui/pages/network/network_moves.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

namespace studio::ui {
namespace {

using spec::Edge;
using spec::LayerSpec;
using spec::NetworkSpec;
using Ids = std::set<std::string>;

class Texts {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::NetworkMoves)
};

Error refuse(const QString& what) {
    return Error{what.toStdString(), {}, {}};
}

/// What else leads along the same drawn connection takes the same layer.
void followOthers(NetworkSpec& network, const std::vector<Edge>& place, const std::string& last) {
    for (std::size_t i = 1; i < place.size(); ++i) {
        if (LayerSpec* layer = network.find(place[i].to))
            std::replace(layer->inputs.begin(), layer->inputs.end(), place[i].from, last);
    }
}

/// Layers with one input and one output among all others.
struct Piece {
    std::string input;
    std::string output;
};

Result<Piece> pieceOf(const NetworkSpec& network, const Ids& ids) {
    Ids sources;
    Ids outputs;
    for (const auto& layer : network.layers) {
        for (const auto& input : layer.inputs) {
            const bool from = ids.contains(input);
            if (ids.contains(layer.id) && !from)
                sources.insert(input);
            if (!ids.contains(layer.id) && from)
                outputs.insert(input);
        }
    }
    if (outputs.empty() && network.outputIndex() >= 0)
        outputs.insert(network.layers[static_cast<std::size_t>(network.outputIndex())].id);
    if (sources.size() != 1)
        return refuse(Texts::tr("These layers take their input from several others."));
    if (outputs.size() != 1 || !ids.contains(*outputs.begin()))
        return refuse(Texts::tr("Several of these layers lead to others."));
    return Piece{*sources.begin(), *outputs.begin()};
}

/// The group that a connection lies in; empty: none.
std::string groupOf(const NetworkSpec& network, const Edge& edge) {
    const LayerSpec* from = network.find(edge.from);
    if (from == nullptr || from->group.empty())
        return {};
    const auto behind = edge.to.empty() ? network.consumers(edge.from) : std::vector<std::string>{edge.to};
    const bool within = std::any_of(behind.begin(), behind.end(), [&](const auto& id) {
        return network.find(id) != nullptr && network.find(id)->group == from->group;
    });
    return within ? from->group : std::string();
}

bool splitsGroups(const NetworkSpec& network, const Ids& ids) {
    return std::any_of(network.groups.begin(), network.groups.end(), [&](const auto& group) {
        const auto members = network.members(group.id);
        const auto moved =
            std::count_if(members.begin(), members.end(), [&](const auto& id) { return ids.contains(id); });
        return moved > 0 && moved < static_cast<std::ptrdiff_t>(members.size());
    });
}

void replaceInputs(NetworkSpec& network, const std::string& from, const std::string& to,
                   const std::function<bool(const LayerSpec&)>& where) {
    for (auto& layer : network.layers) {
        if (where(layer))
            std::replace(layer.inputs.begin(), layer.inputs.end(), from, to);
    }
}

Status movePiece(NetworkSpec& network, const Ids& ids, const std::vector<Edge>& place) {
    const auto piece = pieceOf(network, ids);
    if (!piece)
        return piece.error();
    if (splitsGroups(network, ids) || !groupOf(network, place.front()).empty())
        return refuse(Texts::tr("Branches move into and out of a group with the whole group alone."));
    NetworkSpec moved = network;
    const auto outside = [&](const LayerSpec& layer) { return !ids.contains(layer.id); };
    const auto inside = [&](const LayerSpec& layer) { return ids.contains(layer.id); };
    replaceInputs(moved, piece->output, piece->input, outside);
    for (const Edge& edge : place) {
        replaceInputs(moved, edge.from, piece->output, [&](const LayerSpec& layer) {
            return edge.to.empty() ? outside(layer) : layer.id == edge.to;
        });
    }
    replaceInputs(moved, piece->input, place.front().from, inside);
    std::vector<LayerSpec> taken;
    std::copy_if(moved.layers.begin(), moved.layers.end(), std::back_inserter(taken), inside);
    std::erase_if(moved.layers, inside);
    const auto at = std::find_if(moved.layers.begin(), moved.layers.end(),
                                 [&](const LayerSpec& layer) { return layer.id == place.front().from; });
    moved.layers.insert(at == moved.layers.end() ? moved.layers.begin() : at + 1, taken.begin(), taken.end());
    if (!moved.topologicalOrder())
        return refuse(Texts::tr("The connections would lead in a circle."));
    network = std::move(moved);
    return {};
}

}  // namespace

Status moveLayers(NetworkSpec& network, const std::vector<std::string>& ids, const std::vector<Edge>& place) {
    if (ids.empty() || place.empty())
        return refuse(Texts::tr("There is no connection."));
    const Ids set(ids.begin(), ids.end());
    for (const Edge& edge : place) {
        if (set.contains(edge.from) || set.contains(edge.to))
            return refuse(Texts::tr("They are there already."));
    }
    if (!spec::moveTo(network, ids, place.front()))
        return movePiece(network, set, place);
    if (place.size() > 1) {
        const LayerSpec* behind = network.find(place.front().to);
        const auto last = std::find_if(behind->inputs.begin(), behind->inputs.end(),
                                       [&](const auto& id) { return set.contains(id); });
        followOthers(network, place, *last);
    }
    return {};
}

bool insertLayer(NetworkSpec& network, const std::vector<Edge>& place, const LayerSpec& layer) {
    if (place.empty() || !spec::insertOn(network, place.front(), layer))
        return false;
    followOthers(network, place, layer.id);
    return true;
}

}  // namespace studio::ui
