#pragma once

#include <cstdint>

namespace studio::ui {

/// A window that slides along one axis, as the engine counts it (Keras's rules): positions are ⌈cells /
/// stride⌉ with padding "same", ⌊(cells − reach) / stride⌋ + 1 without; same pads max((positions − 1) ·
/// stride + reach − cells, 0), the smaller half before.
struct WindowAxis {
    std::int64_t cells = 7;
    std::int64_t size = 3;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    bool same = false;

    [[nodiscard]] std::int64_t reach() const { return (size - 1) * dilation + 1; }
    [[nodiscard]] std::int64_t positions() const {
        if (same)
            return (cells + stride - 1) / stride;
        return cells < reach() ? 0 : (cells - reach()) / stride + 1;
    }
    [[nodiscard]] std::int64_t padding() const {
        const std::int64_t total = same ? (positions() - 1) * stride + reach() - cells : 0;
        return total > 0 ? total : 0;
    }
    [[nodiscard]] std::int64_t before() const { return padding() / 2; }
    [[nodiscard]] std::int64_t padded() const { return cells + padding(); }
};

/// Enough cells to see the window move: 7, or as many as it needs, or as the layer's input has.
[[nodiscard]] inline std::int64_t cellsFor(const WindowAxis& axis, std::int64_t input) {
    constexpr std::int64_t usual = 7;
    const std::int64_t needed = axis.reach() + axis.stride;
    const std::int64_t wanted = needed > usual ? needed : usual;
    return input >= axis.reach() && input < wanted ? input : wanted;
}

}  // namespace studio::ui
