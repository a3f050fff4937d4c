using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A table of vectors, read by number: (...) becomes (..., embedding_dims).</summary>
        public sealed class Embedding : nn.Module<Tensor, Tensor>
        {
            private readonly long paddingIndex;
            private readonly bool scaleByFrequency;
            private readonly bool sparse;
            private readonly NormLimit? limit;

            [ComponentName(Name = nameof(weight))]
            private Parameter? table;

            internal Embedding(Parameter weight, long? padding_idx, NormLimit? limit, bool scale_grad_by_freq, bool sparse)
                : base(nameof(Embedding))
            {
                var count = weight.size(0);
                if (padding_idx is { } index && (index >= count || index < -count))
                    throw new ArgumentOutOfRangeException(
                        nameof(padding_idx), index, $"The padding's number lies within the {count} vectors of the table.");
                // LibTorch takes -1 for none.
                paddingIndex = padding_idx is { } given ? (given + count) % count : -1;
                scaleByFrequency = scale_grad_by_freq;
                this.sparse = sparse;
                this.limit = limit;
                this.weight = weight;
            }

            /// <summary>(num_embeddings, embedding_dims).</summary>
            public Parameter weight
            {
                get => table!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref table, value));
            }

            public override Tensor forward(Tensor input)
            {
                limit?.Apply(weight, input);
                return Aten.embedding.Call(weight, input, paddingIndex, scaleByFrequency, sparse);
            }

            internal static Parameter Drawn(long count, long size, long? zero, Device? device, ScalarType? dtype)
            {
                var drawn = new Parameter(empty(count, size, dtype, device));
                nn.init.normal_(drawn);
                if (zero is not { } row || row >= count || row < -count)
                    return drawn;
                using var unrecorded = no_grad();
                using var zeros = drawn.select(0, row);
                zeros.zero_();
                return drawn;
            }
        }

        /// <summary>Vectors longer than the limit are shortened to it, in the table, when they are read.</summary>
        internal sealed record NormLimit(double Length, double NormType)
        {
            internal static NormLimit? Of(double? length, double normType) => length is { } given ? new(given, normType) : null;

            internal void Apply(Tensor table, Tensor numbers)
            {
                using var unrecorded = no_grad();
                using var flat = numbers.contiguous();
                using var limited = Aten.embedding_renorm_.Call(table, flat, Length, NormType);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="num_embeddings">Vectors in the table.</param>
            /// <param name="embedding_dims">Length of a vector.</param>
            /// <param name="padding_idx">
            /// The number whose vector starts as zeros and gets no gradient; a negative one counts from the end.
            /// </param>
            /// <param name="max_norm">The norm above which a vector is shortened when it is read.</param>
            /// <param name="norm_type">The p of that norm.</param>
            /// <param name="scale_grad_by_freq">Whether a vector's gradient is divided by how often the batch reads it.</param>
            /// <param name="sparse">Whether the gradient is sparse.</param>
            /// <param name="device">Where the table lies.</param>
            /// <param name="dtype">The table's element type.</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
                double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(
                    Modules.Embedding.Drawn(num_embeddings, embedding_dims, padding_idx, device, dtype), padding_idx,
                    NormLimit.Of(max_norm, norm_type), scale_grad_by_freq, sparse);

            /// <summary>An embedding with a given table, which is not learned if frozen.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(
                    Pretrained(embeddings, freeze, device, dtype), padding_idx, NormLimit.Of(max_norm, norm_type),
                    scale_grad_by_freq, sparse);

            private static Parameter Pretrained(Tensor embeddings, bool freeze, Device? device, ScalarType? dtype)
            {
                if (embeddings.Dimensions != 2)
                    throw new ArgumentException(
                        $"A table of embeddings has 2 dimensions; this one has shape {Extents.Text(embeddings.shape)}.",
                        nameof(embeddings));
                var table = embeddings.detach();
                var converted = table.to(dtype ?? table.dtype, device ?? table.device);
                if (!ReferenceEquals(converted, table))
                    table.Dispose();
                return new Parameter(converted, !freeze);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator embedding = new("embedding");
        internal static readonly Operator embedding_renorm_ = new("embedding_renorm_");
    }
}
