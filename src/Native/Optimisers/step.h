// How an optimiser's update rule is applied to the parameters of a group. A parameter that is plain memory on the CPU is
// updated in one pass; all others go together through LibTorch's foreach operators.
#pragma once

#include "arithmetic.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/view_as_real.h>
#include <ATen/ops/zeros_like.h>

#include <array>
#include <map>
#include <utility>

// What a step is given; the layout is shared with the managed side.
struct StepArguments {
    void** values;           // the parameters
    void** states;           // rows of `state_count` tensors kept beside each parameter; what is missing is made here
    int64_t* steps;          // steps that each parameter has taken
    double* numbers;         // rows of `number_count` numbers kept beside each parameter
    const double* settings;  // in the order in which the managed options list them, the learning rate first
    int64_t count;
    int32_t state_count;
    int32_t number_count;
};

// One pass is compiled for the instruction sets that matter; the loader picks the best one the processor has.
#define WB_VECTORISED __attribute__((target_clones("avx512f", "avx2", "default")))

// The vectorised passes of a rule: functions of their own, since a template cannot be compiled for several processors.
#define WB_SWEEPS(Rule)                                                                              \
    WB_VECTORISED void sweep(const Rule& rule, wb::Rows<float, Rule::states> rows, int64_t count) {  \
        wb::sweep_rows(rule, rows, count);                                                           \
    }                                                                                                \
    WB_VECTORISED void sweep(const Rule& rule, wb::Rows<double, Rule::states> rows, int64_t count) { \
        wb::sweep_rows(rule, rows, count);                                                           \
    }

namespace wb {

// Elements a thread takes at least.
constexpr int64_t grain = 16384;

// How far a parameter is; a rule reads it, and changes its numbers.
struct Progress {
    int64_t step;     // 1 at the first step
    double* numbers;  // kept from step to step
    bool fresh;       // some tensor of the row was missing and is all zeros now
};

// Memory of one parameter: its values, its gradient, and the `N` tensors kept beside it.
template <typename T, int N>
struct Rows {
    T* value;
    const T* gradient;
    std::array<T*, N> states;
};

template <typename Rule, typename T, int N>
WB_INLINE void sweep_rows(Rule rule, Rows<T, N> rows, int64_t count) {
#pragma GCC ivdep
    for (int64_t i = 0; i < count; i++) {
        Lane<T> value{rows.value[i]};
        Lane<T> states[N == 0 ? 1 : N];
        for (int k = 0; k < N; k++) states[k].x = rows.states[k][i];
        rule(value, Lane<T>{rows.gradient[i]}, states);
        for (int k = 0; k < N; k++) rows.states[k][i] = states[k].x;
        rows.value[i] = value.x;
    }
}

template <int N>
struct Item {
    at::Tensor value, gradient;
    std::array<at::Tensor, N> states;
};

// Whether all are float32 or all float64 on the CPU, of one size, contiguous, dense.
template <int N>
bool is_plain(const Item<N>& item) {
    const auto type = item.value.scalar_type();
    if (type != at::kFloat && type != at::kDouble) return false;
    const auto fits = [&](const at::Tensor& tensor) {
        return tensor.device().is_cpu() && tensor.layout() == at::kStrided && tensor.scalar_type() == type &&
               tensor.is_contiguous() && tensor.numel() == item.value.numel();
    };
    if (!fits(item.value) || !fits(item.gradient)) return false;
    for (const auto& state : item.states)
        if (!fits(state)) return false;
    return true;
}

template <typename T, typename Rule>
void sweep_all(const Rule& rule, const Item<Rule::states>& item) {
    Rows<T, Rule::states> rows{static_cast<T*>(item.value.data_ptr()), static_cast<const T*>(item.gradient.data_ptr()), {}};
    for (int k = 0; k < Rule::states; k++) rows.states[k] = static_cast<T*>(item.states[k].data_ptr());
    at::parallel_for(0, item.value.numel(), grain, [&](int64_t begin, int64_t end) {
        auto part = rows;
        part.value += begin;
        part.gradient += begin;
        for (auto& state : part.states) state += begin;
        sweep(rule, part, end - begin);
    });
}

// Tells autograd that the values of a tensor changed.
inline void mark_changed(const at::Tensor& tensor) {
    if (!tensor.is_inference()) tensor.unsafeGetTensorImpl()->bump_version();
}

// The parameter at `index` with what belongs to it; false without a gradient. Missing state tensors are made, as zeros.
template <typename Rule>
bool gather(const StepArguments& a, int64_t index, Item<Rule::states>& item, bool& fresh) {
    item.value = borrow(a.values[index]);
    item.gradient = item.value.grad();
    if (!item.gradient.defined()) return false;
    TORCH_CHECK(
        Rule::takes_sparse || item.gradient.layout() == at::kStrided,
        "The gradient of parameter ", index, " of the group is sparse, which this optimiser does not support.");
    fresh = false;
    for (int k = 0; k < Rule::states; k++) {
        auto& handle = a.states[index * a.state_count + Rule::columns[k]];
        if (handle == nullptr) {
            handle = release(at::zeros_like(item.value));
            fresh = true;
        }
        item.states[k] = borrow(handle);
    }
    if (item.value.is_complex()) {
        item.value = at::view_as_real(item.value);
        item.gradient = at::view_as_real(item.gradient.resolve_conj());
        for (auto& state : item.states) state = at::view_as_real(state);
    }
    return true;
}

// Updates every parameter that has a gradient and counts its step. Returns 0 or -1.
template <typename Rule>
int32_t take_step(const StepArguments& a) {
    return guard<int32_t>(-1, [&] {
        at::NoGradGuard no_grad;
        // Parameters that are not plain, by what their rules depend on.
        std::map<std::vector<double>, std::pair<Rule, std::vector<Item<Rule::states>>>> others;
        Item<Rule::states> item;
        bool fresh;
        for (int64_t i = 0; i < a.count; i++) {
            if (!gather<Rule>(a, i, item, fresh)) continue;
            auto* numbers = a.numbers + i * a.number_count;
            std::vector<double> key;
            const bool plain = is_plain(item);
            if (!plain) {
                key.assign(numbers, numbers + a.number_count);
                key.push_back(static_cast<double>(a.steps[i]));
                key.push_back(fresh);
            }
            const Rule rule(a.settings, Progress{++a.steps[i], numbers, fresh});
            if (!plain) {
                others.try_emplace(std::move(key), rule, std::vector<Item<Rule::states>>()).first->second.second.push_back(item);
                continue;
            }
            if (item.value.scalar_type() == at::kFloat) sweep_all<float>(rule, item);
            else sweep_all<double>(rule, item);
            mark_changed(item.value);
        }
        for (auto& [key, together] : others) {
            Many values, gradients, states[Rule::states == 0 ? 1 : Rule::states];
            for (const auto& one : together.second) {
                values.items.push_back(one.value);
                gradients.items.push_back(one.gradient);
                for (int k = 0; k < Rule::states; k++) states[k].items.push_back(one.states[k]);
            }
            together.first(values, gradients, states);
        }
        return 0;
    });
}

}  // namespace wb
