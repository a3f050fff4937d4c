using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1 - the cosine of two vectors where the target is 1, max(0, the cosine - margin) where it is -1.</summary>
        public sealed class CosineEmbeddingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            public CosineEmbeddingLoss(double margin = 0.0, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.margin = margin;
            }

            public double margin { get; }

            public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
                nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CosineEmbeddingLoss CosineEmbeddingLoss(
                double margin = 0.0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            public static partial class functional
            {
                public static Tensor cosine_embedding_loss(
                    Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                    Aten.cosine_embedding_loss.Call(input1, input2, target, margin, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator cosine_embedding_loss = new("cosine_embedding_loss");
    }
}
