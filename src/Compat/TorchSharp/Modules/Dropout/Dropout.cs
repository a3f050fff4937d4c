using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// In training, each element is zero with probability p and the others are scaled by 1 / (1 - p). Srivastava et al.,
        /// 2014.
        /// </summary>
        public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
        {
            internal Dropout(double p, bool inplace)
                : base(nameof(Dropout))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <exception cref="ArgumentOutOfRangeException">p is not a probability.</exception>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    RequireProbability(p);
                    return inplace ? Aten.dropout_.Call(input, p, training) : Aten.dropout.Call(input, p, training);
                }

                private static void RequireProbability(double p)
                {
                    if (p is not (>= 0 and <= 1))
                        throw new ArgumentOutOfRangeException(nameof(p), p, "The probability of dropping lies between 0 and 1.");
                }
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator dropout = new("dropout");
        internal static readonly Operator dropout_ = new("dropout_");
    }
}
