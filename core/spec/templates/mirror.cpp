#include <algorithm>

#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

/// How often both sides can be halved without a rest, at most `most` times.
int halvings(const Shape& input, int most) {
    int count = 0;
    while (count < most && input.height % (2 << count) == 0 && input.width % (2 << count) == 0) {
        ++count;
    }
    return count;
}

Error oddError(const Shape& input, const std::string& label) {
    return {label + " halves the picture, but " + std::to_string(input.height) + "×" +
                std::to_string(input.width) + " cannot be halved.",
            input.width % 2 != 0 ? "dataset.width" : "dataset.height",
            "Use an even width and height; multiples of 16 give all levels."};
}

void normedConv(NetworkBuilder& net, const std::string& id, int filters) {
    net.conv(id + "_conv", {.filters = filters, .bias = false});
    net.batchNorm(id + "_bn");
    net.activation(id + "_relu");
}

void twice(NetworkBuilder& net, const std::string& id, int filters) {
    normedConv(net, id + "_a", filters);
    normedConv(net, id + "_b", filters);
}

std::string levelLabel(const char* what, int filters) {
    return std::string(what) + " · " + std::to_string(filters);
}

/// Ronneberger et al. 2015, with maps that keep their size and BatchNorm; `width` filters at the top level.
Result<NetworkSpec> unet(const std::string& id, const std::string& label, int width, const Shape& input,
                         int classes) {
    const int levels = halvings(input, 4);
    if (levels == 0) {
        return oddError(input, label);
    }
    NetworkBuilder net(id, Defaults::PyTorch, input);
    std::vector<Tap> skips;
    for (int i = 1; i <= levels; ++i) {
        const std::string level = "down" + std::to_string(i);
        const int filters = width << (i - 1);
        net.beginGroup(level, levelLabel("Encoder", filters));
        twice(net, level, filters);
        skips.push_back(net.here());
        net.maxPool(level + "_pool", 2, 2);
        net.endGroup();
    }
    net.beginGroup("bottom", levelLabel("Bottom", width << levels));
    twice(net, "bottom", width << levels);
    net.endGroup();
    for (int i = levels; i >= 1; --i) {
        const std::string level = "up" + std::to_string(i);
        const int filters = width << (i - 1);
        net.beginGroup(level, levelLabel("Decoder", filters));
        net.convTranspose(level + "_grow", filters, 2);
        net.concat(level + "_join", skips[static_cast<std::size_t>(i) - 1]);
        twice(net, level, filters);
        net.endGroup();
    }
    net.conv("output", {.filters = classes, .kernel = 1, .activation = "softmax"});
    return std::move(net).finish();
}

/// The encoder, and the same back: without connections across (as SegNet, Badrinarayanan et al. 2017, but
/// with plain upsampling).
void mirrored(NetworkBuilder& net, int levels, int width) {
    for (int i = 1; i <= levels; ++i) {
        const std::string level = "encode" + std::to_string(i);
        net.beginGroup(level, levelLabel("Encoder", width << (i - 1)));
        normedConv(net, level, width << (i - 1));
        net.maxPool(level + "_pool", 2, 2);
        net.endGroup();
    }
    for (int i = levels; i >= 1; --i) {
        const std::string level = "decode" + std::to_string(i);
        net.beginGroup(level, levelLabel("Decoder", width << (i - 1)));
        net.upsample(level + "_grow", 2);
        normedConv(net, level, width << (i - 1));
        net.endGroup();
    }
}

Result<NetworkSpec> mirror(const Shape& input, int classes) {
    const int levels = halvings(input, 4);
    if (levels == 0) {
        return oddError(input, "The mirror network");
    }
    NetworkBuilder net("mirror", Defaults::PyTorch, input);
    mirrored(net, levels, 32);
    net.conv("output", {.filters = classes, .kernel = 1, .activation = "softmax"});
    return std::move(net).finish();
}

Result<NetworkSpec> autoencoder(const Shape& input, int /*classes*/) {
    const int levels = halvings(input, 3);
    if (levels == 0) {
        return oddError(input, "The autoencoder");
    }
    NetworkBuilder net("autoencoder", Defaults::PyTorch, input);
    mirrored(net, levels, 16);
    net.conv("output", {.filters = static_cast<int>(input.channels), .activation = "sigmoid"});
    return std::move(net).finish();
}

Template unetEntry(const std::string& id, const std::string& label, int width, const std::string& more) {
    return {
        {.id = id,
         .label = label,
         .family = "Per pixel",
         .help = "A class for each pixel (Ronneberger et al. 2015): an encoder, a decoder, and connections "
                 "across that carry the fine edges. " +
                 more + " Width and height must be even; multiples of 16 give all levels.",
         .perPixel = true},
        [=](const Shape& input, int classes) { return unet(id, label, width, input, classes); }};
}

}  // namespace

std::vector<Template> mirrors() {
    return {
        unetEntry(
            "unet", "U-Net", 64,
            "31 million parameters, as in the paper; learns from a few dozen pictures, but takes a GPU."),
        unetEntry("unet_small", "U-Net, small", 16,
                  "A quarter of the filters: 2 million parameters, quick enough without a GPU."),
        {{.id = "mirror",
          .label = "Mirror network",
          .family = "Per pixel",
          .help = "A class for each pixel: an encoder and its mirror image, without connections across. "
                  "Simple to follow; edges come out softer than a U-Net's. Width and height must be even.",
          .perPixel = true},
         mirror},
        {{.id = "autoencoder",
          .label = "Autoencoder",
          .family = "Pictures",
          .help = "Squeezes the picture into a few maps and paints it again from them (Hinton & "
                  "Salakhutdinov 2006, with convolutions). Its answer is the picture itself, not a class: "
                  "it is an encoder to build on. To train it here on classes, replace the decoder by "
                  "GlobalAvgPool and Dense; to train it on pictures, export its source."},
         autoencoder}};
}

}  // namespace studio::spec::templates
