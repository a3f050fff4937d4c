using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The negative log-probability of the target class, from log-probabilities (batch, classes, ...).</summary>
        public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
                : base(weight, reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.nll_loss(input, target, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static partial class functional
            {
                public static Tensor nll_loss(
                    Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Aten.nll_loss_nd.Call(input, target, weight, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator nll_loss_nd = new("nll_loss_nd");
    }
}
