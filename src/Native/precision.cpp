// Mixed precision: autocast of this thread, and the gradient scaler's check for infinities.
#include "versions.h"

#include "door.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_amp_foreach_non_finite_check_and_unscale.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/logical_not.h>

namespace {

// The layout is shared with the managed side.
struct AutocastState {
    int32_t enabled;
    int32_t dtype;
    int32_t cache_enabled;
};

// Whether LibTorch has the fused operator for the device: CUDA since long, the CPU since 2.3.
bool has_fused_unscale(const at::Tensor& gradient) {
    static const auto op =
        c10::Dispatcher::singleton().findSchemaOrThrow("aten::_amp_foreach_non_finite_check_and_unscale_", "");
    return gradient.layout() == at::kStrided
        && op.hasKernelForDispatchKey(gradient.is_cuda() ? c10::DispatchKey::CUDA : c10::DispatchKey::CPU);
}

void unscale_composed(const at::Tensor& gradient, const at::Tensor& found_inf, const at::Tensor& inverse_scale) {
    // A sparse gradient is finite where its stored values are.
    const auto values = gradient.is_sparse() ? gradient._values() : gradient;
    found_inf.logical_or_(at::logical_not(at::isfinite(values).all()));
    values.mul_(inverse_scale.to(values.scalar_type()));
}

}  // namespace

// Reads the autocast setting of this thread for a kind of device. 0 or -1.
WB_EXPORT int32_t wb_autocast(int32_t device_type, AutocastState* state) {
    return wb::guard<int32_t>(-1, [&] {
        const auto device = static_cast<at::DeviceType>(device_type);
        state->enabled = wb::autocast_enabled(device);
        state->dtype = static_cast<int32_t>(wb::autocast_dtype(device));
        state->cache_enabled = at::autocast::is_autocast_cache_enabled();
        return 0;
    });
}

WB_EXPORT int32_t wb_set_autocast(int32_t device_type, const AutocastState* state) {
    return wb::guard<int32_t>(-1, [&] {
        const auto device = static_cast<at::DeviceType>(device_type);
        wb::set_autocast_dtype(device, static_cast<at::ScalarType>(state->dtype));
        wb::set_autocast_enabled(device, state->enabled != 0);
        at::autocast::set_autocast_cache_enabled(state->cache_enabled != 0);
        return 0;
    });
}

// Counts the autocast regions that this thread is in; the converted weights are forgotten when it leaves the outermost.
WB_EXPORT int32_t wb_nest_autocast(int32_t enter) {
    return wb::guard<int32_t>(-1, [&] {
        if (enter != 0) return at::autocast::increment_nesting();
        const int depth = at::autocast::decrement_nesting();
        if (depth == 0) at::autocast::clear_cache();
        return depth;
    });
}

// Multiplies gradients of one device by the inverse scale in place; found_inf (one float) becomes 1 where an element of a
// gradient is infinite or NaN. 0 or -1.
WB_EXPORT int32_t wb_unscale(void** gradients, int64_t count, void* found_inf, void* inverse_scale) {
    return wb::guard<int32_t>(-1, [&] {
        at::NoGradGuard no_grad;
        const auto found = wb::borrow(found_inf), factor = wb::borrow(inverse_scale);
        std::vector<at::Tensor> fused;
        for (auto& gradient : wb::borrow_list(gradients, count)) {
            if (has_fused_unscale(gradient)) fused.push_back(gradient);
            else unscale_composed(gradient, found, factor);
        }
        if (!fused.empty()) at::_amp_foreach_non_finite_check_and_unscale_(fused, const_cast<at::Tensor&>(found), factor);
        return 0;
    });
}
