using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>log(1 + exp(beta x)) / beta; x itself beyond the threshold.</summary>
        public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
        {
            internal Softplus(double beta, double threshold)
                : base(nameof(Softplus))
            {
                this.beta = beta;
                this.threshold = threshold;
            }

            public double beta { get; set; }

            public double threshold { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);

            public static partial class functional
            {
                public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                    Aten.softplus.Call(x, beta, threshold);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator softplus = new("softplus");
    }
}
