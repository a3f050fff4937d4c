// CUDA: what is no operator. Compiled only where LibTorch is a CUDA build and CUDA's headers are found.
#include "versions.h"

#include "door.h"

#include <ATen/Context.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include <cstring>
#include <memory>
#include <optional>

namespace {

namespace allocator = c10::cuda::CUDACachingAllocator;

void check(cudaError_t status) { TORCH_CHECK(status == cudaSuccess, "CUDA: ", cudaGetErrorString(status)); }

// The layout is shared with the managed side.
struct DeviceProperties {
    char name[256];
    int64_t total_memory;
    int32_t major;
    int32_t minor;
    int32_t multiprocessors;
    int32_t driver;
    int32_t runtime;
};

// The layout is shared with the managed side. In bytes.
struct MemoryStatistics {
    int64_t allocated, allocated_peak, reserved, reserved_peak, free, total;
};

c10::cuda::CUDAStream stream_of(void* handle) { return *static_cast<c10::cuda::CUDAStream*>(handle); }

// A graph and, while it records, the streams around it.
struct Graph {
    at::cuda::CUDAGraph graph;
    std::optional<c10::cuda::CUDAStream> before;
};

template <typename Body>
int32_t run(Body&& body) {
    return wb::guard<int32_t>(-1, [&] {
        body();
        return 0;
    });
}

}  // namespace

WB_EXPORT int32_t wb_cuda_device_properties(int32_t device, DeviceProperties* properties) {
    return run([&] {
        cudaDeviceProp found;
        check(cudaGetDeviceProperties(&found, device));
        std::memset(properties, 0, sizeof(*properties));
        std::strncpy(properties->name, found.name, sizeof(properties->name) - 1);
        properties->total_memory = static_cast<int64_t>(found.totalGlobalMem);
        properties->major = found.major;
        properties->minor = found.minor;
        properties->multiprocessors = found.multiProcessorCount;
        check(cudaDriverGetVersion(&properties->driver));
        check(cudaRuntimeGetVersion(&properties->runtime));
    });
}

WB_EXPORT int32_t wb_cuda_current_device() {
    return wb::guard<int32_t>(-1, [] { return static_cast<int32_t>(c10::cuda::current_device()); });
}

WB_EXPORT int32_t wb_cuda_set_device(int32_t device) {
    return run([&] { c10::cuda::set_device(static_cast<c10::DeviceIndex>(device)); });
}

// Waits until the device has done all that was asked of it; -1 for the current one.
WB_EXPORT int32_t wb_cuda_synchronize(int32_t device) {
    return run([&] {
        const auto before = c10::cuda::current_device();
        if (device >= 0) c10::cuda::set_device(static_cast<c10::DeviceIndex>(device));
        const auto status = cudaDeviceSynchronize();
        c10::cuda::set_device(before);
        check(status);
    });
}

WB_EXPORT int32_t wb_cuda_has_cudnn() { return at::detail::getCUDAHooks().hasCuDNN(); }

// Seeds the generator of the current device, or of all.
WB_EXPORT int32_t wb_cuda_manual_seed(uint64_t seed, int32_t all) {
    return run([&] {
        const int first = all != 0 ? 0 : c10::cuda::current_device();
        const int last = all != 0 ? c10::cuda::device_count() - 1 : first;
        for (int device = first; device <= last; device++) {
            auto generator = at::globalContext().defaultGenerator(
                at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(device)));
            std::lock_guard<std::mutex> lock(generator.mutex());
            generator.set_current_seed(seed);
        }
    });
}

WB_EXPORT int32_t wb_cuda_memory(int32_t device, MemoryStatistics* statistics) {
    return run([&] {
        const auto index = static_cast<c10::DeviceIndex>(device);
        allocator::init(c10::cuda::device_count());
        const auto found = allocator::getDeviceStats(index);
        constexpr size_t all = 0;  // the first of the statistics' kinds is their sum
        statistics->allocated = found.allocated_bytes[all].current;
        statistics->allocated_peak = found.allocated_bytes[all].peak;
        statistics->reserved = found.reserved_bytes[all].current;
        statistics->reserved_peak = found.reserved_bytes[all].peak;
        const auto before = c10::cuda::current_device();
        c10::cuda::set_device(index);
        size_t free = 0, total = 0;
        const auto status = cudaMemGetInfo(&free, &total);
        c10::cuda::set_device(before);
        check(status);
        statistics->free = static_cast<int64_t>(free);
        statistics->total = static_cast<int64_t>(total);
    });
}

WB_EXPORT int32_t wb_cuda_reset_peaks(int32_t device) {
    return run([&] { allocator::resetPeakStats(static_cast<c10::DeviceIndex>(device)); });
}

// Gives memory that no tensor uses back to the device.
WB_EXPORT int32_t wb_cuda_empty_cache() {
    return run([] { allocator::emptyCache(); });
}

// A stream of LibTorch's pool; `current`: the one that operators of this thread run on.
WB_EXPORT void* wb_cuda_stream(int32_t device, int32_t high_priority, int32_t current) {
    return wb::guard<void*>(nullptr, [&] {
        const auto index = static_cast<c10::DeviceIndex>(device);
        return new c10::cuda::CUDAStream(
            current != 0 ? c10::cuda::getCurrentCUDAStream(index)
                         : c10::cuda::getStreamFromPool(high_priority != 0, index));
    });
}

WB_EXPORT void wb_cuda_release_stream(void* stream) { delete static_cast<c10::cuda::CUDAStream*>(stream); }

WB_EXPORT int32_t wb_cuda_set_stream(void* stream) {
    return run([&] { c10::cuda::setCurrentCUDAStream(stream_of(stream)); });
}

WB_EXPORT int32_t wb_cuda_synchronize_stream(void* stream) {
    return run([&] { stream_of(stream).synchronize(); });
}

// 1 when all that was put on the stream is done.
WB_EXPORT int32_t wb_cuda_query_stream(void* stream) {
    return wb::guard<int32_t>(-1, [&] { return static_cast<int32_t>(stream_of(stream).query()); });
}

// What is put on the first stream from now on waits for what is on the second.
WB_EXPORT int32_t wb_cuda_wait_stream(void* stream, void* other) {
    return run([&] {
        cudaEvent_t event = nullptr;
        check(cudaEventCreateWithFlags(&event, cudaEventDisableTiming));
        auto status = cudaEventRecord(event, stream_of(other).stream());
        if (status == cudaSuccess) status = cudaStreamWaitEvent(stream_of(stream).stream(), event, 0);
        cudaEventDestroy(event);
        check(status);
    });
}

WB_EXPORT void* wb_cuda_graph() {
    return wb::guard<void*>(nullptr, [] { return new Graph(); });
}

WB_EXPORT void wb_cuda_release_graph(void* graph) {
    wb::guard<int32_t>(-1, [&] {
        delete static_cast<Graph*>(graph);
        return 0;
    });
}

// From here on, operators of this thread are recorded on a stream of their own and not run.
WB_EXPORT int32_t wb_cuda_begin_graph(void* handle) {
    return run([&] {
        auto& graph = *static_cast<Graph*>(handle);
        check(cudaDeviceSynchronize());
        graph.before = c10::cuda::getCurrentCUDAStream();
        c10::cuda::setCurrentCUDAStream(c10::cuda::getStreamFromPool());
        try {
            graph.graph.capture_begin();
        } catch (...) {
            c10::cuda::setCurrentCUDAStream(*graph.before);
            throw;
        }
    });
}

WB_EXPORT int32_t wb_cuda_end_graph(void* handle) {
    return run([&] {
        auto& graph = *static_cast<Graph*>(handle);
        TORCH_CHECK(graph.before.has_value(), "the graph is not being recorded");
        const auto before = *graph.before;
        graph.before.reset();
        try {
            graph.graph.capture_end();
        } catch (...) {
            c10::cuda::setCurrentCUDAStream(before);
            throw;
        }
        c10::cuda::setCurrentCUDAStream(before);
    });
}

WB_EXPORT int32_t wb_cuda_replay_graph(void* handle) {
    return run([&] { static_cast<Graph*>(handle)->graph.replay(); });
}
