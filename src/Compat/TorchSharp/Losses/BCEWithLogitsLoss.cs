using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Cross-entropy of two classes, from logits.</summary>
        public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public BCEWithLogitsLoss(
                Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
                : base(weight, reduction)
            {
                this.pos_weights = pos_weights;
            }

            public Tensor? pos_weights { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BCEWithLogitsLoss BCEWithLogitsLoss(
                Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                new(weight, reduction, pos_weights);

            public static partial class functional
            {
                public static Tensor binary_cross_entropy_with_logits(
                    Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                    Tensor? pos_weights = null) =>
                    Aten.binary_cross_entropy_with_logits.Call(input, target, weight, pos_weights, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator binary_cross_entropy_with_logits = new("binary_cross_entropy_with_logits");
    }
}
