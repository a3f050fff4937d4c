using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// max(0, margin + the distance from anchor to positive - that from anchor to negative), with the distance a function.
        /// </summary>
        public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly Func<Tensor, Tensor, Tensor>? distance;
            private readonly bool swap;

            public TripletMarginWithDistanceLoss(
                Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false,
                nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.distance = distance;
                this.margin = margin;
                this.swap = swap;
            }

            public double margin { get; }

            public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
                nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(
                Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false,
                Reduction reduction = Reduction.Mean) =>
                new(distance, margin, swap, reduction);

            public static partial class functional
            {
                /// <summary>Without a distance function: the Euclidean distance.</summary>
                public static Tensor triplet_margin_with_distance_loss(
                    Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null,
                    double margin = 1.0, bool swap = false, Reduction reduction = Reduction.Mean)
                {
                    distance ??= (x, y) => pairwise_distance(x, y);
                    using var toPositive = distance(anchor, positive);
                    using var toNegative = distance(anchor, negative);
                    using var across = swap ? distance(positive, negative) : null;
                    using var nearest = across is null ? null : torch.minimum(toNegative, across);
                    using var difference = toPositive - (nearest ?? toNegative);
                    using var shifted = difference + margin;
                    return Reduced(shifted.clamp_min(0), reduction);
                }
            }
        }
    }
}
