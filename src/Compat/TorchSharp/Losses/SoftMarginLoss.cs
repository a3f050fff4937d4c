using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>log(1 + exp(-target input)), for targets 1 and -1.</summary>
        public sealed class SoftMarginLoss : Loss<Tensor, Tensor, Tensor>
        {
            public SoftMarginLoss(nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.soft_margin_loss(input, target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Aten.soft_margin_loss.Call(input, target, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator soft_margin_loss = new("soft_margin_loss");
    }
}
