using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Batch normalisation of (batch, features, depth, height, width). Ioffe and Szegedy, 2015 (arXiv:1502.03167).
        /// </summary>
        public sealed class BatchNorm3d : BatchNorm
        {
            internal BatchNorm3d(
                long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
                ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d))
            {
            }

            protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 5, 5);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm3d BatchNorm3d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
