using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Encoder and decoder with attention, each with a layer normalisation at its end. Vaswani et al., 2017 (arXiv:1706.03762).</summary>
        public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
        {
            private readonly TransformerEncoder encoder;
            private readonly TransformerDecoder decoder;

            internal Transformer(TransformerSettings settings, long encoderLayers, long decoderLayers)
                : base(nameof(Transformer))
            {
                using (var layer = new TransformerEncoderLayer(settings))
                    encoder = new TransformerEncoder(layer, encoderLayers, nn.LayerNorm(settings.Size));
                using (var layer = new TransformerDecoderLayer(settings))
                    decoder = new TransformerDecoder(layer, decoderLayers, nn.LayerNorm(settings.Size));
                RegisterComponents();
                foreach (var parameter in parameters())
                    if (parameter.dim() > 1)
                        nn.init.xavier_uniform_(parameter);
            }

            public override Tensor forward(Tensor src, Tensor tgt) => Compute(src, tgt, null, null, null, null, null, null);

            /// <summary>
            /// From sources (sources, batch, features) and targets (targets, batch, features) to the shape of the targets; the masks are
            /// those of <see cref="MultiheadAttention"/>.
            /// </summary>
            public Tensor call(
                Tensor src, Tensor tgt, Tensor src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null,
                Tensor? src_key_padding_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
                Hooked(
                    src, tgt,
                    (from, to) => Compute(
                        from, to, src_mask, tgt_mask, memory_mask, src_key_padding_mask, tgt_key_padding_mask, memory_key_padding_mask));

            private Tensor Compute(
                Tensor src, Tensor tgt, Tensor? sourceMask, Tensor? targetMask, Tensor? memoryMask, Tensor? sourcePadding,
                Tensor? targetPadding, Tensor? memoryPadding)
            {
                using var memory = encoder.call(src, sourceMask!, sourcePadding!);
                return decoder.call(tgt, memory, targetMask, memoryMask, targetPadding, memoryPadding);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The nonlinearity of a transformer's feed-forward networks.</summary>
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            /// <summary>A transformer of encoder and decoder.</summary>
            /// <param name="d_model">Features.</param>
            /// <param name="nhead">Heads of each attention.</param>
            /// <param name="num_encoder_layers">Layers of the encoder.</param>
            /// <param name="num_decoder_layers">Layers of the decoder.</param>
            /// <param name="dim_feedforward">Features inside the feed-forward networks.</param>
            /// <param name="dropout">Probability of dropping, in training.</param>
            /// <param name="activation">Nonlinearity of the feed-forward networks.</param>
            public static Transformer Transformer(
                long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6,
                long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation), num_encoder_layers, num_decoder_layers);
        }
    }
}
