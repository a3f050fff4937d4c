// Tensors in LibTorch's own archives (torch::save, torch::load).
#include "door.h"

#include <torch/serialize.h>

#include <fstream>

// 0, or -1 on error.
WB_EXPORT int32_t wb_save_archive(void* handle, const char* path) {
    return wb::guard<int32_t>(-1, [&] {
        // By way of a stream, since LibTorch writes a file's own name into its archive.
        std::ofstream file(path, std::ios::binary);
        TORCH_CHECK(file, "The file ", path, " cannot be opened for writing.");
        torch::save(wb::borrow(handle), file);
        file.close();
        TORCH_CHECK(file, "The file ", path, " cannot be written whole: is the disk full?");
        return 0;
    });
}

// A new tensor, or null on error.
WB_EXPORT void* wb_load_archive(const char* path) {
    return wb::guard<void*>(nullptr, [&] {
        at::Tensor tensor;
        torch::load(tensor, std::string(path));
        return wb::release(tensor);
    });
}
