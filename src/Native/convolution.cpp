// Training a convolution along sequences with fewer multiplications. Each sequence is cut into overlapping blocks; block and kernel
// are carried to the frequencies of a discrete Fourier transform of the block's length, where a convolution is a product; a product
// of two complex numbers takes three of real ones (Gauss). A block of N inputs gives N - K + 1 outputs of a kernel of K bases with
// about 1.5 N products a pair of channels instead of K (N - K + 1): Winograd's scheme (Lavin and Gray 2016, arXiv:1509.09308) with
// points on the unit circle, where it stays exact. All steps, the transforms too, are products of matrices.
#include "door.h"

#include <ATen/Functions.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Shape {
    int64_t batch, channels, outputs, length, kernel, before, after;
    int64_t positions() const { return length + before + after - kernel + 1; }
};

// How the positions of the output are cut.
struct Blocks {
    int64_t length, kernel, positions;
    int64_t step() const { return length - kernel + 1; }
    int64_t count() const { return (positions + step() - 1) / step(); }
    int64_t pairs() const { return (length - 1) / 2; }                    // frequencies that are complex
    int64_t reals() const { return length % 2 == 0 ? 2 : 1; }             // frequency zero, and the highest of an even length
    int64_t products() const { return reals() + 3 * pairs(); }
};

// Time of a pass in multiplications: the products, the transforms, whose thin matrices go at half the speed, and the memory of the
// three spectra, in which a number that is written and read takes as long as about forty multiplications.
constexpr double kThin = 2, kMemory = 40;

double cost(const Shape& s, const Blocks& b) {
    const double rows = static_cast<double>(b.count() * s.batch), kernels = static_cast<double>(s.channels * s.outputs);
    const double channels = static_cast<double>(s.channels), outputs = static_cast<double>(s.outputs);
    const double each = rows * kernels
        + kThin * (rows * (channels * b.length + outputs * b.step()) + kernels * b.kernel)
        + kMemory * (kernels + rows * (channels + outputs));
    return each * b.products();
}

double direct_cost(const Shape& s) {
    return static_cast<double>(s.batch * s.positions()) * static_cast<double>(s.channels * s.outputs * s.kernel);
}

Blocks best_blocks(const Shape& s) {
    const int64_t whole = s.positions() + s.kernel - 1;
    Blocks best{whole, s.kernel, s.positions()};
    for (int64_t length = s.kernel + 1; length < std::min<int64_t>(whole, 160); length++) {
        const Blocks blocks{length, s.kernel, s.positions()};
        if (cost(s, blocks) < cost(s, best)) best = blocks;
    }
    return best;
}

// The three matrices: (products, length) for the input, (products, kernel) for the kernel, (products, step) for the output.
struct Transforms {
    Tensor input, kernel, output;

    explicit Transforms(const Blocks& b)
        : input(at::empty({b.products(), b.length})),
          kernel(at::empty({b.products(), b.kernel})),
          output(at::empty({b.products(), b.step()})) {
        constexpr double turn = 6.283185307179586476925286766559;
        const double scale = 1.0 / static_cast<double>(b.length);
        // A product of (a + ib) and (c + id): ac, bd and (a + b)(c + d) give the real and the imaginary part.
        for (int64_t f = 0; f < b.reals() + b.pairs(); f++) {
            const bool real = f == 0 || 2 * f == b.length;
            const int64_t row = f == 0 ? 0 : real ? 1 : b.reals() + 3 * (f - 1);
            const auto angle = [&](int64_t at) { return turn * static_cast<double>((f * at) % b.length) * scale; };
            for (int64_t at = 0; at < b.length; at++) fill(input, row, at, real, std::cos(angle(at)), -std::sin(angle(at)));
            for (int64_t at = 0; at < b.kernel; at++) fill(kernel, row, at, real, std::cos(angle(at)), std::sin(angle(at)));
            for (int64_t at = 0; at < b.step(); at++) {
                const double re = (real ? scale : 2 * scale) * std::cos(angle(at)), im = -2 * scale * std::sin(angle(at));
                put(output, row, at, real ? re : re - im);
                if (real) continue;
                put(output, row + 1, at, -re - im);
                put(output, row + 2, at, im);
            }
        }
    }

  private:
    static void fill(Tensor& matrix, int64_t row, int64_t column, bool real, double re, double im) {
        put(matrix, row, column, re);
        if (real) return;
        put(matrix, row + 1, column, im);
        put(matrix, row + 2, column, re + im);
    }

    static void put(Tensor& matrix, int64_t row, int64_t column, double value) {
        matrix.data_ptr<float>()[row * matrix.size(1) + column] = static_cast<float>(value);
    }
};

// One convolution of contiguous tensors: input (batch, channels, length), kernels (outputs, channels, kernel).
class Transformed {
  public:
    explicit Transformed(const Shape& shape) : s_(shape), b_(best_blocks(shape)), t_(b_) {}

    Tensor forward(const Tensor& input, const Tensor& weight, const Tensor& bias) const {
        const Tensor of_input = spectra_of_input(input), of_kernels = spectra_of_kernels(weight);
        Tensor products = at::empty({b_.products(), b_.count() * s_.batch, s_.outputs});
        for (int64_t p = 0; p < b_.products(); p++) multiply(products[p], of_input[p], of_kernels[p].t());
        // The mean of a block is its frequency zero over its length.
        if (bias.defined()) products[0].add_(bias, static_cast<double>(b_.length));
        Tensor output = at::empty({s_.batch, s_.outputs, s_.positions()});
        products = products.view({b_.products(), b_.count(), s_.batch * s_.outputs});
        for (int64_t block = 0; block < b_.count(); block++)
            multiply(output_of(output, block), products.select(1, block).t(), t_.output.narrow(1, 0, positions_of(block)));
        return output;
    }

    // The adjoints of what forward computes.
    variable_list backward(const Tensor& gradient, const Tensor& input, const Tensor& weight, bool of_input, bool of_weight) const {
        Tensor products = at::empty({b_.products(), b_.count(), s_.batch * s_.outputs});
        for (int64_t block = 0; block < b_.count(); block++)
            multiply(products.select(1, block), t_.output.narrow(1, 0, positions_of(block)), output_of(gradient, block).t());
        products = products.view({b_.products(), b_.count() * s_.batch, s_.outputs});
        return {of_input ? gradient_of_input(products, weight) : Tensor(), of_weight ? gradient_of_weight(products, input) : Tensor()};
    }

  private:
    struct Range {
        int64_t first, count, offset;  // in the input, and where it begins in the block
    };

    static void multiply(Tensor result, const Tensor& left, const Tensor& right) { at::mm_out(result, left, right); }

    int64_t positions_of(int64_t block) const { return std::min(b_.step(), b_.positions - block * b_.step()); }

    // What a block reads of the input; the rest of it is padding, zero.
    Range range_of(int64_t block) const {
        const int64_t start = block * b_.step() - s_.before;
        const int64_t first = std::min(std::max<int64_t>(start, 0), s_.length);
        const int64_t end = std::max(first, std::min(s_.length, start + b_.length));
        return {first, end - first, first - start};
    }

    Tensor output_of(const Tensor& output, int64_t block) const {
        return output.view({s_.batch * s_.outputs, s_.positions()}).narrow(1, block * b_.step(), positions_of(block));
    }

    Tensor input_of(const Tensor& input, const Range& range) const {
        return input.view({s_.batch * s_.channels, s_.length}).narrow(1, range.first, range.count);
    }

    // (products, blocks x batch, channels)
    Tensor spectra_of_input(const Tensor& input) const {
        Tensor spectra = at::empty({b_.products(), b_.count(), s_.batch * s_.channels});
        for (int64_t block = 0; block < b_.count(); block++) {
            const Range range = range_of(block);
            multiply(spectra.select(1, block), t_.input.narrow(1, range.offset, range.count), input_of(input, range).t());
        }
        return spectra.view({b_.products(), b_.count() * s_.batch, s_.channels});
    }

    // (products, outputs, channels)
    Tensor spectra_of_kernels(const Tensor& weight) const {
        Tensor spectra = at::empty({b_.products(), s_.outputs * s_.channels});
        multiply(spectra, t_.kernel, weight.view({s_.outputs * s_.channels, s_.kernel}).t());
        return spectra.view({b_.products(), s_.outputs, s_.channels});
    }

    Tensor gradient_of_input(const Tensor& products, const Tensor& weight) const {
        Tensor spectra = at::empty({b_.products(), b_.count() * s_.batch, s_.channels});
        {
            const Tensor of_kernels = spectra_of_kernels(weight);
            for (int64_t p = 0; p < b_.products(); p++) multiply(spectra[p], products[p], of_kernels[p]);
        }
        spectra = spectra.view({b_.products(), b_.count(), s_.batch * s_.channels});
        Tensor gradient = at::zeros({s_.batch, s_.channels, s_.length});
        for (int64_t block = 0; block < b_.count(); block++) {
            const Range range = range_of(block);
            Tensor part = input_of(gradient, range);
            at::addmm_out(part, part, spectra.select(1, block).t(), t_.input.narrow(1, range.offset, range.count));
        }
        return gradient;
    }

    Tensor gradient_of_weight(const Tensor& products, const Tensor& input) const {
        Tensor spectra = at::empty({b_.products(), s_.outputs, s_.channels});
        {
            const Tensor of_input = spectra_of_input(input);
            for (int64_t p = 0; p < b_.products(); p++) multiply(spectra[p], products[p].t(), of_input[p]);
        }
        Tensor gradient = at::empty({s_.outputs, s_.channels, s_.kernel});
        multiply(
            gradient.view({s_.outputs * s_.channels, s_.kernel}),
            spectra.view({b_.products(), s_.outputs * s_.channels}).t(), t_.kernel);
        return gradient;
    }

    Shape s_;
    Blocks b_;
    Transforms t_;
};

Shape shape_of(const Tensor& input, const Tensor& weight, int64_t before, int64_t after) {
    return {input.size(0), input.size(1), weight.size(0), input.size(2), weight.size(2), before, after};
}

struct TransformedConvolution : torch::autograd::Function<TransformedConvolution> {
    static Tensor forward(
        AutogradContext* context, const Tensor& input, const Tensor& weight, const c10::optional<Tensor>& bias, int64_t before,
        int64_t after) {
        const Tensor x = input.contiguous(), w = weight.contiguous();
        context->save_for_backward({input, weight});
        context->saved_data["padding"] = std::vector<int64_t>{before, after};
        context->saved_data["bias"] = bias.has_value();
        return Transformed(shape_of(x, w, before, after)).forward(x, w, bias.value_or(Tensor()));
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto padding = context->saved_data["padding"].toIntVector();
        const Tensor &input = saved[0], &weight = saved[1], &given = gradients[0];
        const bool of_input = context->needs_input_grad(0), of_weight = context->needs_input_grad(1);
        const bool of_bias = context->saved_data["bias"].toBool() && context->needs_input_grad(2);
        if (at::GradMode::is_enabled()) {
            // The gradient is to be differentiated again: LibTorch knows how.
            const Tensor padded = at::constant_pad_nd(input, padding);
            const auto [x, w, b] = at::convolution_backward(
                given, padded, weight, at::IntArrayRef{weight.size(0)}, {1}, {0}, {1}, false, {0}, 1, {of_input, of_weight, of_bias});
            return {of_input ? x.narrow(2, padding[0], input.size(2)) : Tensor(), w, b, Tensor(), Tensor()};
        }
        const Tensor gradient = given.contiguous();
        const auto found = Transformed(shape_of(input, weight, padding[0], padding[1]))
            .backward(gradient, input.contiguous(), weight.contiguous(), of_input, of_weight);
        return {found[0], found[1], of_bias ? gradient.sum(at::IntArrayRef{0, 2}) : Tensor(), Tensor(), Tensor()};
    }
};

bool is_plain(const Tensor& tensor) {
    return tensor.device().is_cpu() && tensor.layout() == at::kStrided && tensor.scalar_type() == at::kFloat && !tensor.is_inference();
}

// Work below which LibTorch's own is over before ours has begun, and how much less ours must be.
constexpr double kLeastWork = 5e7, kGain = 4.0 / 3;

bool pays(const Tensor& input, const Tensor& weight, const c10::optional<Tensor>& bias, int64_t before, int64_t after) {
    if (!at::GradMode::is_enabled() || !(input.requires_grad() || weight.requires_grad())) return false;
    if (input.dim() != 3 || weight.dim() != 3 || input.size(1) != weight.size(1) || before < 0 || after < 0) return false;
    if (!is_plain(input) || !is_plain(weight)) return false;
    if (bias && (!is_plain(*bias) || bias->dim() != 1 || bias->size(0) != weight.size(0))) return false;
    const Shape shape = shape_of(input, weight, before, after);
    if (shape.positions() < 1 || direct_cost(shape) < kLeastWork) return false;
    return cost(shape, best_blocks(shape)) * kGain < direct_cost(shape);
}

}  // namespace

// The convolution of stride 1 of sequences padded with zeros, where gradients are recorded and this way is the faster one.
// Writes a handle, or null where LibTorch's own operator is to be called; returns 0 or -1.
WB_EXPORT int32_t wb_train_conv1d(void* input, void* weight, void* bias, int64_t before, int64_t after, void** result) {
    return wb::guard<int32_t>(-1, [&] {
        const Tensor x = wb::borrow(input), w = wb::borrow(weight);
        const auto b = bias == nullptr ? c10::optional<Tensor>() : wb::borrow(bias);
        *result = pays(x, w, b, before, after) ? wb::release(TransformedConvolution::apply(x, w, b, before, after)) : nullptr;
        return 0;
    });
}
