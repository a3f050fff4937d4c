// What LibTorch calls back in .NET: functions whose failures must reach the managed caller as the exceptions they are.
#pragma once

#include "door.h"

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace wb {

// A reference to a managed object, given back when the last copy is gone, on whatever thread that happens.
using ManagedObject = std::shared_ptr<void>;

inline ManagedObject hold(void* object, void (*free_object)(void*)) { return ManagedObject(object, free_object); }

// What a callback left behind when it failed: the exception object and its text, which malloc allocated.
struct Failure {
    void* exception = nullptr;
    char* message = nullptr;
};

// A managed exception on its way through LibTorch's frames.
class ManagedError : public std::runtime_error {
 public:
    ManagedError(const std::string& message, ManagedObject exception)
        : std::runtime_error(message), exception_(std::move(exception)) {}

    const ManagedObject& exception() const { return exception_; }

 private:
    ManagedObject exception_;
};

[[noreturn]] inline void raise(const Failure& failure, void (*free_exception)(void*)) {
    const std::string message = failure.message == nullptr ? "" : failure.message;
    free(failure.message);
    throw ManagedError(message, hold(failure.exception, free_exception));
}

}  // namespace wb
