using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where |x| is above lambda, zero elsewhere.</summary>
        public sealed class Hardshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardshrink(double lambda)
                : base(nameof(Hardshrink))
            {
                this.lambda = lambda;
            }

            public double lambda { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.hardshrink(tensor, lambda);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);

            public static partial class functional
            {
                public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink.Call(x, lambda);

                [Obsolete("Not using the PyTorch naming convention.", false)]
                public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator hardshrink = new("hardshrink");
    }
}
