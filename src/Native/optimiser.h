// What the optimiser steps share: which parameters can be updated in one pass over plain memory.
#pragma once

#include "door.h"

#include <ATen/Parallel.h>

#include <initializer_list>
#include <vector>

// One pass is compiled for the instruction sets that matter; the loader picks the best one the processor has.
#define WB_VECTORISED __attribute__((target_clones("avx512f", "avx2", "default")))

namespace wb {

// Elements a thread takes at least.
constexpr int64_t grain = 16384;

// The gradient that a parameter has, or an undefined tensor.
inline at::Tensor gradient_of(const at::Tensor& parameter) { return parameter.grad(); }

// Whether all are float32 or all float64 on the CPU, of one size, contiguous, dense.
inline bool is_plain(std::initializer_list<const at::Tensor*> tensors) {
    const at::Tensor& first = **tensors.begin();
    const auto type = first.scalar_type();
    if (type != at::kFloat && type != at::kDouble) return false;
    for (const at::Tensor* tensor : tensors) {
        if (!tensor->defined()) continue;
        if (!tensor->device().is_cpu() || tensor->layout() != at::kStrided || tensor->scalar_type() != type) return false;
        if (!tensor->is_contiguous() || tensor->numel() != first.numel()) return false;
    }
    return true;
}

// Tells autograd that the values of a tensor changed.
inline void mark_changed(const at::Tensor& tensor) {
    if (!tensor.is_inference()) tensor.unsafeGetTensorImpl()->bump_version();
}

}  // namespace wb
