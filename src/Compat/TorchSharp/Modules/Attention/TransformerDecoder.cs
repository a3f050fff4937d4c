using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Decoder layers one after the other.</summary>
        public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
        {
            private readonly ModuleList<TransformerDecoderLayer> layers;
            private readonly LayerNorm? norm;

            internal TransformerDecoder(TransformerDecoderLayer layer, long count, LayerNorm? norm = null)
                : base(nameof(TransformerDecoder))
            {
                layers = new([.. Enumerable.Range(0, checked((int)count)).Select(_ => layer.Copy())]);
                this.norm = norm;
                RegisterComponents();
            }

            public override Tensor forward(
                Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
                Tensor? memory_key_padding_mask = null)
            {
                using var scope = NewDisposeScope();
                var x = tgt;
                foreach (var layer in layers)
                    x = layer.call(x, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
                return (norm is null ? x : norm.call(x)).MoveToOuterDisposeScope();
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
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A transformer's decoder: copies of a layer, all with its values at the start.</summary>
            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) =>
                new(decoder_layer, num_layers);
        }
    }
}
