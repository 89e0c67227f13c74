#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/spec/network.h"
#include "core/spec/shape.h"

namespace studio::spec::templates {

/// A layer and what comes out of it.
struct Tap {
    std::string id;
    Shape shape;
};

/// A convolution as papers and PyTorch write it. Square kernels.
struct Conv {
    static constexpr int half = -1;  ///< As many zeros at each side as half the kernel: maps keep their size.

    int filters = 0;
    int kernel = 3;
    int stride = 1;
    int pad = half;  ///< Zeros at each side.
    bool bias = true;
    const char* activation = "";
};

/// Writes a network layer after layer, each behind the one before, and knows the shape at each place: what a
/// small picture has no room for is left out. PyTorch pads a stride of 2 at both sides alike where Keras's
/// "same" does not; such a convolution gets a ZeroPadding layer before it ("<id>_pad").
class NetworkBuilder {
  public:
    NetworkBuilder(std::string name, Defaults defaults, const Shape& input);

    /// Where the next layer is put.
    [[nodiscard]] const Tap& here() const { return m_here; }
    void goTo(Tap tap) { m_here = std::move(tap); }
    /// The stride where maps have room for it, else 1.
    [[nodiscard]] int strideIfRoom(int stride) const;

    /// All layers until endGroup() belong to it.
    void beginGroup(const std::string& id, const std::string& label, int repeat = 1);
    void endGroup() { m_group.clear(); }

    void conv(const std::string& id, const Conv& conv);
    void depthwise(const std::string& id, const Conv& conv);             ///< Conv::filters is not read.
    void convTranspose(const std::string& id, int filters, int stride);  ///< A kernel as wide as its stride.
    void batchNorm(const std::string& id, Params params = {});
    void activation(const std::string& id, const char* function = "relu");
    /// The pooling windows are left out where they do not fit, or where there is nothing left to pool.
    void maxPool(const std::string& id, int size, int stride, int pad = 0);
    void avgPool(const std::string& id, int size, int stride);
    void tutorialPool(const std::string& id);  ///< 2×2 at stride 1, "same".
    /// Square bins; as many as there are numbers where maps are smaller, left out where they all are.
    void adaptiveAvgPool(const std::string& id, int bins);
    void globalAvgPool(const std::string& id);
    void upsample(const std::string& id, int factor);
    void flatten(const std::string& id);
    void dropout(const std::string& id, double rate);
    void dense(const std::string& id, int units, const char* activation = "");
    void add(const std::string& id, const Tap& other);
    void multiply(const std::string& id, const Tap& maps);  ///< `maps` by the numbers that are here.
    void concat(const std::string& id, const Tap& first);   ///< `first`, then what is here.

    /// Error without `where`: a layer did not fit.
    [[nodiscard]] Result<NetworkSpec> finish() &&;

  private:
    void put(const std::string& id, const char* type, Params params, const Shape& output);
    void put(const std::string& id, const char* type, Params params, const Shape& output,
             std::vector<std::string> inputs);
    void zeroPadding(const std::string& id, int zeros);
    [[nodiscard]] Params windowParams(const std::string& id, const Conv& conv);
    [[nodiscard]] Shape afterWindow(std::int64_t channels, int size, int stride);
    [[nodiscard]] bool hasRoom(int size) const;

    NetworkSpec m_network;
    Tap m_here;
    std::string m_group;
    bool m_fits = true;
};

}  // namespace studio::spec::templates
