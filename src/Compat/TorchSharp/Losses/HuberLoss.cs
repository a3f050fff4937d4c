using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Half the squared difference where it is below delta, delta times (the absolute difference - delta / 2) elsewhere.
        /// Huber, 1964.
        /// </summary>
        public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
        {
            public HuberLoss(double delta = 1.0, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.delta = delta;
            }

            public double delta { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.huber_loss(input, target, delta, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static HuberLoss HuberLoss(double delta = 1.0, Reduction reduction = Reduction.Mean) => new(delta, reduction);

            public static partial class functional
            {
                public static Tensor huber_loss(
                    Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                    Aten.huber_loss.Call(input, target, (long)reduction, delta);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator huber_loss = new("huber_loss");
    }
}
