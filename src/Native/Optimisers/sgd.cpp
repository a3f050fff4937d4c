// Stochastic gradient descent with momentum, as PyTorch defines it: Sutskever et al., 2013, with the velocity scaled by the
// learning rate at the end.
#include "step.h"

namespace {

struct Settings {
    double lr, momentum, dampening, weight_decay, nesterov, maximize;
};

// State: the velocity, if it moves.
template <bool Moving>
struct Sgd {
    static constexpr int states = Moving ? 1 : 0;
    static constexpr int columns[] = {0};
    static constexpr bool takes_sparse = !Moving;

    Settings s;
    bool first;  // the velocity starts as the gradient itself

    Sgd(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)), first(at.fresh) {}

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto direction = wb::slope(gradient, value, s.weight_decay, s.maximize != 0);
        if constexpr (Moving) {
            auto& velocity = states[0];
            wb::mul(velocity, s.momentum);
            wb::add(velocity, direction, first ? 1 : 1 - s.dampening);
            if (s.nesterov != 0) wb::add(value, direction, -s.lr);
            wb::add(value, velocity, s.nesterov != 0 ? -s.lr * s.momentum : -s.lr);
        } else {
            wb::add(value, direction, -s.lr);
        }
    }
};

using Still = Sgd<false>;
using Moving = Sgd<true>;
WB_SWEEPS(Still)
WB_SWEEPS(Moving)

}  // namespace

WB_EXPORT int32_t wb_sgd_step(const StepArguments* a) {
    const bool moving = reinterpret_cast<const Settings*>(a->settings)->momentum != 0;
    return moving ? wb::take_step<Moving>(*a) : wb::take_step<Still>(*a);
}
