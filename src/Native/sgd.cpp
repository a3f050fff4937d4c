// One step of stochastic gradient descent with momentum for many parameters, as PyTorch defines it (Sutskever et al.,
// 2013, with the velocity scaled by the learning rate at the end). One pass over memory where a parameter is plain.
#include "optimiser.h"

#include <ATen/core/grad_mode.h>

namespace {

// The layout is shared with the managed side.
struct SgdSettings {
    double lr;
    double momentum;
    double dampening;
    double weight_decay;
    int32_t nesterov;
    int32_t maximize;
};

template <typename T>
struct Factors {
    T rate, momentum, fresh, decay, sign, blend_slope, blend_velocity;
};

// `first`: the velocity starts as the gradient itself.
template <typename T>
Factors<T> factors_of(const SgdSettings& s, bool first) {
    return {
        static_cast<T>(s.lr),
        static_cast<T>(first ? 0 : s.momentum),
        static_cast<T>(first ? 1 : 1 - s.dampening),
        static_cast<T>(s.weight_decay),
        static_cast<T>(s.maximize ? -1 : 1),
        static_cast<T>(s.nesterov ? 1 : 0),
        static_cast<T>(s.nesterov ? s.momentum : 1)};
}

template <typename T>
__attribute__((always_inline)) inline void update(
    T* __restrict value, const T* __restrict gradient, int64_t count, Factors<T> f) {
    for (int64_t i = 0; i < count; i++) value[i] -= f.rate * (f.sign * gradient[i] + f.decay * value[i]);
}

template <typename T>
__attribute__((always_inline)) inline void update_moving(
    T* __restrict value, const T* __restrict gradient, T* __restrict velocity, int64_t count, Factors<T> f) {
    for (int64_t i = 0; i < count; i++) {
        const T slope = f.sign * gradient[i] + f.decay * value[i];
        velocity[i] = f.momentum * velocity[i] + f.fresh * slope;
        value[i] -= f.rate * (f.blend_slope * slope + f.blend_velocity * velocity[i]);
    }
}

WB_VECTORISED void update_range(float* p, const float* g, int64_t n, Factors<float> f) { update(p, g, n, f); }

WB_VECTORISED void update_range(double* p, const double* g, int64_t n, Factors<double> f) { update(p, g, n, f); }

WB_VECTORISED void update_moving_range(float* p, const float* g, float* v, int64_t n, Factors<float> f) {
    update_moving(p, g, v, n, f);
}

WB_VECTORISED void update_moving_range(double* p, const double* g, double* v, int64_t n, Factors<double> f) {
    update_moving(p, g, v, n, f);
}

template <typename T>
void update_plain(const at::Tensor& parameter, const at::Tensor& slope, const at::Tensor& velocity, Factors<T> factors) {
    auto* value = static_cast<T*>(parameter.data_ptr());
    const auto* gradient = static_cast<const T*>(slope.data_ptr());
    auto* moving = velocity.defined() ? static_cast<T*>(velocity.data_ptr()) : nullptr;
    at::parallel_for(0, parameter.numel(), wb::grain, [&](int64_t begin, int64_t end) {
        if (moving == nullptr) update_range(value + begin, gradient + begin, end - begin, factors);
        else update_moving_range(value + begin, gradient + begin, moving + begin, end - begin, factors);
    });
}

void update_any(
    const at::Tensor& parameter, at::Tensor gradient, const at::Tensor& velocity, const SgdSettings& s, bool first) {
    if (s.maximize) gradient = gradient.neg();
    if (s.weight_decay != 0) gradient = gradient.add(parameter, s.weight_decay);
    if (velocity.defined()) {
        if (first) velocity.copy_(gradient);
        else velocity.mul_(s.momentum).add_(gradient, 1 - s.dampening);
        gradient = s.nesterov ? gradient.add(velocity, s.momentum) : velocity;
    }
    parameter.add_(gradient, -s.lr);
}

}  // namespace

// Updates every parameter that has a gradient and counts its step. `velocities` is null without momentum. Returns 0 or -1.
WB_EXPORT int32_t wb_sgd_step(void** values, void** velocities, int64_t* steps, int64_t count, const SgdSettings* settings) {
    return wb::guard<int32_t>(-1, [&] {
        at::NoGradGuard no_grad;
        for (int64_t i = 0; i < count; i++) {
            auto parameter = wb::borrow(values[i]);
            auto gradient = wb::gradient_of(parameter);
            if (!gradient.defined()) continue;
            auto velocity = velocities == nullptr ? at::Tensor() : wb::borrow(velocities[i]);
            const bool first = steps[i]++ == 0;
            if (!wb::is_plain({&parameter, &gradient, &velocity})) {
                update_any(parameter, gradient, velocity, *settings, first);
                continue;
            }
            if (parameter.scalar_type() == at::kFloat)
                update_plain(parameter, gradient, velocity, factors_of<float>(*settings, first));
            else update_plain(parameter, gradient, velocity, factors_of<double>(*settings, first));
            wb::mark_changed(parameter);
        }
        return 0;
    });
}
