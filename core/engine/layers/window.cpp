#include "core/engine/layers/window.h"

#include <algorithm>

namespace studio::engine {
namespace {

std::int64_t reach(std::int64_t size, std::int64_t dilation) {
    return (size - 1) * dilation + 1;
}

std::int64_t ceilDiv(std::int64_t a, std::int64_t b) {
    return a / b + (a % b != 0 ? 1 : 0);
}

std::int64_t samePadding(std::int64_t in, std::int64_t size, std::int64_t stride, std::int64_t dilation) {
    return std::max<std::int64_t>((ceilDiv(in, stride) - 1) * stride + reach(size, dilation) - in, 0);
}

}  // namespace

Window windowOf(const spec::Params& params, const std::string& sizeKey) {
    Window window;
    window.size = spec::pairOr(params, sizeKey, {1, 1});
    window.strides = spec::pairOr(params, "strides", {1, 1});
    window.dilation = spec::pairOr(params, "dilation", {1, 1});
    window.same = spec::textOr(params, "padding", "valid") == "same";
    return window;
}

Pads padsOf(const Window& window, const spec::Shape& input) {
    if (!window.same) {
        return {};
    }
    const std::int64_t rows =
        samePadding(input.height, window.size.height, window.strides.height, window.dilation.height);
    const std::int64_t columns =
        samePadding(input.width, window.size.width, window.strides.width, window.dilation.width);
    return {rows / 2, rows - rows / 2, columns / 2, columns - columns / 2};
}

Result<spec::Pair> windowOutput(const Window& window, const spec::Shape& input, const std::string& sizeKey) {
    if (window.same) {
        return spec::Pair{ceilDiv(input.height, window.strides.height),
                          ceilDiv(input.width, window.strides.width)};
    }
    const spec::Pair reached{reach(window.size.height, window.dilation.height),
                             reach(window.size.width, window.dilation.width)};
    if (reached.height > input.height || reached.width > input.width) {
        return Error{"A window of " + spec::toText(spec::ParamValue(reached)) +
                         " does not fit into maps of " + input.text() + ".",
                     sizeKey, "Use padding 'same' or a smaller window."};
    }
    return spec::Pair{(input.height - reached.height) / window.strides.height + 1,
                      (input.width - reached.width) / window.strides.width + 1};
}

}  // namespace studio::engine
