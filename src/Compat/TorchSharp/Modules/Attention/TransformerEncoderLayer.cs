using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Self-attention and a feed-forward network, each with dropout, a shortcut and layer normalisation after it. Vaswani et al.,
        /// 2017 (arXiv:1706.03762).
        /// </summary>
        public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>
        {
            private readonly TransformerSettings settings;
            [Utils.ComponentName(Name = "self_attn")] private readonly MultiheadAttention attention;
            private readonly Linear linear1;
            private readonly Linear linear2;
            private readonly LayerNorm norm1;
            private readonly LayerNorm norm2;

            internal TransformerEncoderLayer(TransformerSettings settings)
                : base(nameof(TransformerEncoderLayer))
            {
                this.settings = settings;
                attention = settings.Attention();
                (linear1, linear2) = settings.FeedForward();
                norm1 = nn.LayerNorm(settings.Size);
                norm2 = nn.LayerNorm(settings.Size);
                RegisterComponents();
            }

            public override Tensor forward(Tensor src) => Compute(src, null, null);

            public Tensor call(Tensor src, Tensor src_mask) => Hooked(src, input => Compute(input, src_mask, null));

            /// <summary>From (time, batch, features) to the same shape; the masks are those of <see cref="MultiheadAttention"/>.</summary>
            public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) =>
                Hooked(src, input => Compute(input, src_mask, src_key_padding_mask));

            /// <summary>A layer of its own with the same settings and values.</summary>
            internal TransformerEncoderLayer Copy() => TransformerSettings.Copy(this, () => new TransformerEncoderLayer(settings));

            private Tensor Compute(Tensor src, Tensor? mask, Tensor? padding)
            {
                using var scope = NewDisposeScope();
                var (attended, _) = attention.call(src, src, src, padding, false, mask);
                var x = norm1.call(src + settings.Drop(attended, training));
                x = norm2.call(x + settings.Transform(x, linear1, linear2, training));
                return x.MoveToOuterDisposeScope();
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>One layer of a transformer's encoder.</summary>
            /// <param name="d_model">Features.</param>
            /// <param name="nhead">Heads of the attention.</param>
            /// <param name="dim_feedforward">Features inside the feed-forward network.</param>
            /// <param name="dropout">Probability of dropping, in training.</param>
            /// <param name="activation">Nonlinearity of the feed-forward network.</param>
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
