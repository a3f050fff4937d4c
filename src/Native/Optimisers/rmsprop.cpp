// RMSprop, plain or centred, with or without momentum. Tieleman and Hinton, 2012 (lecture 6.5); centred: Graves, 2013
// (arXiv:1308.0850).
#include "step.h"

namespace {

struct Settings {
    double lr, maximize, momentum, alpha, eps, weight_decay, centered;
};

// State: the mean of the squared gradients; the velocity, if it moves; the mean of the gradients, if centred.
template <bool Moving, bool Centred>
struct RmsProp {
    static constexpr int states = 1 + Moving + Centred;
    static constexpr int columns[] = {0, Moving ? 1 : 2, 2};
    static constexpr bool takes_sparse = false;

    Settings s;

    RmsProp(const double* settings, wb::Progress) : s(*reinterpret_cast<const Settings*>(settings)) {}

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto& square = states[0];
        auto direction = wb::slope(gradient, value, s.weight_decay, s.maximize != 0);
        wb::mul(square, s.alpha);
        wb::addcmul(square, direction, direction, 1 - s.alpha);
        auto spread = spread_of(direction, states);
        wb::add(spread, s.eps);
        if constexpr (Moving) {
            wb::mul(states[1], s.momentum);
            wb::addcdiv(states[1], direction, spread, 1);
            wb::add(value, states[1], -s.lr);
        } else {
            wb::addcdiv(value, direction, spread, -s.lr);
        }
    }

    template <typename V>
    WB_INLINE V spread_of(const V& direction, V* states) const {
        if constexpr (Centred) {
            auto& average = states[1 + Moving];
            wb::mul(average, s.alpha);
            wb::add(average, direction, 1 - s.alpha);
            auto variance = wb::copy(states[0]);
            wb::addcmul(variance, average, average, -1);
            return wb::root(variance);
        } else {
            return wb::root(states[0]);
        }
    }
};

using Still = RmsProp<false, false>;
using Moving = RmsProp<true, false>;
using CentredStill = RmsProp<false, true>;
using CentredMoving = RmsProp<true, true>;
WB_SWEEPS(Still)
WB_SWEEPS(Moving)
WB_SWEEPS(CentredStill)
WB_SWEEPS(CentredMoving)

}  // namespace

WB_EXPORT int32_t wb_rmsprop_step(const StepArguments* a) {
    const auto& settings = *reinterpret_cast<const Settings*>(a->settings);
    const bool moving = settings.momentum > 0;
    if (settings.centered != 0) return moving ? wb::take_step<CentredMoving>(*a) : wb::take_step<CentredStill>(*a);
    return moving ? wb::take_step<Moving>(*a) : wb::take_step<Still>(*a);
}
