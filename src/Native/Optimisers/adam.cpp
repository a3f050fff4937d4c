// Adam and AdamW. Kingma and Ba, 2015 (arXiv:1412.6980); Loshchilov and Hutter, 2019 (arXiv:1711.05101); AMSGrad: Reddi et
// al., 2018.
#include "step.h"

namespace {

struct Settings {
    double lr, beta1, beta2, eps, weight_decay, amsgrad, maximize;
};

// State: the mean of the gradients, the mean of their squares and, for AMSGrad, the largest such mean so far.
template <bool Decoupled, bool Largest>
struct Adam {
    static constexpr int states = Largest ? 3 : 2;
    static constexpr int columns[] = {0, 1, 2};
    static constexpr bool takes_sparse = false;

    Settings s;
    double rate, root_correction;

    Adam(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)) {
        const auto step = static_cast<double>(at.step);
        rate = s.lr / (1 - std::pow(s.beta1, step));
        root_correction = 1 / std::sqrt(1 - std::pow(s.beta2, step));
    }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &average = states[0], &square = states[1];
        // The decay acts on the parameter itself, or through the gradient.
        if (Decoupled) wb::mul(value, 1 - s.lr * s.weight_decay);
        auto direction = wb::slope(gradient, value, Decoupled ? 0 : s.weight_decay, s.maximize != 0);
        wb::mul(average, s.beta1);
        wb::add(average, direction, 1 - s.beta1);
        wb::mul(square, s.beta2);
        wb::addcmul(square, direction, direction, 1 - s.beta2);
        if constexpr (Largest) wb::raise(states[2], square);
        auto spread = wb::root(Largest ? states[2] : square);
        wb::mul(spread, root_correction);
        wb::add(spread, s.eps);
        wb::addcdiv(value, average, spread, -rate);
    }
};

using Coupled = Adam<false, false>;
using CoupledLargest = Adam<false, true>;
using Decoupled = Adam<true, false>;
using DecoupledLargest = Adam<true, true>;
WB_SWEEPS(Coupled)
WB_SWEEPS(CoupledLargest)
WB_SWEEPS(Decoupled)
WB_SWEEPS(DecoupledLargest)

bool is_amsgrad(const StepArguments* a) { return reinterpret_cast<const Settings*>(a->settings)->amsgrad != 0; }

}  // namespace

WB_EXPORT int32_t wb_adam_step(const StepArguments* a) {
    return is_amsgrad(a) ? wb::take_step<CoupledLargest>(*a) : wb::take_step<Coupled>(*a);
}

WB_EXPORT int32_t wb_adamw_step(const StepArguments* a) {
    return is_amsgrad(a) ? wb::take_step<DecoupledLargest>(*a) : wb::take_step<Decoupled>(*a);
}
