using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x moved towards zero by lambda; zero where |x| is below lambda.</summary>
        public sealed class Softshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Softshrink(double lambda)
                : base(nameof(Softshrink))
            {
                this.lambda = lambda;
            }

            public double lambda { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.softshrink(tensor, lambda);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);

            public static partial class functional
            {
                public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink.Call(x, lambda);

                [Obsolete("Not using the PyTorch naming convention.", false)]
                public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator softshrink = new("softshrink");
    }
}
