namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>
                /// Sequences of unequal lengths without padding: the first steps of all, then the second steps of all that have one,
                /// and so on, the longest sequence first.
                /// </summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The steps, (sum of lengths, ...).</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have each step; on the CPU.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Which sequence comes where, sorted by length; null when they were sorted already.</summary>
                    public readonly Tensor? sorted_indices;

                    /// <summary>The way back to the order before sorting; null when they were sorted already.</summary>
                    public readonly Tensor? unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        this.data = data;
                        this.batch_sizes = batch_sizes;
                        this.sorted_indices = sorted_indices;
                        this.unsorted_indices = unsorted_indices;
                    }

                    private IEnumerable<Tensor> Parts => new[] { data, batch_sizes, sorted_indices, unsorted_indices }.OfType<Tensor>();

                    public void Dispose()
                    {
                        foreach (var part in Parts)
                            part.Dispose();
                    }

                    public PackedSequence MoveToOuterDisposeScope() => Each(part => part.MoveToOuterDisposeScope());

                    public PackedSequence DetachFromDisposeScope() => Each(part => part.DetachFromDisposeScope());

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) =>
                        MoveToOtherDisposeScope(other.data.OwningDisposeScope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) =>
                        Each(part => part.MoveToOtherDisposeScope(other));

                    private PackedSequence Each(Action<Tensor> act)
                    {
                        foreach (var part in Parts)
                            act(part);
                        return this;
                    }
                }
            }
        }
    }
}
