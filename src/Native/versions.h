// Where LibTorch 1.13 and 2.x differ in what the native door calls. Everything else is the same in both.
#pragma once

#include <ATen/autocast_mode.h>
#include <torch/csrc/api/include/torch/version.h>

#define WB_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace wb {

#if WB_TORCH_AT_LEAST(2, 4)

inline bool autocast_enabled(at::DeviceType device) { return at::autocast::is_autocast_enabled(device); }

inline void set_autocast_enabled(at::DeviceType device, bool enabled) {
    at::autocast::set_autocast_enabled(device, enabled);
}

inline at::ScalarType autocast_dtype(at::DeviceType device) { return at::autocast::get_autocast_dtype(device); }

inline void set_autocast_dtype(at::DeviceType device, at::ScalarType dtype) {
    at::autocast::set_autocast_dtype(device, dtype);
}

#else  // one set of functions a kind of device

inline bool autocast_enabled(at::DeviceType device) {
    return device == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}

inline void set_autocast_enabled(at::DeviceType device, bool enabled) {
    if (device == at::kCPU) at::autocast::set_cpu_enabled(enabled);
    else at::autocast::set_enabled(enabled);
}

inline at::ScalarType autocast_dtype(at::DeviceType device) {
    return device == at::kCPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
}

inline void set_autocast_dtype(at::DeviceType device, at::ScalarType dtype) {
    if (device == at::kCPU) at::autocast::set_autocast_cpu_dtype(dtype);
    else at::autocast::set_autocast_gpu_dtype(dtype);
}

#endif

}  // namespace wb
