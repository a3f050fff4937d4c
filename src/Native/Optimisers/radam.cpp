// RAdam: Adam whose early steps, while the mean square is uncertain, are damped or go by the mean gradient alone. Liu et al.,
// 2020 (arXiv:1908.03265).
#include "step.h"

namespace {

struct Settings {
    double lr, beta1, beta2, eps, weight_decay;
};

// State: the mean of the gradients, the mean of their squares.
struct Radam {
    static constexpr int states = 2;
    static constexpr int columns[] = {0, 1};
    static constexpr bool takes_sparse = false;

    Settings s;
    bool rectified;
    double rate;

    Radam(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)) {
        const auto step = static_cast<double>(at.step);
        const double fading = std::pow(s.beta2, step), correction2 = 1 - fading;
        // The length of the moving average, at its limit and now.
        const double limit = 2 / (1 - s.beta2) - 1;
        const double length = limit - 2 * step * fading / correction2;
        rectified = length > 5;
        rate = s.lr / (1 - std::pow(s.beta1, step));
        if (rectified)
            rate *= std::sqrt(correction2) *
                    std::sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
    }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &average = states[0], &square = states[1];
        auto direction = wb::slope(gradient, value, s.weight_decay, false);
        wb::mul(average, s.beta1);
        wb::add(average, direction, 1 - s.beta1);
        wb::mul(square, s.beta2);
        wb::addcmul(square, direction, direction, 1 - s.beta2);
        if (!rectified) {
            wb::add(value, average, -rate);
            return;
        }
        auto spread = wb::root(square);
        wb::add(spread, s.eps);
        wb::addcdiv(value, average, spread, -rate);
    }
};

WB_SWEEPS(Radam)

}  // namespace

WB_EXPORT int32_t wb_radam_step(const StepArguments* a) { return wb::take_step<Radam>(*a); }
