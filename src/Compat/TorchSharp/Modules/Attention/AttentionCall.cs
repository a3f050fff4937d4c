using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One computation of a multi-head attention: its inputs, checked, with a batch dimension, and its mask.</summary>
        internal sealed class AttentionCall
        {
            private readonly AttentionSettings settings;
            private readonly bool batched;
            private readonly long targets;
            private readonly long batch;
            private Tensor? padding;
            private Tensor? mask;

            internal AttentionCall(
                AttentionSettings settings, Tensor query, Tensor key, Tensor value, Tensor? padding, Tensor? mask)
            {
                this.settings = settings;
                CheckInputs(query, key, value);
                IsSelfAttention = ReferenceEquals(query, key) && ReferenceEquals(key, value);
                KeyIsValue = ReferenceEquals(key, value);
                batched = query.dim() == 3;
                Query = batched ? query : query.unsqueeze(1);
                Key = batched ? key : key.unsqueeze(1);
                Value = batched ? value : value.unsqueeze(1);
                (targets, batch) = (Query.shape[0], Query.shape[1]);
                var sources = Key.shape[0];
                this.padding = Boolean(padding is null || batched ? padding : padding.unsqueeze(0), "key_padding_mask");
                this.mask = Boolean(mask, "attn_mask");
                CheckMasks(sources);
                if (this.mask?.dim() == 2)
                    this.mask = this.mask.unsqueeze(0);
            }

            internal Tensor Query { get; }

            internal Tensor Key { get; }

            internal Tensor Value { get; }

            internal bool IsSelfAttention { get; }

            internal bool KeyIsValue { get; }

            /// <summary>Appends a learned source; it is never masked.</summary>
            internal (Tensor Keys, Tensor Values) Append(Tensor k, Tensor v, Tensor keyBias, Tensor valueBias)
            {
                WidenMasks();
                return (cat([k, keyBias.expand(1, batch, -1)]), cat([v, valueBias.expand(1, batch, -1)]));
            }

            /// <summary>What all heads see, side by side (targets, batch, features), and the weights (batch * heads, targets, sources).</summary>
            internal (Tensor Heads, Tensor Weights) Attend(Tensor q, Tensor k, Tensor v, double dropout)
            {
                (q, k, v) = (Split(q), Split(k), Split(v));
                if (settings.AddZeroAttention)
                {
                    var zero = zeros([batch * settings.Heads, 1, settings.HeadSize], k.dtype, k.device);
                    (k, v) = (cat([k, zero], 1), cat([v, zero], 1));
                    WidenMasks();
                }

                var added = AddedMask(q, k.shape[1]);
                var scaled = q / Math.Sqrt(settings.HeadSize);
                var scores = added is null ? scaled.bmm(k.transpose(1, 2)) : added.baddbmm(scaled, k.transpose(1, 2));
                var weights = Aten.softmax.Call(scores, -1);
                if (dropout > 0)
                    weights = nn.functional.dropout(weights, dropout);
                var heads = weights.bmm(v).transpose(0, 1).reshape(targets, batch, settings.Size);
                return (heads, weights);
            }

            /// <summary>Weights averaged over the heads, (batch, targets, sources).</summary>
            internal Tensor Averaged(Tensor weights) =>
                Unbatched(weights.view(batch, settings.Heads, targets, -1).mean([1L]), 0);

            /// <summary>Without the batch dimension where the inputs had none.</summary>
            internal Tensor Unbatched(Tensor tensor, long batchDimension) => batched ? tensor : tensor.squeeze(batchDimension);

            private Tensor Split(Tensor projected) =>
                projected.reshape(projected.shape[0], batch * settings.Heads, settings.HeadSize).transpose(0, 1);

            // (time, batch, features), or (time, features) for one sequence.
            private void CheckInputs(Tensor query, Tensor key, Tensor value)
            {
                var dims = query.dim();
                if (dims is not (2 or 3) || key.dim() != dims || value.dim() != dims)
                    throw new ArgumentException(
                        "Query, key and value are all (time, batch, features) or all (time, features); they are "
                        + $"[{Text(query)}], [{Text(key)}] and [{Text(value)}].");
                long[] expected = [settings.Size, settings.KeySize, settings.ValueSize];
                long[] found = [query.shape[^1], key.shape[^1], value.shape[^1]];
                if (!expected.SequenceEqual(found))
                    throw new ArgumentException(
                        $"This attention was made for queries, keys and values of {string.Join(", ", expected)} features; "
                        + $"they have {string.Join(", ", found)}.");
                if (key.shape[0] != value.shape[0] || (dims == 3 && (key.shape[1] != query.shape[1] || value.shape[1] != query.shape[1])))
                    throw new ArgumentException(
                        "Keys and values have the same number of sources, and all three the same batch size; they are "
                        + $"[{Text(query)}], [{Text(key)}] and [{Text(value)}].");
            }

            private void CheckMasks(long sources)
            {
                if (padding is not null && !padding.shape.SequenceEqual([batch, sources]))
                    throw new ArgumentException($"key_padding_mask is [{Text(padding)}] where [{batch}, {sources}] was expected.");
                if (mask is null || mask.shape.SequenceEqual([targets, sources])
                    || mask.shape.SequenceEqual([batch * settings.Heads, targets, sources]))
                    return;
                throw new ArgumentException(
                    $"attn_mask is [{Text(mask)}] where [{targets}, {sources}] or [{batch * settings.Heads}, {targets}, {sources}] "
                    + "(batch * heads, targets, sources) was expected.");
            }

            private static Tensor? Boolean(Tensor? mask, string name) => mask?.dtype switch
            {
                null or ScalarType.Bool => mask,
                ScalarType.Byte => mask.to(ScalarType.Bool),
                { } type when mask.is_floating_point() => mask,
                var type => throw new ArgumentException($"{name} holds booleans or floating-point numbers, not {type}."),
            };

            private void WidenMasks()
            {
                mask = mask is null ? null : Aten.constant_pad_nd.Call(mask, (long[])[0, 1]);
                padding = padding is null ? null : Aten.constant_pad_nd.Call(padding, (long[])[0, 1]);
            }

            // Both masks as numbers to add to the scores, (batch * heads or 1, targets or 1, sources), or null.
            private Tensor? AddedMask(Tensor like, long sources)
            {
                var wide = padding?.view(batch, 1, 1, sources).expand(-1, settings.Heads, -1, -1)
                    .reshape(batch * settings.Heads, 1, sources);
                if (mask is null || wide is null)
                    return Added(mask ?? wide, like);
                return mask.dtype == ScalarType.Bool && wide.dtype == ScalarType.Bool
                    ? Added(mask.logical_or(wide), like)
                    : Added(mask, like)! + Added(wide, like)!;
            }

            private static Tensor? Added(Tensor? mask, Tensor like) =>
                mask?.dtype == ScalarType.Bool
                    ? zeros_like(mask, like.dtype).masked_fill_(mask, double.NegativeInfinity)
                    : mask;

            private static string Text(Tensor tensor) => string.Join(", ", tensor.shape);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator constant_pad_nd = new("constant_pad_nd");
    }
}
