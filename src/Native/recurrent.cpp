// A long short-term memory over a whole sequence as one function with its gradient: no operator is recorded for a step, and the
// gradient of the recurrent weights is one product of matrices for all steps.
#include "door.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// The gates' function: the logistic one, or LibTorch's hard sigmoid, x / 6 + 1/2 between 0 and 1.
struct Settings {
    bool hard, backwards;
};

// Sums of a step, (batch, 4 hidden): input, forget and output gate, then the cell input.
struct Sizes {
    int64_t steps, batch, hidden;
    explicit Sizes(const Tensor& sums) : steps(sums.size(0)), batch(sums.size(1)), hidden(sums.size(2) / 4) {}
    int64_t time(int64_t step, bool backwards) const { return backwards ? steps - 1 - step : step; }
};

// One row of a step; `old_cell` is null before the first.
struct Row {
    const float *gates, *old_cell, *cell_tanh, *output_gradient;
    float *state_gradient, *cell_gradient, *sums_gradient;
};

// Gradients of the sums from that of the output; the state's own is read, the cell's read and written.
__attribute__((target_clones("avx512f", "avx2", "default"))) void differentiate(const Row& row, int64_t hidden, bool hard) {
    const float *in = row.gates, *forget = in + hidden, *out = forget + hidden, *made = out + hidden;
    float *d_in = row.sums_gradient, *d_forget = d_in + hidden, *d_out = d_forget + hidden, *d_made = d_out + hidden;
    for (int64_t i = 0; i < hidden; i++) {
        const float old = row.old_cell == nullptr ? 0.0f : row.old_cell[i];
        const float d_output = row.output_gradient[i] + row.state_gradient[i], t = row.cell_tanh[i];
        const float d_cell = row.cell_gradient[i] + d_output * out[i] * (1 - t * t);
        row.cell_gradient[i] = d_cell * forget[i];
        const auto slope = [hard](float gate) { return hard ? (gate > 0 && gate < 1 ? 1.0f / 6 : 0.0f) : gate * (1 - gate); };
        d_in[i] = d_cell * made[i] * slope(in[i]);
        d_forget[i] = d_cell * old * slope(forget[i]);
        d_out[i] = d_output * t * slope(out[i]);
        d_made[i] = d_cell * in[i] * (1 - made[i] * made[i]);
    }
}

Tensor gate(const Tensor& sums, bool hard) { return hard ? at::hardsigmoid(sums) : at::sigmoid(sums); }

// The same by recorded operators: what a gradient that is to be differentiated again is computed with.
variable_list recorded(const Tensor& projected, const Tensor& weight, const Settings& settings) {
    const Sizes sizes(projected);
    const auto transposed = weight.t();
    std::vector<Tensor> outputs(sizes.steps);
    Tensor output = at::zeros({sizes.batch, sizes.hidden}, projected.options()), cell = output;
    const auto inputs = projected.unbind(0);
    for (int64_t step = 0; step < sizes.steps; step++) {
        const auto time = sizes.time(step, settings.backwards);
        const auto parts = at::addmm(inputs[time], output, transposed).split_with_sizes({3 * sizes.hidden, sizes.hidden}, 1);
        const auto gates = gate(parts[0], settings.hard).chunk(3, 1);
        cell = gates[1].mul(cell).add(gates[0].mul(parts[1].tanh()));
        output = gates[2].mul(cell.tanh());
        outputs[time] = output;
    }
    return {at::stack(outputs), cell};
}

// Input: what the input gives to the sums of all steps, (steps, batch, 4 hidden), and the recurrent weights, (4 hidden, hidden).
// Output: the outputs, (steps, batch, hidden), and the last state of the cell.
struct Lstm : torch::autograd::Function<Lstm> {
    static variable_list forward(AutogradContext* context, const Tensor& given, const Tensor& weight, bool hard, bool backwards) {
        const Tensor projected = given.contiguous(), transposed = weight.t();
        const Sizes sizes(projected);
        const auto shape = {sizes.steps, sizes.batch, sizes.hidden};
        Tensor gates = at::empty_like(projected), cells = at::empty(shape), tanhs = at::empty(shape), outputs = at::empty(shape);
        for (int64_t step = 0; step < sizes.steps; step++) {
            const auto time = sizes.time(step, backwards), before = sizes.time(step - 1, backwards);
            Tensor sums = gates[time], cell = cells[time], of_cell = tanhs[time], output = outputs[time];
            if (step == 0) sums.copy_(projected[time]);
            else at::addmm_out(sums, projected[time], outputs[before], transposed);
            const auto parts = sums.split_with_sizes({3 * sizes.hidden, sizes.hidden}, 1);
            Tensor opening = parts[0], made = parts[1];
            if (hard) at::hardsigmoid_(opening);
            else at::sigmoid_(opening);
            at::tanh_(made);
            const auto each = opening.chunk(3, 1);
            at::mul_out(cell, each[0], made);
            if (step > 0) cell.addcmul_(each[1], cells[before]);
            at::tanh_out(of_cell, cell);
            at::mul_out(output, each[2], of_cell);
        }
        context->save_for_backward({given, weight, gates, cells, tanhs, outputs});
        context->saved_data["hard"] = hard;
        context->saved_data["backwards"] = backwards;
        return {outputs, cells[sizes.time(sizes.steps - 1, backwards)].clone()};
    }

    static variable_list backward(AutogradContext* context, variable_list given) {
        const auto saved = context->get_saved_variables();
        const Settings settings{context->saved_data["hard"].toBool(), context->saved_data["backwards"].toBool()};
        auto gradients = at::GradMode::is_enabled() ? again(saved, given, settings) : once(saved, given, settings);
        return {gradients[0], gradients[1], Tensor(), Tensor()};
    }

  private:
    static variable_list again(const variable_list& saved, const variable_list& given, const Settings& settings) {
        const auto results = recorded(saved[0], saved[1], settings);
        return torch::autograd::grad(results, {saved[0], saved[1]}, given, true, true, true);
    }

    static variable_list once(const variable_list& saved, const variable_list& given, const Settings& settings) {
        const Tensor &weight = saved[1], &gates = saved[2], &outputs = saved[5], output_gradient = given[0].contiguous();
        const Sizes sizes(gates);
        Tensor sums = at::empty_like(gates), cell = given[1].clone().contiguous(), state = at::zeros({sizes.batch, sizes.hidden});
        for (int64_t step = sizes.steps - 1; step >= 0; step--) {
            const auto time = sizes.time(step, settings.backwards), before = sizes.time(step - 1, settings.backwards);
            const auto at_row = [&](const Tensor& all, int64_t when, int64_t row) {
                return all.data_ptr<float>() + (when * sizes.batch + row) * all.size(2);
            };
            at::parallel_for(0, sizes.batch, std::max<int64_t>(1, 8192 / sizes.hidden), [&](int64_t first, int64_t end) {
                for (int64_t row = first; row < end; row++)
                    differentiate(
                        {at_row(gates, time, row), step == 0 ? nullptr : at_row(saved[3], before, row), at_row(saved[4], time, row),
                         at_row(output_gradient, time, row), state.data_ptr<float>() + row * sizes.hidden,
                         cell.data_ptr<float>() + row * sizes.hidden, at_row(sums, time, row)},
                        sizes.hidden, settings.hard);
            });
            if (step > 0) at::mm_out(state, sums[time], weight);
        }
        return {sums, weight_gradient(sums, outputs, sizes, settings.backwards)};
    }

    // Each step's sums came from the output of the step before.
    static Tensor weight_gradient(const Tensor& sums, const Tensor& outputs, const Sizes& sizes, bool backwards) {
        const auto later = sums.narrow(0, backwards ? 0 : 1, sizes.steps - 1).view({-1, 4 * sizes.hidden});
        const auto earlier = outputs.narrow(0, backwards ? 1 : 0, sizes.steps - 1).view({-1, sizes.hidden});
        return at::mm(later.t(), earlier);
    }
};

}  // namespace

// Runs over (steps, batch, 4 hidden) of float32 on the CPU; writes two handles; returns 0 or -1.
WB_EXPORT int32_t wb_lstm(void* projected, void* weight, int32_t hard, int32_t backwards, void** results) {
    return wb::guard<int32_t>(-1, [&] {
        auto made = Lstm::apply(wb::borrow(projected), wb::borrow(weight), hard != 0, backwards != 0);
        for (size_t i = 0; i < made.size(); i++) results[i] = wb::release(std::move(made[i]));
        return 0;
    });
}
