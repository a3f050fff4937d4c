using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// In training, whole channels of (batch, channels, length) are zero with probability p. Tompson et al., 2015
        /// (arXiv:1411.4280).
        /// </summary>
        public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
        {
            internal Dropout1d(double p, bool inplace)
                : base(nameof(Dropout1d))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.dropout1d(tensor, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>Input (batch, channels, length) or (channels, length).</summary>
                public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    input.Dimensions is 2 or 3
                        ? DropChannels(input, 3, p, training, inplace)
                        : throw new ArgumentException(
                            $"dropout1d takes 2 or 3 dimensions; the input has shape {Extents.Text(input.shape)}.");

                private static Tensor DropChannels(Tensor input, int batched, double p, bool training, bool inplace)
                {
                    RequireProbability(p);
                    if (input.Dimensions == batched)
                        return inplace
                            ? Aten.feature_dropout_.Call(input, p, training)
                            : Aten.feature_dropout.Call(input, p, training);
                    using var batch = input.unsqueeze(0);
                    using var dropped = inplace
                        ? Aten.feature_dropout_.Call(batch, p, training)
                        : Aten.feature_dropout.Call(batch, p, training);
                    return inplace ? input.alias() : dropped.squeeze(0);
                }
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator feature_dropout = new("feature_dropout");
        internal static readonly Operator feature_dropout_ = new("feature_dropout_");
    }
}
