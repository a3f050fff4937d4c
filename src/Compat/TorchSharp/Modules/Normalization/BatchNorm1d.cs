using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Batch normalisation of (batch, features) or (batch, features, length). Ioffe and Szegedy, 2015 (arXiv:1502.03167).
        /// </summary>
        public sealed class BatchNorm1d : BatchNorm
        {
            internal BatchNorm1d(
                long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
                ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
            {
            }

            protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 2, 3);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static partial class functional
            {
                public static Tensor batch_norm(
                    Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                    bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                    Aten.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator batch_norm = new("batch_norm");
    }
}
