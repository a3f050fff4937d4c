using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The pointwise divergence of a target distribution from log-probabilities; the target is in logarithms too unless
        /// log_target is false.
        /// </summary>
        public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
        {
            public KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.log_target = log_target;
            }

            public bool log_target { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.kl_div(input, target, log_target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static KLDivLoss KLDivLoss(
                bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);

            public static partial class functional
            {
                public static Tensor kl_div(
                    Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                    Aten.kl_div.Call(input, target, (long)reduction, log_target);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator kl_div = new("kl_div");
    }
}
