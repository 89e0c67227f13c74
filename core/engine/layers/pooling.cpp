#include "core/engine/layers/pooling.h"
#include "core/engine/layers/footprint.h"

#include "core/engine/layers/common_params.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/shape_checks.h"

namespace studio::engine {

std::vector<api::ParamDescriptor> poolParams(const std::string& paddingHelp) {
    return {
        windowParam("pool", "Pool size", {2, 2}, "Height and width of the window that becomes one number."),
        stridesParam({2, 2},
                     "How far the window moves at each step. Equal to the pool size, windows do not "
                     "overlap; at 1 the maps hardly shrink."),
        paddingParam(paddingHelp)};
}

Window poolWindow(const spec::Params& params) {
    return windowOf(params, "pool");
}

Result<LayerFacts> inferPool(const LayerContext& context, const std::string& layer) {
    if (const auto maps = requireMaps(context, layer); !maps) {
        return maps.error();
    }
    const auto& in = context.inputs.front();
    const auto out = windowOutput(poolWindow(context.params), in, "pool");
    if (!out) {
        return out.error();
    }
    return LayerFacts{.output = spec::Shape::maps(in.channels, out->height, out->width),
                      .reach = reachOf(poolWindow(context.params))};
}

SourceText pytorchPool(PythonCall pool, bool padsAlike, const std::string& fill, const LayerContext& context,
                       const SourceNames& names) {
    const Window window = poolWindow(context.params);
    const Pads pads = padsOf(window, context.inputs.front());
    const bool inside = padsAlike && pads.symmetric();
    pool.add(window.size).option("stride", window.strides, window.size);
    if (inside) {
        pool.option("padding", spec::Pair{pads.top, pads.left}, {0, 0});
    }
    SourceText text;
    text.module = pool.str();
    if (!inside && !pads.none()) {
        text.then(paddedPytorch(pads, fill));
    }
    return text.then(names.module + "(@)");
}

SourceText kerasPool(PythonCall pool, const LayerContext& context, const SourceNames& names) {
    const Window window = poolWindow(context.params);
    pool.add(window.size).option("strides", window.strides, window.size);
    if (window.same) {
        pool.text("padding", pythonString("same"));
    }
    return kerasLayer(pool, names);
}

}  // namespace studio::engine
