using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Attention in several heads, (time, batch, features) or, for one sequence, (time, features). Vaswani et al., 2017
        /// (arXiv:1706.03762).
        /// </summary>
        public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
        {
            private readonly AttentionSettings settings;
            private readonly Parameter? packedWeight;
            private readonly Parameter[] separateWeights = [];
            private readonly Parameter? inBias;
            private readonly Parameter? keyBias;
            private readonly Parameter? valueBias;
            private readonly Linear outProjection;

            internal MultiheadAttention(AttentionSettings settings)
                : base(nameof(MultiheadAttention))
            {
                settings.Check();
                this.settings = settings;
                var size = settings.Size;
                if (settings.SameSizes)
                    packedWeight = Own("in_proj_weight", 3 * size, size);
                else
                    separateWeights =
                    [
                        Own("q_proj_weight", size, size), Own("k_proj_weight", size, settings.KeySize),
                        Own("v_proj_weight", size, settings.ValueSize),
                    ];
                if (settings.Bias)
                    inBias = Own("in_proj_bias", 3 * size);
                // PyTorch draws the output projection first, and then the others.
                outProjection = nn.Linear(size, size, settings.Bias);
                register_module("out_proj", outProjection);
                if (settings.AddBiasKeyValue)
                {
                    keyBias = Own("bias_k", 1, 1, size);
                    valueBias = Own("bias_v", 1, 1, size);
                }

                Initialise();
            }

            public override Tuple<Tensor, Tensor> forward(
                Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
            {
                using var scope = NewDisposeScope();
                var call = new AttentionCall(settings, query, key, value, key_padding_mask, attn_mask);
                var (q, k, v) = Project(call);
                if (keyBias is not null)
                    (k, v) = call.Append(k, v, keyBias, valueBias!);
                var (heads, weights) = call.Attend(q, k, v, training ? settings.Dropout : 0);
                var output = call.Unbatched(outProjection.forward(heads), 1).MoveToOuterDisposeScope();
                return Tuple.Create(output, need_weights ? call.Averaged(weights).MoveToOuterDisposeScope() : null!);
            }

            /// <summary>Output (targets, batch, features), and the weights averaged over the heads (batch, targets, sources), or null.</summary>
            /// <param name="query">(targets, batch, features).</param>
            /// <param name="key">(sources, batch, kdim).</param>
            /// <param name="value">(sources, batch, vdim).</param>
            /// <param name="key_padding_mask">(batch, sources): true where a source is padding and to be left out.</param>
            /// <param name="need_weights">Whether the weights are returned.</param>
            /// <param name="attn_mask">
            /// (targets, sources) or (batch * heads, targets, sources): booleans that are true where a target may not attend, or
            /// numbers to add.
            /// </param>
            public new Tuple<Tensor, Tensor> call(
                Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
                base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

            /// <summary>Draws the projections as Glorot and Bengio, 2010, and clears the biases.</summary>
            internal void Initialise()
            {
                if (packedWeight is not null)
                    nn.init.xavier_uniform_(packedWeight);
                foreach (var weight in separateWeights)
                    nn.init.xavier_uniform_(weight);
                if (inBias is not null)
                {
                    nn.init.zeros_(inBias);
                    nn.init.zeros_(outProjection.bias!);
                }

                if (keyBias is null)
                    return;
                nn.init.xavier_normal_(keyBias);
                nn.init.xavier_normal_(valueBias!);
            }

            // The parameters are registered under PyTorch's names.
            protected override void RegisterComponents()
            {
            }

            private Parameter Own(string name, params long[] shape)
            {
                var parameter = new Parameter(empty(shape));
                parameter.DetachFromDisposeScope();
                register_parameter(name, parameter);
                return parameter;
            }

            private (Tensor, Tensor, Tensor) Project(AttentionCall call)
            {
                if (packedWeight is null)
                {
                    var biases = inBias?.chunk(3);
                    return (
                        Aten.linear.Call(call.Query, separateWeights[0], biases?[0]),
                        Aten.linear.Call(call.Key, separateWeights[1], biases?[1]),
                        Aten.linear.Call(call.Value, separateWeights[2], biases?[2]));
                }

                if (call.IsSelfAttention)
                    return Three(Aten.linear.Call(call.Query, packedWeight, inBias).chunk(3, -1));
                var size = settings.Size;
                var weights = packedWeight.split([size, 2 * size]);
                var parts = inBias?.split([size, 2 * size]);
                var q = Aten.linear.Call(call.Query, weights[0], parts?[0]);
                if (call.KeyIsValue)
                {
                    var both = Aten.linear.Call(call.Key, weights[1], parts?[1]).chunk(2, -1);
                    return (q, both[0], both[1]);
                }

                var (own, ownBiases) = (weights[1].chunk(2), parts?[1].chunk(2));
                return (q, Aten.linear.Call(call.Key, own[0], ownBiases?[0]), Aten.linear.Call(call.Value, own[1], ownBiases?[1]));
            }

            private static (Tensor, Tensor, Tensor) Three(Tensor[] parts) => (parts[0], parts[1], parts[2]);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Attention in several heads.</summary>
            /// <param name="embedded_dim">Features of query and output.</param>
            /// <param name="num_heads">Heads; they share the features out evenly.</param>
            /// <param name="dropout">Probability of dropping a weight, in training.</param>
            /// <param name="bias">Whether the projections have biases.</param>
            /// <param name="add_bias_kv">Whether a learned source is appended.</param>
            /// <param name="add_zero_attn">Whether a source of zeros is appended.</param>
            /// <param name="kdim">Features of the keys, by default those of the query.</param>
            /// <param name="vdim">Features of the values, by default those of the query.</param>
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false,
                bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
                new(new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim));
        }
    }
}
