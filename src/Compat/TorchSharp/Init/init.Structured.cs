using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>
        /// Initial values with a structure: identities, orthogonal and sparse matrices, truncated distributions.
        /// </content>
        public static partial class init
        {
            /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
            /// <exception cref="ArgumentException">The tensor has not 2 dimensions.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.Dimensions != 2)
                    throw new ArgumentException(
                        $"eye_ fills a matrix; the shape is {Extents.Text(tensor.shape)}.", nameof(tensor));
                using var unrecorded = no_grad();
                tensor.zero_();
                using var diagonal = tensor.diagonal();
                diagonal.fill_(1);
                return tensor;
            }

            /// <summary>
            /// Convolution weights (out, in, ...) that give each input channel back: a one in the kernel's middle.
            /// </summary>
            /// <exception cref="ArgumentException">The tensor has not 3, 4 or 5 dimensions.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is not (3 or 4 or 5))
                    throw new ArgumentException(
                        $"dirac_ fills the weight of a convolution, of 3 to 5 dimensions; the shape is {Extents.Text(shape)}.",
                        nameof(tensor));
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                tensor.zero_();
                var middle = tensor;
                for (var dimension = shape.Length - 1; dimension >= 2; dimension--)
                    middle = middle.select(dimension, shape[dimension] / 2);
                middle.diagonal().fill_(1);
                return tensor;
            }

            /// <summary>
            /// A random (semi-)orthogonal matrix times the gain; dimensions after the first count as one. Saxe et al., 2013
            /// (arXiv:1312.6120).
            /// </summary>
            /// <exception cref="ArgumentException">The tensor has fewer than 2 dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException(
                        $"orthogonal_ fills 2 dimensions or more; the shape is {Extents.Text(shape)}.", nameof(tensor));
                if (tensor.numel() == 0)
                    return tensor;
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                var (rows, columns) = (shape[0], tensor.numel() / shape[0]);
                var drawn = normal_(empty(rows, columns, tensor.dtype, tensor.device));
                var (q, r) = linalg.qr(rows < columns ? drawn.t() : drawn);
                // The decomposition is unique, and the draw uniform, with a positive diagonal of r.
                var signed = q * r.diagonal().sign();
                tensor.copy_((rows < columns ? signed.t() : signed).reshape(shape));
                tensor.mul_(gain);
                return tensor;
            }

            /// <summary>Normal with mean 0, and in each column a fraction of zeros. Martens, 2010.</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The fraction of zeros in each column, rounded up.</param>
            /// <param name="std">The standard deviation of the others.</param>
            /// <exception cref="ArgumentException">The tensor has not 2 dimensions, or the fraction is not one.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.Dimensions != 2)
                    throw new ArgumentException(
                        $"sparse_ fills a matrix; the shape is {Extents.Text(tensor.shape)}.", nameof(tensor));
                if (sparsity is not (>= 0 and <= 1))
                    throw new ArgumentOutOfRangeException(
                        nameof(sparsity), sparsity, "The fraction of zeros lies between 0 and 1.");
                var (rows, columns) = (tensor.size(0), tensor.size(1));
                var zeros = (long)Math.Ceiling(sparsity * rows);
                using var unrecorded = no_grad();
                tensor.normal_(0, std);
                for (var column = 0L; column < columns; column++)
                {
                    using var order = randperm(rows);
                    using var chosen = order.slice(0, 0, zeros, 1);
                    using var values = tensor.select(1, column);
                    values.index_fill_(0, chosen, 0);
                }

                return tensor;
            }

            /// <summary>Normal, drawn within [a, b] only.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null)
            {
                if (!(a < b) || !(std > 0))
                    throw new ArgumentException($"The bounds rise and the deviation is positive; they are {a}, {b} and {std}.");
                var low = DistributionAt((a - mean) / std);
                var high = DistributionAt((b - mean) / std);
                using var unrecorded = no_grad();
                tensor.uniform_((2 * low) - 1, (2 * high) - 1, generator);
                tensor.erfinv_();
                tensor.mul_(std * Math.Sqrt(2));
                tensor.add_(mean);
                tensor.clamp_(a, b);
                return tensor;
            }

            private static double DistributionAt(double z)
            {
                using var place = torch.tensor(z / Math.Sqrt(2));
                using var value = place.erf_();
                return (1 + value.item<double>()) / 2;
            }
        }
    }
}
