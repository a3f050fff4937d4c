using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalisation over the last dimensions of each example. Ba et al., 2016 (arXiv:1607.06450).</summary>
        public sealed class LayerNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? scale;

            [ComponentName(Name = nameof(bias))]
            private Parameter? shift;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device,
            ScalarType? dtype)
                : base(nameof(LayerNorm))
            {
                this.normalized_shape = normalized_shape;
                this.eps = eps;
                this.elementwise_affine = elementwise_affine;
                if (!elementwise_affine)
                    return;
                weight = new Parameter(ones(normalized_shape, dtype, device));
                if (bias)
                    this.bias = new Parameter(zeros(normalized_shape, dtype, device));
            }

            public long[] normalized_shape { get; set; }

            public double eps { get; set; }

            public bool elementwise_affine { get; set; }

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

            /// <summary>Scale 1 and shift 0 again.</summary>
            public void reset_parameters()
            {
                if (scale is not null)
                    nn.init.ones_(scale);
                if (shift is not null)
                    nn.init.zeros_(shift);
            }

            public override Tensor forward(Tensor tensor) =>
                nn.functional.layer_norm(tensor, normalized_shape, scale, shift, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static partial class functional
            {
                public static Tensor layer_norm(
                    Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                    Aten.layer_norm.Call(input, normalized_shape, weight, bias, eps);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator layer_norm = new("layer_norm");
    }
}
