using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The negative log-probability of the target class under the softmax of the input.</summary>
        public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public CrossEntropyLoss(
                Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean,
                double label_smoothing = 0.0)
                : base(weight, reduction)
            {
                this.ignore_index = ignore_index;
                this.label_smoothing = label_smoothing;
            }

            public long? ignore_index { get; }

            public double label_smoothing { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CrossEntropyLoss CrossEntropyLoss(
                Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);

            public static partial class functional
            {
                /// <summary>
                /// Logits (batch, classes, ...) against class numbers (batch, ...) or class probabilities of the logits' shape.
                /// </summary>
                public static Tensor cross_entropy(
                    Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                    Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                    Aten.cross_entropy_loss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator cross_entropy_loss = new("cross_entropy_loss");
    }
}
