using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Instance normalisation of (batch, features, depth, height, width), with or without the batch dimension. Ulyanov et
        /// al., 2016 (arXiv:1607.08022).
        /// </summary>
        public sealed class InstanceNorm3d : InstanceNorm
        {
            internal InstanceNorm3d(
                long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
                ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d))
            {
            }

            protected override long GetNumberOfBatchDimensions() => 4;

            protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 4, 5);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static InstanceNorm3d InstanceNorm3d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false,
                bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
