using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The hinge, to the power p, between the target class and each other class.</summary>
        public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public MultiMarginLoss(
                int p = 1, double margin = 1.0, Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
                : base(weight, reduction)
            {
                this.p = p;
                this.margin = margin;
            }

            public int p { get; }

            public double margin { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiMarginLoss MultiMarginLoss(
                int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                new(p, margin, weight, reduction);

            public static partial class functional
            {
                public static Tensor multi_margin_loss(
                    Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null,
                    Reduction reduction = Reduction.Mean) =>
                    Aten.multi_margin_loss.Call(input, target, p, margin, weight, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator multi_margin_loss = new("multi_margin_loss");
    }
}
