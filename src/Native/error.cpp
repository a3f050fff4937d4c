// The last error of each thread.
#include "managed.h"

namespace wb {

namespace {
thread_local std::string last_error;
thread_local ManagedObject last_exception;
}  // namespace

void record_error(const std::string& before) noexcept {
    last_exception.reset();
    try {
        std::string message;
        try {
            throw;
        } catch (const c10::Error& error) {
            message = error.what_without_backtrace();
        } catch (const ManagedError& error) {
            message = error.what();
            last_exception = error.exception();
        } catch (const std::exception& error) {
            message = error.what();
        } catch (...) {
            message = "an unknown C++ exception";
        }
        last_error = before + message;
    } catch (...) {
        // Out of memory while composing the text: the empty message still tells that the call failed.
        last_error.clear();
    }
}

}  // namespace wb

// UTF-8, valid until the next failing call on this thread.
WB_EXPORT const char* wb_last_error() { return wb::last_error.c_str(); }

// The managed exception behind the last failure of this thread, or null where LibTorch itself failed. The native side keeps
// it until the next failing call on this thread.
WB_EXPORT void* wb_last_exception() { return wb::last_exception.get(); }
