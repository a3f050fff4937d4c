using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Encoder layers one after the other.</summary>
        public sealed class TransformerEncoder : nn.Module<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly ModuleList<TransformerEncoderLayer> layers;
            private readonly LayerNorm? norm;

            internal TransformerEncoder(TransformerEncoderLayer layer, long count, LayerNorm? norm = null)
                : base(nameof(TransformerEncoder))
            {
                layers = new([.. Enumerable.Range(0, checked((int)count)).Select(_ => layer.Copy())]);
                this.norm = norm;
                RegisterComponents();
            }

            /// <summary>Nonlinearity of the feed-forward networks.</summary>
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            /// <summary>From (time, batch, features) to the same shape; the masks are those of <see cref="MultiheadAttention"/>, or null.</summary>
            public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask)
            {
                using var scope = NewDisposeScope();
                var x = src;
                foreach (var layer in layers)
                    x = layer.call(x, src_mask, src_key_padding_mask);
                return (norm is null ? x : norm.call(x)).MoveToOuterDisposeScope();
            }

            public Tensor call(Tensor src) => call(src, null!, null!);

            public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null!);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A transformer's encoder: copies of a layer, all with its values at the start.</summary>
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) =>
                new(encoder_layer, num_layers);
        }
    }
}
