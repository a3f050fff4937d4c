using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x1' A x2 + b, for inputs (..., in1_features) and (..., in2_features).</summary>
        public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? matrices;

            [ComponentName(Name = nameof(bias))]
            private Parameter? shift;

            internal Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
                : base(nameof(Bilinear))
            {
                this.in1_features = in1_features;
                this.in2_features = in2_features;
                this.out_features = out_features;
                var bound = 1 / Math.Sqrt(in1_features);
                weight = new Parameter(empty(out_features, in1_features, in2_features, dtype, device));
                nn.init.uniform_(weight, -bound, bound);
                if (!hasBias)
                    return;
                bias = new Parameter(empty(out_features, dtype, device));
                nn.init.uniform_(bias, -bound, bound);
            }

            public long in1_features { get; set; }

            public long in2_features { get; set; }

            public long out_features { get; set; }

            /// <summary>(out_features, in1_features, in2_features).</summary>
            public Parameter weight
            {
                get => matrices!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref matrices, value));
            }

            /// <summary>(out_features), or null.</summary>
            public Parameter? bias
            {
                get => shift;
                set => ConditionallyRegisterParameter(nameof(bias), Adopted.Replace(ref shift, value));
            }

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Bilinear Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(in1_features, in2_features, out_features, hasBias, device, dtype);

            public static partial class functional
            {
                public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                    Aten.bilinear.Call(input1, input2, weight, bias);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator bilinear = new("bilinear");
    }
}
