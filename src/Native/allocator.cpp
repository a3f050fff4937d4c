// Memory of small CPU tensors. LibTorch asks malloc for every tensor; a chain of small operators spends a tenth of its time
// there. Blocks up to 64 KiB are kept in lists of the freeing thread instead. Larger ones pass through.
#include "door.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/alignment.h>
#include <c10/core/impl/alloc_cpu.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace {

// Sizes up to 1 KiB are rounded up to 64 bytes, larger ones to 1 KiB; each rounded size has a list.
constexpr size_t kFine = 64, kFineLists = 16, kCoarse = 1024, kLists = 80;
constexpr size_t kLargest = (kLists - kFineLists) * kCoarse;
constexpr size_t kKeptBytes = 4 * 1024 * 1024;  // by each thread

// In front of a block's data. The data lie c10::gAlignment bytes behind, which keeps them aligned.
struct Block {
    size_t list;  // kLists: not kept
    size_t bytes;
    Block* next;
    void* data() { return reinterpret_cast<char*>(this) + c10::gAlignment; }
    static Block* of(void* data) { return reinterpret_cast<Block*>(static_cast<char*>(data) - c10::gAlignment); }
};
static_assert(sizeof(Block) <= c10::gAlignment);

// Tensors may die after the lists of their thread. This flag needs no destructor and so outlives them.
thread_local bool ended = false;

struct KeptBlocks {
    std::array<Block*, kLists> lists{};
    size_t bytes = 0;

    ~KeptBlocks() {
        ended = true;
        for (Block* block : lists)
            while (block != nullptr) c10::free_cpu(std::exchange(block, block->next));
    }
};
thread_local KeptBlocks kept_blocks;

void* allocate_block(size_t bytes) {
    if (bytes == 0) return nullptr;
    size_t list = kLists;
    if (bytes <= kFine * kFineLists) {
        list = (bytes - 1) / kFine;
        bytes = (list + 1) * kFine;
    } else if (bytes <= kLargest) {
        list = kFineLists + ((bytes - 1) / kCoarse);
        bytes = (list - kFineLists + 1) * kCoarse;
    }
    if (list < kLists && !ended) {
        KeptBlocks& kept = kept_blocks;
        if (Block* block = kept.lists[list]; block != nullptr) {
            kept.lists[list] = block->next;
            kept.bytes -= bytes;
            return block->data();
        }
    }
    TORCH_CHECK(bytes < PTRDIFF_MAX, "a tensor of ", bytes, " bytes");
    auto* block = static_cast<Block*>(c10::alloc_cpu(c10::gAlignment + bytes));
    block->list = list;
    block->bytes = bytes;
    return block->data();
}

void free_block(void* data) {
    if (data == nullptr) return;
    Block* block = Block::of(data);
    if (block->list < kLists && !ended) {
        KeptBlocks& kept = kept_blocks;
        if (kept.bytes + block->bytes <= kKeptBytes) {
            block->next = std::exchange(kept.lists[block->list], block);
            kept.bytes += block->bytes;
            return;
        }
    }
    c10::free_cpu(block);
}

// Between LibTorch 1.13 and 2.x allocate() lost its const and copy_data() was added: what the base has not is no override.
struct KeepingAllocator final : c10::Allocator {
    at::DataPtr allocate(size_t bytes) const { return make(bytes); }
    at::DataPtr allocate(size_t bytes) { return make(bytes); }
    at::DeleterFnPtr raw_deleter() const override { return &free_block; }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }

  private:
    static at::DataPtr make(size_t bytes) {
        void* data = allocate_block(bytes);
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
