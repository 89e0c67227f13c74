#pragma once

namespace studio::data::augment {

/// Where the value of an output pixel comes from: (row, column) of the output to (row, column) of the input,
/// as Keras and scipy.ndimage.affine_transform have it.
///     input row    = rr · row + rc · column + r
///     input column = cr · row + cc · column + c
struct Affine {
    double rr = 1, rc = 0, r = 0;
    double cr = 0, cc = 1, c = 0;
    bool operator==(const Affine&) const = default;
};

/// The matrix product a · b: b is applied to the output's coordinates first.
[[nodiscard]] inline Affine operator*(const Affine& a, const Affine& b) {
    return {a.rr * b.rr + a.rc * b.cr, a.rr * b.rc + a.rc * b.cc, a.rr * b.r + a.rc * b.c + a.r,
            a.cr * b.rr + a.cc * b.cr, a.cr * b.rc + a.cc * b.cc, a.cr * b.r + a.cc * b.c + a.c};
}

inline constexpr double radiansPerDegree = 3.14159265358979323846 / 180.0;

}  // namespace studio::data::augment
