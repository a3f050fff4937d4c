using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Normalisation of groups of channels of each example (batch, channels, ...). Wu and He, 2018 (arXiv:1803.08494).
        /// </summary>
        public sealed class GroupNorm : nn.Module<Tensor, Tensor>
        {
            private readonly long channels;

            [ComponentName(Name = nameof(weight))]
            private Parameter? scale;

            [ComponentName(Name = nameof(bias))]
            private Parameter? shift;

            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
                : base(nameof(GroupNorm))
            {
                if (num_groups < 1 || num_channels % num_groups != 0)
                    throw new ArgumentException(
                        $"{num_channels} channels cannot be divided into {num_groups} groups.", nameof(num_groups));
                channels = num_channels;
                this.num_groups = num_groups;
                this.eps = eps;
                this.affine = affine;
                if (!affine)
                    return;
                weight = new Parameter(ones(num_channels, dtype, device));
                bias = new Parameter(zeros(num_channels, dtype, device));
            }

            public long num_groups { get; set; }

            public double eps { get; set; }

            public bool affine { get; set; }

            public Parameter weight
            {
                get => scale!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref scale, value));
            }

            public Parameter? bias
            {
                get => shift;
                set => ConditionallyRegisterParameter(nameof(bias), Adopted.Replace(ref shift, value));
            }

            /// <exception cref="ArgumentException">The input has other channels.</exception>
            public override Tensor forward(Tensor tensor) =>
                tensor.Dimensions >= 2 && tensor.size(1) == channels
                    ? nn.functional.group_norm(tensor, num_groups, scale, shift, eps)
                    : throw new ArgumentException(
                        $"GroupNorm has {channels} channels; the input (batch, channels, ...) has shape "
                        + $"{Extents.Text(tensor.shape)}.");
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);

            public static partial class functional
            {
                public static Tensor group_norm(
                    Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                    Aten.group_norm.Call(input, num_groups, weight, bias, eps);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator group_norm = new("group_norm");
    }
}
