using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Dropout that keeps mean and variance of SELU activations. Klambauer et al., 2017 (arXiv:1706.02515).
        /// </summary>
        public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
        {
            internal AlphaDropout(double p, bool inplace)
                : base(nameof(AlphaDropout))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                {
                    RequireProbability(p);
                    return inplace ? Aten.alpha_dropout_.Call(input, p, training) : Aten.alpha_dropout.Call(input, p, training);
                }
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator alpha_dropout = new("alpha_dropout");
        internal static readonly Operator alpha_dropout_ = new("alpha_dropout_");
    }
}
