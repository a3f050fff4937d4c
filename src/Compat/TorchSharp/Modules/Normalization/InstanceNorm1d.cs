using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Instance normalisation of (batch, features, length), with or without the batch dimension. Ulyanov et al., 2016
        /// (arXiv:1607.08022).
        /// </summary>
        public sealed class InstanceNorm1d : InstanceNorm
        {
            internal InstanceNorm1d(
                long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
                ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
            {
            }

            protected override long GetNumberOfBatchDimensions() => 2;

            protected override void ValidateInputDimensions(Tensor input) => RequireDimensions(input, 2, 3);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static InstanceNorm1d InstanceNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false,
                bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static partial class functional
            {
                public static Tensor instance_norm(
                    Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                    Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                    Aten.instance_norm.Call(
                        input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator instance_norm = new("instance_norm");
    }
}
