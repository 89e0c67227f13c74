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

/// OpenBLAS's threads look for work in a loop for hundredths of a second after each product, on processors that
/// LibTorch's then lack: a small network trains at half its speed. Lets them sleep at once, unless the
/// environment names a patience of its own (OPENBLAS_THREAD_TIMEOUT). Once, before anything computes.
void letIdleBlasSleep();

}  // namespace studio::engine
