#pragma once

#include <cstddef>
#include <memory>

namespace studio::engine {

/// While it lives, large tensors that its thread makes on the CPU get memory which earlier ones gave back. A
/// step makes and drops the same sizes again and again, and memory from the kernel comes in pages that must
/// be mapped and zeroed each time: with a Dense layer of 43 million weights that is over a third of a step.
/// Tensors may outlive it and be dropped on any thread.
class BlockReuse {
  public:
    /// Blocks given back are kept up to this many bytes in all; beyond that the oldest go to the system.
    explicit BlockReuse(std::size_t budgetBytes);
    ~BlockReuse();
    BlockReuse(const BlockReuse&) = delete;
    BlockReuse& operator=(const BlockReuse&) = delete;

    class Pool;

  private:
    std::shared_ptr<Pool> m_pool;
    std::shared_ptr<Pool> m_outer;  ///< The thread's before.
};

}  // namespace studio::engine
