namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// softmax(Q K' / sqrt(E) + mask) V over the last two dimensions, with dropout of the weights. Vaswani et al., 2017
            /// (arXiv:1706.03762).
            /// </summary>
            /// <param name="query">(..., targets, E).</param>
            /// <param name="key">(..., sources, E).</param>
            /// <param name="value">(..., sources, any).</param>
            /// <param name="attn_mask">Booleans that are true where a target may attend, or numbers to add; it broadcasts.</param>
            /// <param name="p">Probability of dropping a weight.</param>
            /// <param name="is_casual">Whether target i may attend to the sources up to i only.</param>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (!(p is >= 0 and <= 1))
                    throw new ArgumentException($"The probability of dropout is between 0 and 1, not {p}.", nameof(p));
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("A causal attention brings its own mask: give no other one.", nameof(attn_mask));
                using var scope = NewDisposeScope();
                var mask = is_casual
                    ? ones([query.shape[^2], key.shape[^2]], ScalarType.Bool, query.device).tril()
                    : attn_mask;
                if (mask?.dtype == ScalarType.Bool)
                    mask = zeros_like(mask, query.dtype).masked_fill_(mask.logical_not(), double.NegativeInfinity);
                // Half of the scale on either side keeps half-precision products in range.
                var scale = Math.Pow(query.shape[^1], -0.25);
                var scores = (query * scale).matmul((key * scale).transpose(-2, -1));
                if (mask is not null)
                    scores = scores + mask;
                var weights = Aten.softmax.Call(scores, -1);
                if (p > 0)
                    weights = dropout(weights, p);
                return weights.matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
