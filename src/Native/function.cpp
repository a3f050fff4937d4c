// Functions whose gradient the user computes in .NET. The forward result is computed before the graph hears of it; the
// node that LibTorch records calls back for the gradients.
#include "managed.h"

#include <torch/csrc/autograd/custom_function.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// The layout is shared with the managed side.
struct Backward {
    void* state;                  // the managed context of the call
    void (*free_state)(void*);
    void (*free_exception)(void*);
    // Computes one gradient an input (null for none) from one an output (null for none). It gets borrowed handles and
    // returns new ones. 0, or -1 with a failure.
    int32_t (*run)(void* state, void* saved, void** output_grads, int32_t outputs, void** input_grads, int32_t inputs, wb::Failure*);
};

struct Tensors {
    void** handles;
    int64_t count;
};

// The layout is shared with the managed side.
struct Call {
    Tensors inputs, outputs, saved, dirty, not_differentiable;
    int32_t materialize_grads;
};

// Lives in the recorded node and dies with it.
struct Callback : torch::CustomClassHolder {
    Backward backward;
    wb::ManagedObject state;
    size_t inputs;
    Callback(const Backward& given, size_t inputs)
        : backward(given), state(wb::hold(given.state, given.free_state)), inputs(inputs) {}
};

constexpr const char* callback_key = "callback";

variable_list list_of(const Tensors& tensors) { return wb::borrow_list(tensors.handles, tensors.count); }

struct ManagedFunction : torch::autograd::Function<ManagedFunction> {
    // `inputs` is there for LibTorch to see which variables take part.
    static variable_list forward(
        AutogradContext* context, const Call* call, const c10::intrusive_ptr<Callback>& callback, at::TensorList inputs) {
        context->saved_data[callback_key] = c10::IValue::make_capsule(callback);
        context->save_for_backward(list_of(call->saved));
        context->mark_dirty(list_of(call->dirty));
        context->mark_non_differentiable(list_of(call->not_differentiable));
        context->set_materialize_grads(call->materialize_grads != 0);
        return list_of(call->outputs);
    }

    static variable_list backward(AutogradContext* context, variable_list output_grads) {
        const auto callback =
            c10::static_intrusive_pointer_cast<Callback>(context->saved_data[callback_key].toCapsule());
        std::vector<void*> given, found(callback->inputs, nullptr);
        for (const auto& gradient : output_grads)
            given.push_back(gradient.defined() ? static_cast<void*>(gradient.unsafeGetTensorImpl()) : nullptr);
        wb::Failure failure;
        const auto status = callback->backward.run(
            callback->state.get(), context, given.data(), static_cast<int32_t>(given.size()), found.data(),
            static_cast<int32_t>(found.size()), &failure);
        if (status < 0) wb::raise(failure, callback->backward.free_exception);
        variable_list gradients(2);  // of the two arguments that are no tensors
        for (void* handle : found) gradients.push_back(wb::adopt(handle));
        return gradients;
    }
};

}  // namespace

// Records a function that was computed from the inputs. Writes one handle an output; returns 0 or -1. Takes the state over,
// also when it fails.
WB_EXPORT int32_t wb_apply_function(const Call* call, const Backward* backward, void** results) {
    return wb::guard<int32_t>(-1, [&] {
        const auto callback = c10::make_intrusive<Callback>(*backward, static_cast<size_t>(call->inputs.count));
        const auto inputs = list_of(call->inputs);
        auto outputs = ManagedFunction::apply(call, callback, at::TensorList(inputs));
        for (size_t i = 0; i < outputs.size(); i++) results[i] = wb::release(std::move(outputs[i]));
        return 0;
    });
}

// The tensors that a call saved, one handle each (null where none was given). `capacity` is how many fit; returns how many
// there are, or -1. Only while its gradient is computed.
WB_EXPORT int32_t wb_saved_variables(void* context, void** handles, int32_t capacity) {
    return wb::guard<int32_t>(-1, [&] {
        auto saved = static_cast<AutogradContext*>(context)->get_saved_variables();
        const auto count = static_cast<int32_t>(saved.size());
        TORCH_CHECK(count <= capacity, count, " tensors were saved where ", capacity, " were expected");
        for (int32_t i = 0; i < count; i++) handles[i] = wb::release(std::move(saved[i]));
        return count;
    });
}
