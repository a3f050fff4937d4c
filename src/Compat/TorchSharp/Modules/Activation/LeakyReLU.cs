using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where positive, a small slope times x elsewhere.</summary>
        public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal LeakyReLU(double negative_slope, bool inplace)
                : base(nameof(LeakyReLU))
            {
                this.negative_slope = negative_slope;
                this.inplace = inplace;
            }

            public double negative_slope { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

            public static partial class functional
            {
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                    inplace ? Aten.leaky_relu_.Call(input, negative_slope) : Aten.leaky_relu.Call(input, negative_slope);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator leaky_relu = new("leaky_relu");
        internal static readonly Operator leaky_relu_ = new("leaky_relu_");
    }
}
