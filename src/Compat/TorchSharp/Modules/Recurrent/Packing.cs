using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to gradients and parameters as a whole, and sequences of unequal lengths.</summary>
        public static partial class utils
        {
            /// <summary>Packing and padding of sequences of unequal lengths.</summary>
            public static partial class rnn
            {
                /// <summary>Packs a padded batch, (time, batch, ...) or batch first.</summary>
                /// <param name="input">The padded batch.</param>
                /// <param name="lengths">Length of each sequence, at least 1; int64.</param>
                /// <param name="batch_first">Whether the batch is the first dimension.</param>
                /// <param name="enforce_sorted">Whether the lengths must already be in decreasing order; otherwise they are sorted here.</param>
                public static PackedSequence pack_padded_sequence(
                    Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    Tensor? sorted = null;
                    Tensor? unsorted = null;
                    var counts = lengths.cpu();
                    if (!enforce_sorted)
                    {
                        (counts, var order) = counts.sort(-1, true);
                        sorted = order.to(input.device);
                        unsorted = Inverse(sorted);
                        input = input.index_select(batch_first ? 0 : 1, sorted);
                    }

                    CheckLongest(counts, input.shape[batch_first ? 1 : 0]);
                    var (data, sizes) = Aten._pack_padded_sequence.CallPair(input, counts, batch_first);
                    return new PackedSequence(data, sizes, sorted, unsorted).MoveToOuterDisposeScope();
                }

                /// <summary>The padded batch, in the order before packing, and the lengths.</summary>
                /// <param name="sequence">What was packed, or what a recurrent layer made of it.</param>
                /// <param name="batch_first">Whether the batch shall be the first dimension.</param>
                /// <param name="padding_value">What stands after the end of a sequence.</param>
                /// <param name="total_length">How long the result shall be; by default as long as the longest sequence.</param>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0.0, long? total_length = null)
                {
                    var longest = sequence.batch_sizes.shape[0];
                    if (total_length < longest)
                        throw new ArgumentException(
                            $"A total length of {total_length} is less than the longest sequence's {longest}.", nameof(total_length));
                    using var scope = NewDisposeScope();
                    var (padded, lengths) = Aten._pad_packed_sequence.CallPair(
                        sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? longest);
                    if (sequence.unsorted_indices is { } back)
                    {
                        padded = padded.index_select(batch_first ? 0 : 1, back);
                        lengths = lengths.index_select(0, back.cpu());
                    }

                    return (padded.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope());
                }

                /// <summary>Sequences (time, ...) as one padded batch (time, batch, ...), or batch first.</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0.0)
                {
                    var given = sequences.ToArray();
                    return given.Length > 0
                        ? Aten.pad_sequence.Call(given, batch_first, padding_value)
                        : throw new ArgumentException("There are no sequences to pad.", nameof(sequences));
                }

                /// <summary>Packs sequences (time, ...).</summary>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    var given = sequences.ToArray();
                    using var padded = pad_sequence(given);
                    using var lengths = tensor(given.Select(sequence => sequence.shape[0]).ToArray());
                    return pack_padded_sequence(padded, lengths, enforce_sorted: enforce_sorted);
                }

                // LibTorch does not look: it would read beyond the batch.
                private static void CheckLongest(Tensor lengths, long steps)
                {
                    if (lengths.numel() > 0 && lengths.max().item<long>() is var longest && longest > steps)
                        throw new ArgumentException(
                            $"The longest length is {longest}, but the padded batch has {steps} steps.", nameof(lengths));
                }

                private static Tensor Inverse(Tensor permutation)
                {
                    using var places = arange(permutation.numel(), device: permutation.device);
                    return empty_like(permutation).scatter_(0, permutation, places);
                }
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator _pack_padded_sequence = new("_pack_padded_sequence");
    internal static readonly Operator _pad_packed_sequence = new("_pad_packed_sequence");
    internal static readonly Operator pad_sequence = new("pad_sequence");
}
