// What the files of the native door share: the tagged value that crosses the border, tensor handles, and the guard that
// turns a C++ exception into a recorded message. Everything exported is a C function; no exception leaves one.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/util/Exception.h>

#include <cstdint>
#include <exception>
#include <string>

#define WB_EXPORT extern "C" __attribute__((visibility("default")))

namespace wb {

enum class Kind : int32_t {
    Default = 0,  // the schema's default
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    String = 6,
    IntList = 7,
    DoubleList = 8,
    BoolList = 9,
    TensorList = 10,
    OptionalTensorList = 11,
    Generator = 12,
    Device = 13,   // type in the upper, index in the lower 32 bits
    Complex = 14,  // two doubles at `pointer`
};

// One argument or result. Lists and strings are `length` items at `pointer`.
struct Value {
    Kind kind;
    int32_t length;
    union {
        int64_t integer;
        double number;
        void* pointer;
    };
};
static_assert(sizeof(Value) == 16, "the managed side has the same layout");

// A tensor handle is one strong reference to a TensorImpl.
inline at::Tensor borrow(void* handle) {
    return at::Tensor(
        c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim_copy(static_cast<at::TensorImpl*>(handle)));
}

// Takes over the reference that a handle is; null is an undefined tensor.
inline at::Tensor adopt(void* handle) {
    return handle == nullptr ? at::Tensor()
                             : at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(
                                   static_cast<at::TensorImpl*>(handle)));
}

inline void* release(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

inline std::vector<at::Tensor> borrow_list(void** handles, int64_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int64_t i = 0; i < count; i++) list.push_back(handles[i] == nullptr ? at::Tensor() : borrow(handles[i]));
    return list;
}

inline at::Device unpack_device(int64_t packed) {
    return at::Device(static_cast<at::DeviceType>(packed >> 32), static_cast<at::DeviceIndex>(static_cast<int32_t>(packed)));
}

inline int64_t pack_device(const at::Device& device) {
    return (static_cast<int64_t>(device.type()) << 32) | static_cast<uint32_t>(static_cast<int32_t>(device.index()));
}

// Keeps the message of the exception now being handled, for this thread. `before` goes in front of it.
void record_error(const std::string& before = std::string()) noexcept;

// Runs the body; an exception is recorded and the fallback returned.
template <typename Result, typename Body>
Result guard(Result fallback, Body&& body) noexcept {
    try {
        return body();
    } catch (...) {
        record_error();
        return fallback;
    }
}

}  // namespace wb
