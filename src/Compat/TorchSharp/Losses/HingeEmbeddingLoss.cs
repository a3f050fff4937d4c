using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where the target is 1, max(0, margin - x) where it is -1.</summary>
        public sealed class HingeEmbeddingLoss : Loss<Tensor, Tensor, Tensor>
        {
            public HingeEmbeddingLoss(double margin = 0.0, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.margin = margin;
            }

            public double margin { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.hinge_embedding_loss(input, target, margin, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static HingeEmbeddingLoss HingeEmbeddingLoss(
                double margin = 1.0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            public static partial class functional
            {
                public static Tensor hinge_embedding_loss(
                    Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                    Aten.hinge_embedding_loss.Call(input, target, margin, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator hinge_embedding_loss = new("hinge_embedding_loss");
    }
}
