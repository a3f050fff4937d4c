// Tensor handles: releasing, metadata, memory that .NET owns.
#include "door.h"

#include <ATen/ops/from_blob.h>

WB_EXPORT void wb_release(void* handle) { wb::adopt(handle); }

// Another handle to the same tensor.
WB_EXPORT void* wb_share(void* handle) { return wb::release(wb::borrow(handle)); }

WB_EXPORT int64_t wb_dim(void* handle) { return static_cast<at::TensorImpl*>(handle)->dim(); }

WB_EXPORT int64_t wb_numel(void* handle) { return static_cast<at::TensorImpl*>(handle)->numel(); }

WB_EXPORT int64_t wb_item_size(void* handle) { return static_cast<at::TensorImpl*>(handle)->itemsize(); }

WB_EXPORT int32_t wb_dtype(void* handle) {
    return static_cast<int32_t>(c10::typeMetaToScalarType(static_cast<at::TensorImpl*>(handle)->dtype()));
}

WB_EXPORT int64_t wb_device(void* handle) { return wb::pack_device(static_cast<at::TensorImpl*>(handle)->device()); }

WB_EXPORT int32_t wb_requires_grad(void* handle) { return static_cast<at::TensorImpl*>(handle)->requires_grad(); }

WB_EXPORT void wb_sizes(void* handle, int64_t* sizes) {
    auto shape = static_cast<at::TensorImpl*>(handle)->sizes();
    std::copy(shape.begin(), shape.end(), sizes);
}

// 0, or -1 when the layout has no strides (sparse).
WB_EXPORT int32_t wb_strides(void* handle, int64_t* strides) {
    return wb::guard<int32_t>(-1, [&] {
        auto steps = static_cast<at::TensorImpl*>(handle)->strides();
        std::copy(steps.begin(), steps.end(), strides);
        return 0;
    });
}

WB_EXPORT int64_t wb_storage_offset(void* handle) {
    return wb::guard<int64_t>(-1, [&] { return static_cast<at::TensorImpl*>(handle)->storage_offset(); });
}

// Bytes of the memory behind the tensor, or -1 where it has none (sparse).
WB_EXPORT int64_t wb_storage_bytes(void* handle) {
    return wb::guard<int64_t>(-1, [&] { return static_cast<int64_t>(wb::borrow(handle).storage().nbytes()); });
}

WB_EXPORT int32_t wb_is_contiguous(void* handle) {
    return wb::guard<int32_t>(-1, [&] { return static_cast<int32_t>(wb::borrow(handle).is_contiguous()); });
}

WB_EXPORT int32_t wb_is_sparse(void* handle) {
    auto* impl = static_cast<at::TensorImpl*>(handle);
    return impl->is_sparse() || impl->is_sparse_csr();
}

// 0, or -1 on error. `data` is set to the first element, which is null for a tensor without elements.
WB_EXPORT int32_t wb_data(void* handle, void** data) {
    return wb::guard<int32_t>(-1, [&] {
        auto tensor = wb::borrow(handle);
        *data = tensor.data_ptr();
        TORCH_CHECK(*data != nullptr || tensor.numel() == 0,
                    "The elements are not in memory: the tensor is a gradient known to be zero; call clone() first.");
        return 0;
    });
}

// A tensor over memory of the caller, in row-major order. `free_data(context)` is called when the last tensor that
// looks at the memory is gone, on whatever thread that happens.
WB_EXPORT void* wb_from_blob(void* data, const int64_t* sizes, int32_t dims, int32_t dtype, void (*free_data)(void*), void* context) {
    return wb::guard<void*>(nullptr, [&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        return wb::release(at::from_blob(
            data, at::IntArrayRef(sizes, dims), [free_data, context](void*) { free_data(context); }, options));
    });
}
