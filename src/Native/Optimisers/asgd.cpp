// Averaged stochastic gradient descent. Polyak and Juditsky, 1992.
#include "step.h"

#include <algorithm>

namespace {

struct Settings {
    double lr, maximize, lambd, alpha, weight_decay, t0;
};

// State: the average of the values; numbers: the rate of the next step and its weight in the average.
struct Asgd {
    static constexpr int states = 1;
    static constexpr int columns[] = {0};
    static constexpr bool takes_sparse = false;

    Settings s;
    double rate, weight;

    Asgd(const double* settings, wb::Progress at)
        : s(*reinterpret_cast<const Settings*>(settings)), rate(at.numbers[0]), weight(at.numbers[1]) {
        const auto step = static_cast<double>(at.step);
        at.numbers[0] = s.lr / std::pow(1 + s.lambd * s.lr * step, s.alpha);
        at.numbers[1] = 1 / std::max(1.0, step - s.t0);
    }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto& average = states[0];
        auto direction = wb::slope(gradient, value, s.weight_decay, s.maximize != 0);
        wb::mul(value, 1 - s.lambd * rate);
        wb::add(value, direction, -rate);
        if (weight == 1) {
            wb::assign(average, value);
            return;
        }
        wb::mul(average, 1 - weight);
        wb::add(average, value, weight);
    }
};

WB_SWEEPS(Asgd)

}  // namespace

WB_EXPORT int32_t wb_asgd_step(const StepArguments* a) { return wb::take_step<Asgd>(*a); }
