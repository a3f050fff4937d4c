// The library as a whole: version, threads, devices, default dtype.
#include "door.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/csrc/api/include/torch/version.h>

#include <cstring>
#include <dlfcn.h>

namespace {

// LibTorch's own setting does not reach an OpenBLAS with its own threads, which Debian's LibTorch calls.
void set_blas_threads(int count) {
    using SetThreads = void (*)(int);
    static const auto set = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set != nullptr) set(count);
}

}  // namespace

WB_EXPORT const char* wb_torch_version() { return TORCH_VERSION; }

// How LibTorch was built: BLAS, parallel backend, compiler. Freed by wb_free_text.
WB_EXPORT char* wb_configuration() {
    return wb::guard<char*>(nullptr, [] { return strdup((at::show_config() + at::get_parallel_info()).c_str()); });
}

// What the OpenBLAS in this process says of itself, or an empty text where it is another BLAS.
WB_EXPORT const char* wb_blas_configuration() {
    using GetConfig = char* (*)();
    const auto get = reinterpret_cast<GetConfig>(dlsym(RTLD_DEFAULT, "openblas_get_config"));
    return get == nullptr ? "" : get();
}

WB_EXPORT int32_t wb_num_threads() { return at::get_num_threads(); }

// Lets operators that the calling thread runs from now on use that thread alone: for threads that work beside each other.
WB_EXPORT void wb_work_alone() {
    // LibTorch sets the number of a thread that is new to it once, which must not undo ours.
    at::get_num_threads();
    using SetThreads = void (*)(int);
    static const auto set = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
    if (set != nullptr) set(1);
}

WB_EXPORT int32_t wb_set_num_threads(int32_t count) {
    return wb::guard<int32_t>(-1, [&] {
        at::set_num_threads(count);
        set_blas_threads(count);
        return 0;
    });
}

WB_EXPORT int32_t wb_num_interop_threads() { return at::get_num_interop_threads(); }

WB_EXPORT int32_t wb_set_num_interop_threads(int32_t count) {
    return wb::guard<int32_t>(-1, [&] {
        at::set_num_interop_threads(count);
        return 0;
    });
}

WB_EXPORT int32_t wb_default_dtype() {
    return static_cast<int32_t>(c10::typeMetaToScalarType(c10::get_default_dtype()));
}

WB_EXPORT int32_t wb_set_default_dtype(int32_t dtype) {
    return wb::guard<int32_t>(-1, [&] {
        c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype)));
        return 0;
    });
}

// Whether this library was compiled with cuda.cpp.
WB_EXPORT int32_t wb_cuda_is_built() {
#ifdef WB_CUDA
    return 1;
#else
    return 0;
#endif
}

WB_EXPORT int32_t wb_cuda_device_count() {
    return wb::guard<int32_t>(0, [] {
        return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
    });
}

// Bit 0: whether operators have to be deterministic; bit 1: whether those that cannot be only warn.
WB_EXPORT int32_t wb_deterministic() {
    return wb::guard<int32_t>(-1, [] {
        const auto& context = at::globalContext();
        return (context.deterministicAlgorithms() ? 1 : 0) | (context.deterministicAlgorithmsWarnOnly() ? 2 : 0);
    });
}

WB_EXPORT int32_t wb_set_deterministic(int32_t enabled, int32_t warn_only) {
    return wb::guard<int32_t>(-1, [&] {
        at::globalContext().setDeterministicAlgorithms(enabled != 0, warn_only != 0);
        return 0;
    });
}

// How exactly float32 matrices are multiplied: 0 highest, 1 high, 2 medium.
WB_EXPORT int32_t wb_matmul_precision() {
    return wb::guard<int32_t>(-1, [] { return static_cast<int32_t>(at::globalContext().float32MatmulPrecision()); });
}

WB_EXPORT int32_t wb_set_matmul_precision(int32_t precision) {
    return wb::guard<int32_t>(-1, [&] {
        constexpr const char* names[] = {"highest", "high", "medium"};  // the one form that every LibTorch takes
        TORCH_CHECK(precision >= 0 && precision < 3, "precision ", precision, " is not 0, 1 or 2");
        at::globalContext().setFloat32MatmulPrecision(std::string(names[precision]));
        return 0;
    });
}
