// Adamax: Adam with the largest gradient, fading, in place of the mean square. Kingma and Ba, 2015 (arXiv:1412.6980).
#include "step.h"

namespace {

struct Settings {
    double lr, beta1, beta2, eps, weight_decay;
};

// State: the mean of the gradients, the largest gradient so far, fading.
struct Adamax {
    static constexpr int states = 2;
    static constexpr int columns[] = {0, 1};
    static constexpr bool takes_sparse = false;

    Settings s;
    double rate;

    Adamax(const double* settings, wb::Progress at) : s(*reinterpret_cast<const Settings*>(settings)) {
        rate = s.lr / (1 - std::pow(s.beta1, static_cast<double>(at.step)));
    }

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &average = states[0], &largest = states[1];
        auto direction = wb::slope(gradient, value, s.weight_decay, false);
        wb::mul(average, s.beta1);
        wb::add(average, direction, 1 - s.beta1);
        wb::mul(largest, s.beta2);
        auto size = wb::magnitude(direction);
        wb::add(size, s.eps);
        wb::raise(largest, size);
        wb::addcdiv(value, average, largest, -rate);
    }
};

WB_SWEEPS(Adamax)

}  // namespace

WB_EXPORT int32_t wb_adamax_step(const StepArguments* a) { return wb::take_step<Adamax>(*a); }
