// Gradients: what is no operator of the dispatcher.
#include "door.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

WB_EXPORT int32_t wb_is_leaf(void* handle) {
    return wb::guard<int32_t>(-1, [&] { return static_cast<int32_t>(wb::borrow(handle).is_leaf()); });
}

WB_EXPORT int32_t wb_set_requires_grad(void* handle, int32_t requires_grad) {
    return wb::guard<int32_t>(-1, [&] {
        wb::borrow(handle).requires_grad_(requires_grad != 0);
        return 0;
    });
}

WB_EXPORT int32_t wb_retain_grad(void* handle) {
    return wb::guard<int32_t>(-1, [&] {
        wb::borrow(handle).retain_grad();
        return 0;
    });
}

// 0 with the gradient (null where there is none), or -1.
WB_EXPORT int32_t wb_grad(void* handle, void** gradient) {
    return wb::guard<int32_t>(-1, [&] {
        *gradient = wb::release(wb::borrow(handle).grad());
        return 0;
    });
}

// Sets the gradient; null clears it.
WB_EXPORT int32_t wb_set_grad(void* handle, void* gradient) {
    return wb::guard<int32_t>(-1, [&] {
        wb::borrow(handle).mutable_grad() = gradient == nullptr ? at::Tensor() : wb::borrow(gradient);
        return 0;
    });
}

// Clears the gradients of many tensors.
WB_EXPORT int32_t wb_clear_grads(void** handles, int64_t count) {
    return wb::guard<int32_t>(-1, [&] {
        for (int64_t i = 0; i < count; i++) {
            auto tensor = wb::borrow(handles[i]);
            if (tensor.grad().defined()) tensor.mutable_grad().reset();
        }
        return 0;
    });
}

WB_EXPORT int32_t wb_backward(
    void** outputs, int64_t output_count, void** output_grads, int64_t grad_count, int32_t retain_graph, int32_t create_graph,
    void** inputs, int64_t input_count) {
    return wb::guard<int32_t>(-1, [&] {
        torch::autograd::backward(
            wb::borrow_list(outputs, output_count), wb::borrow_list(output_grads, grad_count), retain_graph != 0,
            create_graph != 0, wb::borrow_list(inputs, input_count));
        return 0;
    });
}

// Writes one gradient an input; null where an unused input is allowed.
WB_EXPORT int32_t wb_gradients(
    void** outputs, int64_t output_count, void** inputs, int64_t input_count, void** output_grads, int64_t grad_count,
    int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** gradients) {
    return wb::guard<int32_t>(-1, [&] {
        auto found = torch::autograd::grad(
            wb::borrow_list(outputs, output_count), wb::borrow_list(inputs, input_count),
            wb::borrow_list(output_grads, grad_count), retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); i++) gradients[i] = wb::release(std::move(found[i]));
        return 0;
    });
}

WB_EXPORT int32_t wb_grad_enabled() { return c10::GradMode::is_enabled(); }

WB_EXPORT void wb_set_grad_enabled(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

WB_EXPORT int32_t wb_inference_enabled() { return c10::InferenceMode::is_enabled(); }

// Modes nest and must be left on the thread that entered them, last first.
WB_EXPORT void* wb_enter_inference(int32_t enabled) {
    return wb::guard<void*>(nullptr, [&] { return new c10::InferenceMode(enabled != 0); });
}

WB_EXPORT void wb_leave_inference(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

WB_EXPORT int32_t wb_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }

WB_EXPORT int32_t wb_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }

// For the whole process.
WB_EXPORT void wb_set_anomaly(int32_t enabled, int32_t check_nan) {
    torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}
