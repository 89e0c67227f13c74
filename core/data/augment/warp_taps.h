#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/data/augment/affine.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// A coordinate with 32 bits after the point: exact to 1e-6 pixels over 4096, and stepped by one addition.
using Fixed = std::int64_t;
inline constexpr int fixedBits = 32;

[[nodiscard]] inline Fixed toFixed(double value) {
    return static_cast<Fixed>(std::llround(value * 4294967296.0));
}

/// Two neighbours along one axis and the share of the second.
struct Tap {
    int first = 0;
    int second = 0;
    float share = 0;
};

/// One axis of the input along one row of the output.
class Axis {
  public:
    /// The coordinate is start + step · x.
    Axis(double start, double step, int extent)
        : m_start(start), m_step(step), m_extent(extent), m_position(toFixed(start)), m_move(toFixed(step)) {}

    /// To the output's next pixel.
    void advance() {
        m_position += m_move;
        ++m_x;
    }

    /// False where FillMode::Constant has nothing but the fill value. What lies outside 0 … extent − 1 is
    /// found as scipy.ndimage does it.
    template <spec::FillMode mode>
    [[nodiscard]] bool locate(Tap& tap) const {
        const Fixed last = Fixed{m_extent - 1} << fixedBits;
        Fixed position = m_position;
        if constexpr (mode == spec::FillMode::Constant) {
            if (!isInside()) {
                return false;
            }
        } else if constexpr (mode == spec::FillMode::Wrap) {
            // scipy repeats the picture so that its last pixel lies on the first of the next.
            if (!isInside() && last > 0) {
                position = position % last + (exact() < 0.0 ? last : 0);
            }
        } else if constexpr (mode == spec::FillMode::Reflect) {
            if (position < 0 || position > last) {
                reflect(tap);
                return true;
            }
        }
        position = std::clamp(position, Fixed{0}, last);
        tap.first = static_cast<int>(position >> fixedBits);
        tap.second = std::min(tap.first + 1, m_extent - 1);
        tap.share = shareOf(position);
        return true;
    }

  private:
    /// In double precision: where a jump follows, the last bit decides as it does in scipy.
    [[nodiscard]] double exact() const { return m_start + m_step * m_x; }
    [[nodiscard]] bool isInside() const { return exact() >= 0.0 && exact() <= m_extent - 1; }

    [[nodiscard]] static float shareOf(Fixed position) {
        return static_cast<float>(position & 0xffffffff) * 0x1.0p-32F;
    }

    [[nodiscard]] int mirrored(int index) const {
        const int period = 2 * m_extent;
        const int turned = (index % period + period) % period;
        return turned < m_extent ? turned : period - 1 - turned;
    }

    void reflect(Tap& tap) const {
        const auto floor = static_cast<int>(m_position >> fixedBits);
        tap = {mirrored(floor), mirrored(floor + 1), shareOf(m_position)};
    }

    double m_start;
    double m_step;
    int m_extent;
    int m_x = 0;
    Fixed m_position;
    Fixed m_move;
};

/// Both axes.
struct Walk {
    Axis row;
    Axis column;

    Walk(const Affine& map, int y, int width, int height)
        : row(map.rr * y + map.r, map.rc, height), column(map.cr * y + map.c, map.cc, width) {}

    void advance() {
        row.advance();
        column.advance();
    }
    template <spec::FillMode mode>
    [[nodiscard]] bool locate(Tap& rowTap, Tap& columnTap) const {
        return row.locate<mode>(rowTap) && column.locate<mode>(columnTap);
    }
};

}  // namespace studio::data::augment
