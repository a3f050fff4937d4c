using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The squared difference over 2 beta where it is below beta, the absolute difference - beta / 2 elsewhere. Girshick,
        /// 2015 (arXiv:1504.08083).
        /// </summary>
        public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
        {
            public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1.0)
                : base(reduction)
            {
                this.beta = beta;
            }

            public double beta { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.smooth_l1_loss(input, target, reduction, beta);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SmoothL1Loss SmoothL1Loss(
                Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);

            public static partial class functional
            {
                public static Tensor smooth_l1_loss(
                    Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                    Aten.smooth_l1_loss.Call(input, target, (long)reduction, beta);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator smooth_l1_loss = new("smooth_l1_loss");
    }
}
