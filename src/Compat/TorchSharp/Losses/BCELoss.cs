using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Cross-entropy of two classes, from probabilities.</summary>
        public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
                : base(weight, reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.binary_cross_entropy(input, target, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static partial class functional
            {
                public static Tensor binary_cross_entropy(
                    Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Aten.binary_cross_entropy.Call(input, target, weight, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator binary_cross_entropy = new("binary_cross_entropy");
    }
}
