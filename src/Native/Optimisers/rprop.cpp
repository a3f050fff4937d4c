// Rprop: each element has a step of its own, longer while its gradient keeps its sign. Riedmiller and Braun, 1993, in the
// variant without backtracking that PyTorch has.
#include "step.h"

namespace {

struct Settings {
    double lr, maximize, etaminus, etaplus, min_step, max_step;
};

// State: the gradient before, the length of the steps.
struct Rprop {
    static constexpr int states = 2;
    static constexpr int columns[] = {0, 1};
    static constexpr bool takes_sparse = false;

    Settings s;

    Rprop(const double* settings, wb::Progress) : s(*reinterpret_cast<const Settings*>(settings)) {}

    template <typename V>
    WB_INLINE void operator()(V& value, const V& gradient, V* states) const {
        auto &before = states[0], &length = states[1];
        auto direction = wb::copy(wb::slope(gradient, value, 0, s.maximize != 0));
        auto agreement = wb::copy(direction);
        wb::mul(agreement, before);
        wb::mul_by_sign(length, agreement, s.etaplus, s.etaminus);
        wb::clamp(length, s.min_step, s.max_step);
        wb::clear_where_negative(direction, agreement);
        wb::addcmul(value, wb::sign(direction), length, -1);
        wb::assign(before, direction);
    }
};

WB_SWEEPS(Rprop)

}  // namespace

WB_EXPORT int32_t wb_rprop_step(const StepArguments* a) { return wb::take_step<Rprop>(*a); }
