#include "core/api/remedy_candidates.h"

namespace studio::api {
namespace {

using Layers = std::vector<spec::LayerSpec>;

Remedy append(const RemedySituation& situation, const std::string& label, const Layers& layers) {
    Remedy remedy{label, {}, situation.network};
    std::string last = situation.layerId();
    for (spec::LayerSpec layer : layers) {
        layer.id = remedy.network.freeId(layer.type);
        remedy.layer = layer.id;
        remedy.network.insertAfter(last, layer);
        last = layer.id;
    }
    return remedy;
}

Remedy withParam(const RemedySituation& situation, const std::string& label, const std::string& key,
                 const spec::ParamValue& value) {
    Remedy remedy{label, situation.layerId(), situation.network};
    remedy.network.find(remedy.layer)->params[key] = value;
    return remedy;
}

Remedies classCandidates(const RemedySituation& situation, const spec::LayerSpec& layer,
                         const spec::Shape& output) {
    const std::int64_t classes = situation.target.classes;
    const spec::LayerSpec dense{
        {}, "Dense", {{"units", classes}, {"activation", situation.target.activation}}, {}};
    const std::string head = "Dense of " + std::to_string(classes) + " units";
    Remedies remedies;
    if (output.flat && situation.hasParam(layer.type, "units")) {
        remedies.push_back(withParam(situation, "Set units to " + std::to_string(classes), "units", classes));
    }
    if (output.flat) {
        remedies.push_back(append(situation, "Append a " + head, {dense}));
    } else {
        remedies.push_back(
            append(situation, "Append Flatten and a " + head, {{{}, "Flatten", {}, {}}, dense}));
        remedies.push_back(append(situation, "Append global average pooling and a " + head,
                                  {{{}, "GlobalAvgPool", {}, {}}, dense}));
    }
    return remedies;
}

Remedies pixelCandidates(const RemedySituation& situation, const spec::LayerSpec& layer,
                         const spec::Shape& output) {
    const std::int64_t classes = situation.target.classes;
    const spec::LayerSpec maps{
        {},
        "Conv2D",
        {{"filters", classes}, {"kernel", spec::Pair{1, 1}}, {"activation", situation.target.activation}},
        {}};
    const std::string head = "1×1 convolution of " + std::to_string(classes) + " filters";
    Remedies remedies;
    if (output.flat) {
        return remedies;
    }
    if (situation.hasParam(layer.type, "filters")) {
        remedies.push_back(
            withParam(situation, "Set filters to " + std::to_string(classes), "filters", classes));
    }
    remedies.push_back(append(situation, "Append a " + head, {maps}));
    const auto& picture = situation.report.input;
    if (picture.height % output.height == 0 && picture.width % output.width == 0) {
        const spec::Pair factor{picture.height / output.height, picture.width / output.width};
        const spec::LayerSpec upsample{{}, "Upsample", {{"factor", factor}}, {}};
        remedies.push_back(
            append(situation, "Append Upsample by " + spec::toText(spec::ParamValue(factor)), {upsample}));
        remedies.push_back(append(situation, "Append a " + head + " and Upsample", {maps, upsample}));
    }
    return remedies;
}

}  // namespace

Remedies outputCandidates(const RemedySituation& situation) {
    const int last = situation.network.outputIndex();
    const auto* layer = situation.network.find(situation.layerId());
    if (!layer || last < 0 || situation.network.layers[static_cast<std::size_t>(last)].id != layer->id) {
        return {};
    }
    Remedies remedies;
    const std::string& activation = situation.target.activation;
    for (const char* key : {"activation", "function"}) {
        if (situation.key() == key) {
            remedies.push_back(
                withParam(situation, "Set its activation to " + activation, key, activation));
        }
    }
    const spec::Shape output = situation.shapeOf(layer->id);
    if (situation.target.kind == Target::Kind::Labels && situation.key().empty() && output.flat &&
        output.channels == situation.target.classes) {
        remedies.push_back(
            append(situation, "Append a sigmoid", {{{}, "Activation", {{"function", activation}}, {}}}));
        return remedies;
    }
    const bool ofPictures = situation.target.kind == Target::Kind::Classes ||
                            situation.target.kind == Target::Kind::Labels;
    const Remedies head = ofPictures && output.channels > 0
                              ? classCandidates(situation, *layer, output)
                          : situation.target.kind == Target::Kind::PixelClasses && output.channels > 0
                              ? pixelCandidates(situation, *layer, output)
                              : Remedies();
    remedies.insert(remedies.end(), head.begin(), head.end());
    return remedies;
}

}  // namespace studio::api
