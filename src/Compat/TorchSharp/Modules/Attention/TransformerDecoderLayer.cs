using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Self-attention, attention to the encoder's output and a feed-forward network, each with dropout, a shortcut and layer
        /// normalisation after it. Vaswani et al., 2017 (arXiv:1706.03762).
        /// </summary>
        public sealed class TransformerDecoderLayer : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
        {
            private readonly TransformerSettings settings;
            [Utils.ComponentName(Name = "self_attn")] private readonly MultiheadAttention selfAttention;
            [Utils.ComponentName(Name = "multihead_attn")] private readonly MultiheadAttention attention;
            private readonly Linear linear1;
            private readonly Linear linear2;
            private readonly LayerNorm norm1;
            private readonly LayerNorm norm2;
            private readonly LayerNorm norm3;

            internal TransformerDecoderLayer(TransformerSettings settings)
                : base(nameof(TransformerDecoderLayer))
            {
                this.settings = settings;
                selfAttention = settings.Attention();
                attention = settings.Attention();
                (linear1, linear2) = settings.FeedForward();
                norm1 = nn.LayerNorm(settings.Size);
                norm2 = nn.LayerNorm(settings.Size);
                norm3 = nn.LayerNorm(settings.Size);
                RegisterComponents();
            }

            public override Tensor forward(
                Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask,
                Tensor? memory_key_padding_mask)
            {
                using var scope = NewDisposeScope();
                var (own, _) = selfAttention.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask);
                var x = norm1.call(tgt + settings.Drop(own, training));
                var (seen, _) = attention.call(x, memory, memory, memory_key_padding_mask, false, memory_mask);
                x = norm2.call(x + settings.Drop(seen, training));
                x = norm3.call(x + settings.Transform(x, linear1, linear2, training));
                return x.MoveToOuterDisposeScope();
            }

            public Tensor call(Tensor tgt, Tensor memory) => call(tgt, memory, null);

            /// <summary>
            /// From (targets, batch, features), attending to memory (sources, batch, features), to the shape of the targets; the masks are
            /// those of <see cref="MultiheadAttention"/>.
            /// </summary>
            public new Tensor call(
                Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
                Tensor? memory_key_padding_mask = null) =>
                base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

            /// <summary>A layer of its own with the same settings and values.</summary>
            internal TransformerDecoderLayer Copy() => TransformerSettings.Copy(this, () => new TransformerDecoderLayer(settings));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>One layer of a transformer's decoder.</summary>
            /// <param name="d_model">Features.</param>
            /// <param name="nhead">Heads of the attention.</param>
            /// <param name="dim_feedforward">Features inside the feed-forward network.</param>
            /// <param name="dropout">Probability of dropping, in training.</param>
            /// <param name="activation">Nonlinearity of the feed-forward network.</param>
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
