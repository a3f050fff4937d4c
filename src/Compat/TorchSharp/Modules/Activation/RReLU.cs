using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// A leaky ReLU whose slope is drawn in training, for each element, from [lower, upper]; otherwise it is the middle.
        /// Xu et al., 2015 (arXiv:1505.00853).
        /// </summary>
        public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal RReLU(double lower, double upper, bool inplace)
                : base(nameof(RReLU))
            {
                this.lower = lower;
                this.upper = upper;
                this.inplace = inplace;
            }

            public double lower { get; set; }

            public double upper { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) =>
                inplace ? Aten.rrelu_.Call(tensor, lower, upper, training) : Aten.rrelu.Call(tensor, lower, upper, training);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static RReLU RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) =>
                new(lower, upper, inplace);

            public static partial class functional
            {
                /// <summary>
                /// The slope is the middle of [lower, upper]: the published signature has no training argument.
                /// </summary>
                public static Tensor rrelu(Tensor x, double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) =>
                    inplace ? Aten.rrelu_.Call(x, lower, upper, false) : Aten.rrelu.Call(x, lower, upper, false);
            }
        }
    }
}
