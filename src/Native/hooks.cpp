// Functions of .NET that LibTorch calls with a tensor's gradient, and the leaves of a recorded graph.
#include "managed.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/variable.h>

#include <unordered_set>

namespace {

// The layout is shared with the managed side.
struct Hook {
    void* state;
    void (*free_state)(void*);
    void (*free_exception)(void*);
    // Gets a borrowed handle; writes a new one, or null to keep the gradient. 0, or -1 with a failure.
    int32_t (*run)(void* state, void* gradient, void** replaced, wb::Failure*);
};

// The variables that a graph's gradients end in.
std::vector<at::Tensor> leaves_of(const std::vector<at::Tensor>& outputs) {
    std::vector<at::Tensor> leaves;
    std::vector<torch::autograd::Node*> open;
    std::unordered_set<torch::autograd::Node*> seen;
    const auto visit = [&](torch::autograd::Node* node) {
        if (node != nullptr && seen.insert(node).second) open.push_back(node);
    };
    for (const auto& output : outputs)
        if (output.defined() && output.requires_grad()) visit(torch::autograd::impl::gradient_edge(output).function.get());
    while (!open.empty()) {
        auto* node = open.back();
        open.pop_back();
        for (const auto& edge : node->next_edges()) visit(edge.function.get());
        const auto* leaf = dynamic_cast<torch::autograd::AccumulateGrad*>(node);
        if (leaf != nullptr) leaves.push_back(leaf->variable);
    }
    return leaves;
}

}  // namespace

// Calls a managed function each time the tensor's gradient is computed. Returns the hook's position, or -1. Takes the state
// over, also when it fails.
WB_EXPORT int64_t wb_register_hook(void* tensor, const Hook* hook) {
    return wb::guard<int64_t>(-1, [&] {
        const auto state = wb::hold(hook->state, hook->free_state);
        const auto position = wb::borrow(tensor).register_hook([state, hook = *hook](const at::Tensor& gradient) {
            void* replaced = nullptr;
            wb::Failure failure;
            auto* given = gradient.defined() ? gradient.unsafeGetTensorImpl() : nullptr;
            if (hook.run(state.get(), given, &replaced, &failure) < 0) wb::raise(failure, hook.free_exception);
            return wb::adopt(replaced);
        });
        return static_cast<int64_t>(position);
    });
}

WB_EXPORT int32_t wb_remove_hook(void* tensor, int64_t position) {
    return wb::guard<int32_t>(-1, [&] {
        wb::borrow(tensor).remove_hook(static_cast<unsigned>(position));
        return 0;
    });
}

// The leaves that the outputs' gradients end in, as new handles in a list freed by wb_free_list. Returns their number or -1.
WB_EXPORT int64_t wb_leaves(void** outputs, int64_t count, void*** leaves) {
    return wb::guard<int64_t>(-1, [&] {
        auto found = leaves_of(wb::borrow_list(outputs, count));
        auto list = std::make_unique<void*[]>(found.empty() ? 1 : found.size());
        for (size_t i = 0; i < found.size(); i++) list[i] = wb::release(std::move(found[i]));
        *leaves = list.release();
        return static_cast<int64_t>(found.size());
    });
}
