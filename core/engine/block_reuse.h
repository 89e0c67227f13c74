#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace studio::engine {

/// While it lives, large tensors that its thread makes on the CPU get memory which earlier ones gave back. A
/// step makes and drops the same sizes again and again, and memory from the kernel comes in pages that must
/// be mapped and zeroed each time: with a Dense layer of 43 million weights that is over a third of a step.
/// Tensors may outlive it and be dropped on any thread.
/// Kept memory never adds to what a step needs at its peak: before more is taken from the system, kept blocks
/// go until the whole is no more than was ever lent at once. Memory that the machine does not have is refused
/// with MemoryRefused (memory_guard.h) instead of granted and found missing later.
class BlockReuse {
  public:
    /// Blocks given back are kept up to this many bytes in all; beyond that the oldest go to the system.
    explicit BlockReuse(std::size_t budgetBytes);
    ~BlockReuse();
    BlockReuse(const BlockReuse&) = delete;
    BlockReuse& operator=(const BlockReuse&) = delete;

    /// What all of them hold at present, lent or kept.
    [[nodiscard]] static std::int64_t mappedBytes();

    class Pool;

  private:
    std::shared_ptr<Pool> m_pool;
    std::shared_ptr<Pool> m_outer;  ///< The thread's before.
};

}  // namespace studio::engine
