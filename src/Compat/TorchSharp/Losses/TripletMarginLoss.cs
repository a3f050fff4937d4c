using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// max(0, margin + the p-norm from anchor to positive - that from anchor to negative). Balntas et al., 2016.
        /// </summary>
        public sealed class TripletMarginLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly double eps;
            private readonly bool swap;

            public TripletMarginLoss(
                double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false,
                nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.margin = margin;
                this.p = p;
                this.eps = eps;
                this.swap = swap;
            }

            public double margin { get; }

            public long p { get; }

            public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
                nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static TripletMarginLoss TripletMarginLoss(
                double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                new(margin, p, eps, swap, reduction);

            public static partial class functional
            {
                /// <summary>
                /// With swap, the distance from positive to negative counts where it is less than that from the anchor.
                /// </summary>
                public static Tensor triplet_margin_loss(
                    Tensor anchor, Tensor positive, Tensor negative, double margin = 1.0, long p = 2, double eps = 1e-06,
                    bool swap = false, Reduction reduction = Reduction.Mean) =>
                    Aten.triplet_margin_loss.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator triplet_margin_loss = new("triplet_margin_loss");
    }
}
