// Adadelta: steps scaled by the ratio of the running means of squared steps and squared gradients. Zeiler, 2012
// (arXiv:1212.5701).
#include "step.h"

namespace {

struct Settings {
    double lr, rho, eps, weight_decay, maximize;
};

// State: the mean of the squared gradients, the mean of the squared steps.
struct Adadelta {
    static constexpr int states = 2;
    static constexpr int columns[] = {0, 1};
    static constexpr bool takes_sparse = false;

    Settings s;

    Adadelta(const double* settings, wb::Progress) : s(*reinterpret_cast<const Settings*>(settings)) {}

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &square = states[0], &moved = states[1];
        auto direction = wb::slope(gradient, value, s.weight_decay, s.maximize != 0);
        wb::mul(square, s.rho);
        wb::addcmul(square, direction, direction, 1 - s.rho);
        auto step = root_above(moved);
        wb::div(step, root_above(square));
        wb::mul(step, direction);
        wb::mul(moved, s.rho);
        wb::addcmul(moved, step, step, 1 - s.rho);
        wb::add(value, step, -s.lr);
    }

    template <typename V>
    WB_INLINE V root_above(const V& square) const {
        auto shifted = wb::copy(square);
        wb::add(shifted, s.eps);
        return wb::root(shifted);
    }
};

WB_SWEEPS(Adadelta)

}  // namespace

WB_EXPORT int32_t wb_adadelta_step(const StepArguments* a) { return wb::take_step<Adadelta>(*a); }
