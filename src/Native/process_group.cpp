// Process groups: c10d's stores and its collectives, gloo on the CPU and NCCL on CUDA where LibTorch has them.
#include "versions.h"

#include "door.h"

#include <torch/csrc/distributed/c10d/FileStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

namespace {

using std::chrono::milliseconds;

// Since 2.0 a ProcessGroup holds one Backend a kind of device; before, it was what computed.
#if WB_TORCH_AT_LEAST(2, 0)
using Backend = c10d::Backend;
#else
using Backend = c10d::ProcessGroup;
#endif

enum : int32_t { gloo_backend = 0, nccl_backend = 1 };

struct Store {
    c10::intrusive_ptr<c10d::Store> store;
};

struct Group {
    c10::intrusive_ptr<Backend> backend;
};

Store& store_of(void* handle) { return *static_cast<Store*>(handle); }

Backend& backend_of(void* handle) { return *static_cast<Group*>(handle)->backend; }

c10::intrusive_ptr<Backend> make_gloo(
    const c10::intrusive_ptr<c10d::Store>& store, int rank, int size, milliseconds timeout, const char* host) {
    auto options = c10d::ProcessGroupGloo::Options::create(timeout);
    options->devices.push_back(
        host == nullptr ? c10d::ProcessGroupGloo::createDefaultDevice()
                        : c10d::ProcessGroupGloo::createDeviceForHostname(host));
    options->threads = 2;
    return c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options);
}

#ifdef USE_C10D_NCCL
c10::intrusive_ptr<Backend> make_nccl(
    const c10::intrusive_ptr<c10d::Store>& store, int rank, int size, milliseconds timeout) {
    auto options = c10d::ProcessGroupNCCL::Options::create();
    options->timeout = timeout;
    return c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size, options);
}
#endif

template <typename Start>
int32_t run(Start&& start) {
    return wb::guard<int32_t>(-1, [&] {
        start()->wait();
        return 0;
    });
}

}  // namespace

WB_EXPORT int32_t wb_has_backend(int32_t backend) {
#ifdef USE_C10D_NCCL
    return backend == gloo_backend || backend == nccl_backend;
#else
    return backend == gloo_backend;
#endif
}

// A store that the processes of one machine, or of a shared file system, share through a file.
WB_EXPORT void* wb_file_store(const char* path, int32_t size, int64_t timeout_ms) {
    return wb::guard<void*>(nullptr, [&] {
        auto store = c10::make_intrusive<c10d::FileStore>(path, size);
        store->setTimeout(milliseconds(timeout_ms));
        store->add("opened", 1);  // the file must be there before a key can be looked for
        return new Store{store};
    });
}

// A store that one process serves and the others connect to.
WB_EXPORT void* wb_tcp_store(const char* host, int32_t port, int32_t size, int32_t serve, int64_t timeout_ms) {
    return wb::guard<void*>(nullptr, [&] {
        c10d::TCPStoreOptions options;
        options.port = static_cast<std::uint16_t>(port);
        options.isServer = serve != 0;
        options.numWorkers = static_cast<std::size_t>(size);
        options.waitWorkers = false;
        options.timeout = milliseconds(timeout_ms);
        return new Store{c10::make_intrusive<c10d::TCPStore>(host, options)};
    });
}

WB_EXPORT int32_t wb_tcp_store_port(void* store) {
    return wb::guard<int32_t>(-1, [&] {
        return static_cast<int32_t>(static_cast<c10d::TCPStore&>(*store_of(store).store).getPort());
    });
}

WB_EXPORT void wb_release_store(void* store) { delete static_cast<Store*>(store); }

WB_EXPORT int32_t wb_store_set(void* store, const char* key, const uint8_t* value, int32_t length) {
    return wb::guard<int32_t>(-1, [&] {
        store_of(store).store->set(key, std::vector<uint8_t>(value, value + length));
        return 0;
    });
}

// 1 when the key is there, 0 when not, -1 on error. Does not wait.
WB_EXPORT int32_t wb_store_has(void* store, const char* key) {
    return wb::guard<int32_t>(-1, [&] { return static_cast<int32_t>(store_of(store).store->check({key})); });
}

// Waits for the key. Writes at most `capacity` bytes and returns the value's length, or -1.
WB_EXPORT int32_t wb_store_get(void* store, const char* key, uint8_t* value, int32_t capacity) {
    return wb::guard<int32_t>(-1, [&] {
        const auto found = store_of(store).store->get(key);
        std::copy_n(found.begin(), std::min<size_t>(found.size(), static_cast<size_t>(capacity)), value);
        return static_cast<int32_t>(found.size());
    });
}

// Adds to a number in the store and writes the sum. 0 or -1.
WB_EXPORT int32_t wb_store_add(void* store, const char* key, int64_t value, int64_t* sum) {
    return wb::guard<int32_t>(-1, [&] {
        *sum = store_of(store).store->add(key, value);
        return 0;
    });
}

// Connects this process with the others. `host`: the address that gloo listens on, or null for that of the machine's name.
WB_EXPORT void* wb_process_group(
    void* store, const char* prefix, int32_t backend, int32_t rank, int32_t size, int64_t timeout_ms, const char* host) {
    return wb::guard<void*>(nullptr, [&] {
        const auto shared = c10::make_intrusive<c10d::PrefixStore>(prefix, store_of(store).store);
        const milliseconds timeout(timeout_ms);
#ifdef USE_C10D_NCCL
        if (backend == nccl_backend) return new Group{make_nccl(shared, rank, size, timeout)};
#endif
        TORCH_CHECK(backend == gloo_backend, "this LibTorch has no NCCL");
        return new Group{make_gloo(shared, rank, size, timeout, host)};
    });
}

WB_EXPORT void wb_release_process_group(void* group) { delete static_cast<Group*>(group); }

// The collectives wait until they are done; 0 or -1. `operation` is c10d's number.
WB_EXPORT int32_t wb_all_reduce(void* group, void* tensor, int32_t operation) {
    return run([&] {
        std::vector<at::Tensor> tensors{wb::borrow(tensor)};
        c10d::AllreduceOptions options;
        options.reduceOp = static_cast<c10d::ReduceOp::RedOpType>(operation);
        return backend_of(group).allreduce(tensors, options);
    });
}

WB_EXPORT int32_t wb_broadcast(void* group, void* tensor, int32_t root) {
    return run([&] {
        std::vector<at::Tensor> tensors{wb::borrow(tensor)};
        c10d::BroadcastOptions options;
        options.rootRank = root;
        return backend_of(group).broadcast(tensors, options);
    });
}

WB_EXPORT int32_t wb_all_gather(void* group, void** outputs, int64_t count, void* input) {
    return run([&] {
        std::vector<std::vector<at::Tensor>> gathered{wb::borrow_list(outputs, count)};
        std::vector<at::Tensor> inputs{wb::borrow(input)};
        return backend_of(group).allgather(gathered, inputs, c10d::AllgatherOptions());
    });
}

// Row i of the input goes to rank i; row i of the output comes from it.
WB_EXPORT int32_t wb_all_to_all(void* group, void* output, void* input) {
    return run([&] {
        auto to = wb::borrow(output), from = wb::borrow(input);
        std::vector<int64_t> even;
        return backend_of(group).alltoall_base(to, from, even, even, c10d::AllToAllOptions());
    });
}

WB_EXPORT int32_t wb_barrier(void* group) {
    return run([&] { return backend_of(group).barrier(c10d::BarrierOptions()); });
}
