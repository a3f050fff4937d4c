// NAdam: Adam with Nesterov's momentum. Dozat, 2016.
#include "step.h"

namespace {

struct Settings {
    double lr, beta1, beta2, eps, weight_decay, momentum_decay;
};

// State: the mean of the gradients, the mean of their squares; number: the product of the momentum schedule so far.
struct Nadam {
    static constexpr int states = 2;
    static constexpr int columns[] = {0, 1};
    static constexpr bool takes_sparse = false;

    Settings s;
    double root_correction, gradient_rate, average_rate;

    Nadam(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)) {
        const auto step = static_cast<double>(at.step);
        const double mu = momentum(step), mu_next = momentum(step + 1);
        const double product = at.numbers[0] *= mu;
        root_correction = 1 / std::sqrt(1 - std::pow(s.beta2, step));
        gradient_rate = s.lr * (1 - mu) / (1 - product);
        average_rate = s.lr * mu_next / (1 - product * mu_next);
    }

    double momentum(double step) const { return s.beta1 * (1 - 0.5 * std::pow(0.96, step * s.momentum_decay)); }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &average = states[0], &square = states[1];
        auto direction = wb::slope(gradient, value, s.weight_decay, false);
        wb::mul(average, s.beta1);
        wb::add(average, direction, 1 - s.beta1);
        wb::mul(square, s.beta2);
        wb::addcmul(square, direction, direction, 1 - s.beta2);
        auto spread = wb::root(square);
        wb::mul(spread, root_correction);
        wb::add(spread, s.eps);
        wb::addcdiv(value, direction, spread, -gradient_rate);
        wb::addcdiv(value, average, spread, -average_rate);
    }
};

WB_SWEEPS(Nadam)

}  // namespace

WB_EXPORT int32_t wb_nadam_step(const StepArguments* a) { return wb::take_step<Nadam>(*a); }
