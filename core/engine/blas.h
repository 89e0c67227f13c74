#pragma once

#include <string>

namespace studio::engine {

/// Who multiplies matrices below LibTorch.
struct Blas {
    std::string name;       ///< "OpenBLAS", "MKL", "BLIS", "ATLAS", "reference BLAS", "unknown BLAS"
    bool optimised = true;  ///< The reference BLAS takes tens of times as long.
    std::string remedy;     ///< Empty while optimised.
};

[[nodiscard]] Blas findBlas();

/// OpenBLAS has a pool of its own that LibTorch's thread count does not govern. Nothing happens where it is
/// not loaded.
void setBlasThreads(int threads);

}  // namespace studio::engine
