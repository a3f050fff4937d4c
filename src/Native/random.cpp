// Random number generators. A handle is one strong reference to a GeneratorImpl.
#include "door.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include <mutex>

namespace {

at::Generator borrow_generator(void* handle) {
    return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

void* release_generator(const at::Generator& generator) {
    auto pointer = generator.getIntrusivePtr();
    return pointer.release();
}

}  // namespace

// The generator that operators on a device use when none is given.
WB_EXPORT void* wb_default_generator(int64_t device) {
    return wb::guard<void*>(
        nullptr, [&] { return release_generator(at::globalContext().defaultGenerator(wb::unpack_device(device))); });
}

WB_EXPORT void* wb_new_generator(int64_t device, uint64_t seed) {
    return wb::guard<void*>(nullptr, [&] {
        auto generator = at::globalContext().defaultGenerator(wb::unpack_device(device)).clone();
        generator.set_current_seed(seed);
        return release_generator(generator);
    });
}

WB_EXPORT void wb_release_generator(void* handle) {
    c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(handle));
}

WB_EXPORT int32_t wb_seed_generator(void* handle, uint64_t seed) {
    return wb::guard<int32_t>(-1, [&] {
        auto generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_current_seed(seed);
        return 0;
    });
}

// Seeds from the system's entropy and returns that seed.
WB_EXPORT uint64_t wb_seed_generator_randomly(void* handle) {
    return wb::guard<uint64_t>(0, [&] {
        auto generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        return generator.seed();
    });
}

WB_EXPORT uint64_t wb_generator_seed(void* handle) {
    return wb::guard<uint64_t>(0, [&] { return borrow_generator(handle).current_seed(); });
}

WB_EXPORT void* wb_generator_state(void* handle) {
    return wb::guard<void*>(nullptr, [&] {
        auto generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        return wb::release(generator.get_state());
    });
}

WB_EXPORT int32_t wb_set_generator_state(void* handle, void* state) {
    return wb::guard<int32_t>(-1, [&] {
        auto generator = borrow_generator(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_state(wb::borrow(state));
        return 0;
    });
}

// Seeds the default generator of every device.
WB_EXPORT int32_t wb_manual_seed(uint64_t seed) {
    return wb::guard<int32_t>(-1, [&] {
        at::manual_seed(seed);
        return 0;
    });
}
