using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// max(0, margin - target (input1 - input2)): a target of 1 asks for the first to be larger, -1 for the second.
        /// </summary>
        public sealed class MarginRankingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            public MarginRankingLoss(double margin = 0.0, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.margin = margin;
            }

            public double margin { get; }

            public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
                nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MarginRankingLoss MarginRankingLoss(
                double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            public static partial class functional
            {
                public static Tensor margin_ranking_loss(
                    Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                    Aten.margin_ranking_loss.Call(input1, input2, target, margin, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator margin_ranking_loss = new("margin_ranking_loss");
    }
}
