using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Dropout of whole channels that keeps mean and variance of SELU activations. Klambauer et al., 2017 (arXiv:1706.02515).
        /// </summary>
        public sealed class FeatureAlphaDropout : ParameterLessModule<Tensor, Tensor>
        {
            internal FeatureAlphaDropout(double p, bool inplace)
                : base(nameof(FeatureAlphaDropout))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.feature_alpha_dropout(input, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, false);

            public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);

            public static partial class functional
            {
                public static Tensor feature_alpha_dropout(
                    Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                {
                    RequireProbability(p);
                    return inplace
                        ? Aten.feature_alpha_dropout_.Call(input, p, training)
                        : Aten.feature_alpha_dropout.Call(input, p, training);
                }
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator feature_alpha_dropout = new("feature_alpha_dropout");
        internal static readonly Operator feature_alpha_dropout_ = new("feature_alpha_dropout_");
    }
}
