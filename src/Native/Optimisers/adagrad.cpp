// Adagrad: steps scaled by the root of the sum of all squared gradients. Duchi, Hazan and Singer, 2011.
#include "step.h"

namespace {

struct Settings {
    double lr, lr_decay, initial_accumulator_value, eps, weight_decay;
};

// State: the sum of the squared gradients.
struct Adagrad {
    static constexpr int states = 1;
    static constexpr int columns[] = {0};
    static constexpr bool takes_sparse = false;

    Settings s;
    double rate;

    Adagrad(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)) {
        rate = s.lr / (1 + static_cast<double>(at.step - 1) * s.lr_decay);
    }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto direction = wb::slope(gradient, value, s.weight_decay, false);
        wb::addcmul(states[0], direction, direction, 1);
        auto spread = wb::root(states[0]);
        wb::add(spread, s.eps);
        wb::addcdiv(value, direction, spread, -rate);
    }
};

WB_SWEEPS(Adagrad)

}  // namespace

WB_EXPORT int32_t wb_adagrad_step(const StepArguments* a) { return wb::take_step<Adagrad>(*a); }
