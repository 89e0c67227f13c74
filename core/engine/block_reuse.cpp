#include "core/engine/block_reuse.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <list>
#include <mutex>
#include <new>
#include <unordered_map>
#include <utility>

#include "core/engine/memory_guard.h"

namespace studio::engine {

namespace {

/// Below, malloc reuses memory by itself.
constexpr std::size_t smallestBlock = std::size_t{1} << 20;
constexpr std::size_t hugePage = std::size_t{2} << 20;

/// Of all pools.
std::atomic<std::int64_t> mapped{0};

std::size_t wholePages(std::size_t size) {
    static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return (size + page - 1) / page * page;
}

/// From the system and not from malloc, which keeps what it is given back.
void* map(std::size_t size) {
    const std::size_t whole = wholePages(size);
    void* start = mmap(nullptr, whole + hugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) {
        throw MemoryRefused("the system has no room for " + std::to_string(size >> 20) + " MB");
    }
    auto* const bytes = static_cast<std::byte*>(start);
    const std::size_t past = reinterpret_cast<std::uintptr_t>(start) % hugePage;
    const std::size_t before = past == 0 ? 0 : hugePage - past;
    if (before > 0) {
        munmap(bytes, before);
    }
    munmap(bytes + before + whole, hugePage - before);
    // Huge pages: five hundred times fewer to map, and less to look up in every pass over the weights.
    madvise(bytes + before, whole, MADV_HUGEPAGE);
    mapped += static_cast<std::int64_t>(whole);
    return bytes + before;
}

void unmap(void* block, std::size_t size) {
    munmap(block, wholePages(size));
    mapped -= static_cast<std::int64_t>(wholePages(size));
}

}  // namespace

class BlockReuse::Pool {
  public:
    explicit Pool(std::size_t budget) : m_budget(budget) {}
    ~Pool() { shrinkTo(0); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    void* take(std::size_t size) {
        const std::lock_guard lock(m_mutex);
        const auto it = std::find_if(m_free.begin(), m_free.end(),
                                     [size](const auto& block) { return block.second == size; });
        void* block = nullptr;
        if (it != m_free.end()) {
            block = it->first;
            m_free.erase(it);
            m_kept -= size;
        } else {
            // What is kept must not let the whole grow beyond what was ever needed at once.
            const std::size_t most = std::max(m_most, m_lent + size);
            shrinkTo(std::min(m_kept, most - m_lent - size));
            ask(size);
            block = map(size);
        }
        m_lent += size;
        m_most = std::max(m_most, m_lent);
        return block;
    }

    void giveBack(void* block, std::size_t size) {
        const std::lock_guard lock(m_mutex);
        m_free.emplace_front(block, size);
        m_kept += size;
        m_lent -= size;
        shrinkTo(m_budget);
    }

  private:
    /// What is kept is the first to go where memory is short.
    void ask(std::size_t size) {
        try {
            m_guard.take(size);
        } catch (const MemoryRefused&) {
            if (m_kept == 0) {
                throw;
            }
            shrinkTo(0);
            m_guard.take(size);
        }
    }

    void shrinkTo(std::size_t bytes) {
        while (m_kept > bytes) {
            const auto [block, size] = m_free.back();
            unmap(block, size);
            m_guard.giveBack(size);
            m_kept -= size;
            m_free.pop_back();
        }
    }

    const std::size_t m_budget;
    std::mutex m_mutex;
    MemoryGuard m_guard;
    std::size_t m_kept = 0;
    std::size_t m_lent = 0;
    std::size_t m_most = 0;                           ///< That was ever lent at once.
    std::list<std::pair<void*, std::size_t>> m_free;  ///< What was given back last comes first.
};

namespace {

std::shared_ptr<BlockReuse::Pool>& poolOfThread() {
    thread_local std::shared_ptr<BlockReuse::Pool> pool;
    return pool;
}

/// Blocks that are out, by address: torch hands nothing but the address back in some places.
class Loans {
  public:
    struct Loan {
        std::shared_ptr<BlockReuse::Pool> pool;
        std::size_t size = 0;
    };

    void add(void* block, Loan loan) {
        const std::lock_guard lock(m_mutex);
        m_loans.emplace(block, std::move(loan));
    }
    /// Without a pool when the block is none of ours.
    Loan remove(void* block) {
        const std::lock_guard lock(m_mutex);
        auto node = m_loans.extract(block);
        return node ? std::move(node.mapped()) : Loan{};
    }

  private:
    std::mutex m_mutex;
    std::unordered_map<void*, Loan> m_loans;
};

/// Never destroyed: torch may drop tensors after main().
Loans& loans() {
    static auto* const all = new Loans;
    return *all;
}

void freeBlock(void* block) {
    if (const auto loan = loans().remove(block); loan.pool) {
        loan.pool->giveBack(block, loan.size);
    } else {
        c10::GetDefaultCPUAllocator()->raw_deleter()(block);
    }
}

/// Torch asks one allocator for all threads; threads without a pool get what they always got.
class ReusingAllocator : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t size) const override {
        const auto& pool = poolOfThread();
        if (!pool || size < smallestBlock) {
            return c10::GetDefaultCPUAllocator()->allocate(size);
        }
        void* block = pool->take(size);  // Throws MemoryRefused.
        loans().add(block, {pool, size});
        return {block, block, &freeBlock, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &freeBlock; }
};

void installAllocator() {
    static const bool installed = [] {
        static auto* const allocator = new ReusingAllocator;
        constexpr std::uint8_t overDefault = 1;
        c10::SetCPUAllocator(allocator, overDefault);
        return true;
    }();
    static_cast<void>(installed);
}

}  // namespace

BlockReuse::BlockReuse(std::size_t budgetBytes)
    : m_pool(std::make_shared<Pool>(budgetBytes)), m_outer(poolOfThread()) {
    installAllocator();
    poolOfThread() = m_pool;
}

BlockReuse::~BlockReuse() {
    poolOfThread() = m_outer;
}

std::int64_t BlockReuse::mappedBytes() {
    return mapped;
}

}  // namespace studio::engine
