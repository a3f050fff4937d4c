using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Each element over a power of the mean square of its neighbours in the channels. Krizhevsky et al., 2012.
        /// </summary>
        public sealed class LocalResponseNorm : ParameterLessModule<Tensor, Tensor>
        {
            internal LocalResponseNorm(long size, double alpha, double beta, double k)
                : base(nameof(LocalResponseNorm))
            {
                this.size = size;
                this.alpha = alpha;
                this.beta = beta;
                this.k = k;
            }

            public long size { get; set; }

            public double alpha { get; set; }

            public double beta { get; set; }

            public double k { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.local_response_norm(input, size, alpha, beta, k);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LocalResponseNorm LocalResponseNorm(
                long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0) => new(size, alpha, beta, k);

            public static partial class functional
            {
                /// <summary>Input (batch, channels, ...) with one spatial dimension or more.</summary>
                /// <exception cref="ArgumentException">The input has fewer than 3 dimensions.</exception>
                public static Tensor local_response_norm(
                    Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0)
                {
                    var shape = input.shape;
                    if (shape.Length < 3)
                        throw new ArgumentException(
                            $"local_response_norm takes 3 dimensions or more; the input has shape {Extents.Text(shape)}.");
                    if (shape.TotalSize() == 0)
                        return input.alias();
                    using var squares = input * input;
                    using var volume = squares.reshape(shape[0], 1, shape[1], shape[2], -1);
                    using var padded = pad(volume, new[] { 0, 0, 0, 0, size / 2, (size - 1) / 2 });
                    using var means = avg_pool3d(padded, [size, 1, 1], [1, 1, 1]);
                    using var scaled = means * alpha;
                    using var shifted = scaled + k;
                    using var powers = shifted.pow(beta);
                    using var divisors = powers.view(shape);
                    return input / divisors;
                }
            }
        }
    }
}
