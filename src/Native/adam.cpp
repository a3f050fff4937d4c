// One step of Adam or AdamW for many parameters. Kingma and Ba, 2015 (arXiv:1412.6980); Loshchilov and Hutter, 2019
// (arXiv:1711.05101); AMSGrad: Reddi et al., 2018. A plain parameter on the CPU is updated in one pass over its memory
// instead of one pass an operation; all others go through LibTorch's foreach operators.
#include "optimiser.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_foreach_addcdiv.h>
#include <ATen/ops/_foreach_addcmul.h>
#include <ATen/ops/_foreach_div.h>
#include <ATen/ops/_foreach_mul.h>
#include <ATen/ops/_foreach_neg.h>
#include <ATen/ops/_foreach_sqrt.h>
#include <ATen/ops/maximum.h>

#include <cmath>

namespace {

// The layout is shared with the managed side.
struct AdamSettings {
    double lr;
    double beta1;
    double beta2;
    double eps;
    double weight_decay;
    int32_t decoupled;  // AdamW: the decay acts on the parameter, not through the gradient
    int32_t maximize;
};

struct Parameter {
    at::Tensor value, gradient, average, square, largest;
    int64_t step;
};

// What one pass needs besides the memory, in the type of the parameter.
template <typename T>
struct Factors {
    T shrink, decay, sign, beta1, rest1, beta2, rest2, root_correction, eps, rate;
};

template <typename T>
Factors<T> factors_of(const AdamSettings& settings, int64_t step) {
    const double correction1 = 1 - std::pow(settings.beta1, static_cast<double>(step));
    const double correction2 = 1 - std::pow(settings.beta2, static_cast<double>(step));
    return {
        static_cast<T>(settings.decoupled ? 1 - settings.lr * settings.weight_decay : 1),
        static_cast<T>(settings.decoupled ? 0 : settings.weight_decay),
        static_cast<T>(settings.maximize ? -1 : 1),
        static_cast<T>(settings.beta1),
        static_cast<T>(1 - settings.beta1),
        static_cast<T>(settings.beta2),
        static_cast<T>(1 - settings.beta2),
        static_cast<T>(1 / std::sqrt(correction2)),
        static_cast<T>(settings.eps),
        static_cast<T>(settings.lr / correction1)};
}

template <typename T>
__attribute__((always_inline)) inline void update(
    T* __restrict value, const T* __restrict gradient, T* __restrict average, T* __restrict square, int64_t count, Factors<T> f) {
    for (int64_t i = 0; i < count; i++) {
        const T start = value[i] * f.shrink;
        const T slope = f.sign * gradient[i] + f.decay * value[i];
        const T mean = f.beta1 * average[i] + f.rest1 * slope;
        const T spread = f.beta2 * square[i] + f.rest2 * slope * slope;
        average[i] = mean;
        square[i] = spread;
        value[i] = start - f.rate * mean / (std::sqrt(spread) * f.root_correction + f.eps);
    }
}

template <typename T>
__attribute__((always_inline)) inline void update_largest(
    T* __restrict value, const T* __restrict gradient, T* __restrict average, T* __restrict square, T* __restrict largest,
    int64_t count, Factors<T> f) {
    for (int64_t i = 0; i < count; i++) {
        const T start = value[i] * f.shrink;
        const T slope = f.sign * gradient[i] + f.decay * value[i];
        const T mean = f.beta1 * average[i] + f.rest1 * slope;
        const T spread = f.beta2 * square[i] + f.rest2 * slope * slope;
        average[i] = mean;
        square[i] = spread;
        largest[i] = largest[i] > spread ? largest[i] : spread;
        value[i] = start - f.rate * mean / (std::sqrt(largest[i]) * f.root_correction + f.eps);
    }
}

WB_VECTORISED void update_range(float* p, const float* g, float* m, float* v, int64_t n, Factors<float> f) {
    update(p, g, m, v, n, f);
}

WB_VECTORISED void update_range(double* p, const double* g, double* m, double* v, int64_t n, Factors<double> f) {
    update(p, g, m, v, n, f);
}

WB_VECTORISED void update_largest_range(float* p, const float* g, float* m, float* v, float* x, int64_t n, Factors<float> f) {
    update_largest(p, g, m, v, x, n, f);
}

WB_VECTORISED void update_largest_range(
    double* p, const double* g, double* m, double* v, double* x, int64_t n, Factors<double> f) {
    update_largest(p, g, m, v, x, n, f);
}

template <typename T>
void update_plain(const Parameter& item, const AdamSettings& settings) {
    const auto factors = factors_of<T>(settings, item.step);
    auto* value = static_cast<T*>(item.value.data_ptr());
    const auto* gradient = static_cast<const T*>(item.gradient.data_ptr());
    auto* average = static_cast<T*>(item.average.data_ptr());
    auto* square = static_cast<T*>(item.square.data_ptr());
    auto* largest = item.largest.defined() ? static_cast<T*>(item.largest.data_ptr()) : nullptr;
    at::parallel_for(0, item.value.numel(), wb::grain, [&](int64_t begin, int64_t end) {
        const int64_t count = end - begin;
        if (largest == nullptr)
            update_range(value + begin, gradient + begin, average + begin, square + begin, count, factors);
        else
            update_largest_range(
                value + begin, gradient + begin, average + begin, square + begin, largest + begin, count, factors);
    });
}

void update_foreach(const std::vector<Parameter>& items, const AdamSettings& settings) {
    std::vector<at::Tensor> values, gradients, averages, squares, largest;
    std::vector<at::Scalar> rates;
    std::vector<double> roots;
    for (const auto& item : items) {
        values.push_back(item.value);
        gradients.push_back(item.gradient);
        averages.push_back(item.average);
        squares.push_back(item.square);
        if (item.largest.defined()) largest.push_back(item.largest);
        const auto step = static_cast<double>(item.step);
        rates.emplace_back(-settings.lr / (1 - std::pow(settings.beta1, step)));
        roots.push_back(std::sqrt(1 - std::pow(settings.beta2, step)));
    }
    if (settings.maximize) gradients = at::_foreach_neg(gradients);
    if (settings.weight_decay != 0) {
        if (settings.decoupled) at::_foreach_mul_(values, 1 - settings.lr * settings.weight_decay);
        else gradients = at::_foreach_add(gradients, values, settings.weight_decay);
    }
    at::_foreach_mul_(averages, settings.beta1);
    at::_foreach_add_(averages, gradients, 1 - settings.beta1);
    at::_foreach_mul_(squares, settings.beta2);
    at::_foreach_addcmul_(squares, gradients, gradients, 1 - settings.beta2);
    for (size_t i = 0; i < largest.size(); i++) largest[i].copy_(at::maximum(largest[i], squares[i]));
    auto spreads = at::_foreach_sqrt(largest.empty() ? squares : largest);
    std::vector<at::Scalar> divisors(roots.begin(), roots.end());
    at::_foreach_div_(spreads, divisors);
    at::_foreach_add_(spreads, settings.eps);
    at::_foreach_addcdiv_(values, averages, spreads, rates);
}

}  // namespace

// Updates every parameter that has a gradient and counts its step. `largest` is null without AMSGrad. Returns 0 or -1.
WB_EXPORT int32_t wb_adam_step(
    void** values, void** averages, void** squares, void** largest, int64_t* steps, int64_t count, const AdamSettings* settings) {
    return wb::guard<int32_t>(-1, [&] {
        at::NoGradGuard no_grad;
        std::vector<Parameter> others;
        for (int64_t i = 0; i < count; i++) {
            Parameter item{wb::borrow(values[i]), {}, wb::borrow(averages[i]), wb::borrow(squares[i]), {}, 0};
            item.gradient = wb::gradient_of(item.value);
            if (!item.gradient.defined()) continue;
            if (largest != nullptr) item.largest = wb::borrow(largest[i]);
            item.step = ++steps[i];
            if (!wb::is_plain({&item.value, &item.gradient, &item.average, &item.square, &item.largest})) {
                others.push_back(std::move(item));
                continue;
            }
            if (item.value.scalar_type() == at::kFloat) update_plain<float>(item, *settings);
            else update_plain<double>(item, *settings);
            wb::mark_changed(item.value);
        }
        if (!others.empty()) update_foreach(others, *settings);
        return 0;
    });
}
