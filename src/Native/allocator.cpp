// Memory of CPU tensors. LibTorch asks malloc for every tensor: a chain of small operators spends a tenth of its time there,
// and malloc returns large blocks to the system, so that every training step pays for fresh pages. Freed blocks are kept for
// the next tensor of their size instead: small ones by the thread that freed them, large ones by the process.
#include "door.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/alignment.h>
#include <c10/core/impl/alloc_cpu.h>

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <utility>

namespace {

// In front of a block's data. The data lie c10::gAlignment bytes behind, which keeps them aligned.
struct Block {
    size_t bytes;
    Block* next;
    void* data() { return reinterpret_cast<char*>(this) + c10::gAlignment; }
    static Block* of(void* data) { return reinterpret_cast<Block*>(static_cast<char*>(data) - c10::gAlignment); }
};
static_assert(sizeof(Block) <= c10::gAlignment);

// Blocks from this size on are mappings of their own. malloc maps large blocks too, but raises its limit to the size of what is
// freed, up to 32 MiB: what lies below the last block in use stays resident, a third of a training's memory.
constexpr size_t kMapped = 1024 * 1024;

Block* new_block(size_t bytes) {
    const size_t whole = c10::gAlignment + bytes;
    void* memory = nullptr;
    if (bytes < kMapped) {
        memory = c10::alloc_cpu(whole);
    } else {
        memory = mmap(nullptr, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        TORCH_CHECK(memory != MAP_FAILED, "out of memory: a tensor of ", bytes, " bytes");
        madvise(memory, whole, MADV_HUGEPAGE);  // a hint: where it is not followed, only pages are smaller
    }
    auto* block = static_cast<Block*>(memory);
    block->bytes = bytes;
    return block;
}

void delete_block(Block* block) {
    if (block->bytes < kMapped) c10::free_cpu(block);
    else munmap(block, c10::gAlignment + block->bytes);
}

// Small blocks: sizes up to 1 KiB are rounded up to 64 bytes, larger ones to 1 KiB; each rounded size has a list.
constexpr size_t kFine = 64, kFineLists = 16, kCoarse = 1024, kSmallLists = 80;
constexpr size_t kSmallest = kFine * kFineLists, kLargestSmall = (kSmallLists - kFineLists) * kCoarse;
constexpr size_t kSmallKeptBytes = 4 * 1024 * 1024;  // by each thread

size_t round_small(size_t bytes) {
    const size_t step = bytes <= kSmallest ? kFine : kCoarse;
    return (bytes + step - 1) / step * step;
}

size_t small_list(size_t rounded) {
    return rounded <= kSmallest ? (rounded / kFine) - 1 : kFineLists + (rounded / kCoarse) - 1;
}

// Tensors may die after the lists of their thread. This flag needs no destructor and so outlives them.
thread_local bool thread_ended = false;

struct SmallBlocks {
    std::array<Block*, kSmallLists> lists{};
    size_t kept = 0;

    ~SmallBlocks() {
        thread_ended = true;
        for (Block* block : lists)
            while (block != nullptr) delete_block(std::exchange(block, block->next));
    }

    Block* take(size_t rounded) {
        Block*& list = lists[small_list(rounded)];
        if (list == nullptr) return nullptr;
        kept -= rounded;
        return std::exchange(list, list->next);
    }

    bool keep(Block* block) {
        if (kept + block->bytes > kSmallKeptBytes) return false;
        block->next = std::exchange(lists[small_list(block->bytes)], block);
        kept += block->bytes;
        return true;
    }
};
thread_local SmallBlocks small_blocks;

// Large blocks: eight rounded sizes between two powers of two, a list for each. Blocks in use and kept ones together never
// take more than those in use have taken at some time, and no more than kLargeKeptBytes are kept.
constexpr size_t kLargeKeptBytes = size_t{1} << 30;
constexpr int kStepBits = 3;

int highest_bit(size_t bytes) { return 63 - __builtin_clzll(bytes); }

size_t round_large(size_t bytes) {
    const size_t step = size_t{1} << (highest_bit(bytes) - kStepBits);
    return (bytes + step - 1) & ~(step - 1);
}

size_t large_list(size_t rounded) {
    const int bit = highest_bit(rounded);
    return (static_cast<size_t>(bit) << kStepBits) + ((rounded >> (bit - kStepBits)) & ((1 << kStepBits) - 1));
}

class LargeBlocks {
  public:
    Block* take(size_t rounded) {
        std::lock_guard<std::mutex> lock(mutex_);
        used_ += rounded;
        Block*& list = lists_[large_list(rounded)];
        if (list != nullptr) {
            kept_ -= rounded;
            return std::exchange(list, list->next);
        }
        shrink(std::max(peak_, used_) - used_);
        return nullptr;
    }

    void keep(Block* block) {
        std::lock_guard<std::mutex> lock(mutex_);
        peak_ = std::max(peak_, used_);
        used_ -= block->bytes;
        block->next = std::exchange(lists_[large_list(block->bytes)], block);
        kept_ += block->bytes;
        shrink(kLargeKeptBytes);
    }

    // For a block that was taken but then could not be had.
    void forget(size_t rounded) {
        std::lock_guard<std::mutex> lock(mutex_);
        used_ -= rounded;
    }

  private:
    // Frees kept blocks, the largest first.
    void shrink(size_t most) {
        for (size_t list = lists_.size(); kept_ > most && list-- > 0;)
            while (kept_ > most && lists_[list] != nullptr) {
                Block* block = std::exchange(lists_[list], lists_[list]->next);
                kept_ -= block->bytes;
                delete_block(block);
            }
    }

    std::mutex mutex_;
    std::array<Block*, 64 << kStepBits> lists_{};
    size_t used_ = 0, kept_ = 0, peak_ = 0;
};

// Never destroyed: tensors may die while the process ends.
LargeBlocks& large_blocks() {
    static auto* blocks = new LargeBlocks;
    return *blocks;
}

void* allocate_small(size_t bytes) {
    const size_t rounded = round_small(bytes);
    Block* block = thread_ended ? nullptr : small_blocks.take(rounded);
    return (block != nullptr ? block : new_block(rounded))->data();
}

void* allocate_large(size_t bytes) {
    TORCH_CHECK(bytes < PTRDIFF_MAX / 2, "a tensor of ", bytes, " bytes");
    const size_t rounded = round_large(bytes);
    if (Block* block = large_blocks().take(rounded)) return block->data();
    try {
        return new_block(rounded)->data();
    } catch (...) {
        large_blocks().forget(rounded);
        throw;
    }
}

void free_block(void* data) {
    if (data == nullptr) return;
    Block* block = Block::of(data);
    if (block->bytes > kLargestSmall) large_blocks().keep(block);
    else if (thread_ended || !small_blocks.keep(block)) delete_block(block);
}

// Between LibTorch 1.13 and 2.x allocate() lost its const and copy_data() was added: what the base has not is no override.
struct KeepingAllocator final : c10::Allocator {
    at::DataPtr allocate(size_t bytes) const { return make(bytes); }
    at::DataPtr allocate(size_t bytes) { return make(bytes); }
    at::DeleterFnPtr raw_deleter() const override { return &free_block; }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }

  private:
    static at::DataPtr make(size_t bytes) {
        void* data = bytes == 0 ? nullptr : bytes <= kLargestSmall ? allocate_small(bytes) : allocate_large(bytes);
        return {data, data, &free_block, at::Device(at::DeviceType::CPU)};
    }
};

KeepingAllocator allocator;

// LibTorch is loaded before this library, so its own allocator is in place and this one replaces it.
const bool installed = [] {
    c10::SetCPUAllocator(&allocator);
    return true;
}();

}  // namespace
