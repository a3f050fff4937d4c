using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>How a bag's vectors become one.</summary>
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    namespace Modules
    {
        /// <summary>The sum, mean or maximum of the vectors of each bag of numbers, without the vectors in between.</summary>
        public sealed class EmbeddingBag : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
        {
            private readonly NormLimit? limit;
            private readonly bool scaleByFrequency;
            private readonly EmbeddingBagMode mode;
            private readonly bool sparse;
            private readonly bool includeLastOffset;
            private readonly long? paddingIndex;

            [ComponentName(Name = nameof(weight))]
            private Parameter? table;

            internal EmbeddingBag(
                Parameter weight, NormLimit? limit, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse,
                bool include_last_offset, long padding_index)
                : base(nameof(EmbeddingBag))
            {
                if (mode == EmbeddingBagMode.Max && (scale_grad_by_freq || sparse))
                    throw new ArgumentException(
                        "The maximum of a bag has neither sparse gradients nor gradients scaled by frequency.", nameof(mode));
                this.limit = limit;
                scaleByFrequency = scale_grad_by_freq;
                this.mode = mode;
                this.sparse = sparse;
                includeLastOffset = include_last_offset;
                paddingIndex = padding_index < 0 ? null : padding_index;
                this.weight = weight;
            }

            /// <summary>(num_embeddings, embedding_dims).</summary>
            public Parameter weight
            {
                get => table!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref table, value));
            }

            /// <param name="input">Numbers (bags, length), or all bags' numbers one after the other.</param>
            /// <param name="offsets">Where each bag starts, if the input has one dimension.</param>
            /// <param name="perSampleWeights">Factors of the vectors, of the input's shape, for the sum.</param>
            /// <returns>(bags, embedding_dims).</returns>
            public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
            {
                Require(input, offsets, perSampleWeights);
                limit?.Apply(weight, input);
                if (input.Dimensions == 1)
                    return Bags(input, offsets!, perSampleWeights);
                using var flat = input.reshape(-1);
                using var flatWeights = perSampleWeights?.reshape(-1);
                using var starts = arange(0, input.numel(), input.size(1), input.dtype, input.device);
                return Bags(flat, starts, flatWeights);
            }

            public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) =>
                base.call(input, offsets, perSampleWeights);

            public Tensor call(Tensor input, Tensor? offsets) => base.call(input, offsets, null);

            public Tensor call(Tensor input) => base.call(input, null, null);

            private Tensor Bags(Tensor numbers, Tensor offsets, Tensor? weights)
            {
                var results = Aten.embedding_bag.CallMany(
                    weight, numbers, offsets, scaleByFrequency, (long)mode, sparse, weights, includeLastOffset,
                    Argument.Of(paddingIndex));
                foreach (var other in results.AsSpan(1))
                    other?.Dispose();
                return results[0]!;
            }

            private void Require(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
            {
                if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32))
                    throw new ArgumentException($"EmbeddingBag takes numbers of type Int64 or Int32; these are {input.dtype}.");
                if (offsets is not null && offsets.dtype != input.dtype)
                    throw new ArgumentException(
                        $"Numbers and offsets have the same type; they are {input.dtype} and {offsets.dtype}.");
                if (input.Dimensions != (offsets is null ? 2 : 1))
                    throw new ArgumentException(
                        "EmbeddingBag takes numbers of 2 dimensions, or of 1 with offsets; "
                        + $"the input has shape {Extents.Text(input.shape)} {(offsets is null ? "without" : "with")} offsets.");
                if (perSampleWeights is null)
                    return;
                if (mode != EmbeddingBagMode.Sum)
                    throw new ArgumentException($"Weights of the samples are for the sum only; the mode is {mode}.");
                if (!perSampleWeights.shape.SequenceEqual(input.shape))
                    throw new ArgumentException(
                        $"Weights of the samples have the input's shape {Extents.Text(input.shape)}; these have "
                        + $"{Extents.Text(perSampleWeights.shape)}.");
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="num_embeddings">Vectors in the table.</param>
            /// <param name="embedding_dims">Length of a vector.</param>
            /// <param name="max_norm">The norm above which a vector is shortened when it is read.</param>
            /// <param name="norm_type">The p of that norm.</param>
            /// <param name="scale_grad_by_freq">Whether a vector's gradient is divided by how often the batch reads it.</param>
            /// <param name="mode">Sum, mean or maximum.</param>
            /// <param name="sparse">Whether the gradient is sparse.</param>
            /// <param name="include_last_offset">Whether the last offset is the end of the last bag.</param>
            /// <param name="padding_index">The number that a bag passes over; -1 for none.</param>
            /// <param name="device">Where the table lies.</param>
            /// <param name="dtype">The table's element type.</param>
            public static EmbeddingBag EmbeddingBag(
                long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false,
                bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
                new(
                    Modules.Embedding.Drawn(num_embeddings, embedding_dims, padding_index < 0 ? null : padding_index, device,
                    dtype),
                    NormLimit.Of(max_norm, norm_type), scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);

            /// <summary>An embedding bag with a given table, which is not learned if frozen.</summary>
            public static EmbeddingBag EmbeddingBag_from_pretrained(
                Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false,
                bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
                new(
                    Pretrained(embeddings, freeze, device, dtype), NormLimit.Of(max_norm, norm_type), scale_grad_by_freq, mode,
                    sparse, include_last_offset, padding_index);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator embedding_bag = new("embedding_bag", "padding_idx");
    }
}
