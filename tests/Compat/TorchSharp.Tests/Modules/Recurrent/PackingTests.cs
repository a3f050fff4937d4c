using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Workbench.Tests.Torch.Modules.Recurrent;

public class PackingTests
{
    [Fact]
    public void StepsComeTogether()
    {
        using var scope = NewDisposeScope();
        // The example of PyTorch's documentation.
        using var packed = pack_sequence([tensor([1L, 2, 3]), tensor([4L, 5]), tensor([6L])]);
        Assert.Equal([1L, 4, 6, 2, 5, 3], packed.data.data<long>().ToArray());
        Assert.Equal([3L, 2, 1], packed.batch_sizes.data<long>().ToArray());
        Assert.Null(packed.sorted_indices);
        Assert.Null(packed.unsorted_indices);
    }

    [Fact]
    public void UnsortedSequencesAreSorted()
    {
        using var scope = NewDisposeScope();
        using var packed = pack_sequence([tensor([6f]), tensor([1f, 2, 3]), tensor([4f, 5])], enforce_sorted: false);
        Assert.Equal([1f, 4, 6, 2, 5, 3], packed.data.data<float>().ToArray());
        Assert.Equal([1L, 2, 0], packed.sorted_indices!.data<long>().ToArray());
        Assert.Equal([2L, 0, 1], packed.unsorted_indices!.data<long>().ToArray());
        var (padded, lengths) = pad_packed_sequence(packed, batch_first: true, padding_value: -1, total_length: 4);
        Assert.Equal([6f, -1, -1, -1, 1, 2, 3, -1, 4, 5, -1, -1], padded.data<float>().ToArray());
        Assert.Equal([1L, 3, 2], lengths.data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => pad_packed_sequence(packed, total_length: 2));
    }

    [Fact]
    public void PaddingFillsTheEnds()
    {
        using var scope = NewDisposeScope();
        var padded = pad_sequence([tensor([1f]), tensor([2f, 3])], padding_value: 9);
        Assert.Equal([1f, 2, 9, 3], padded.data<float>().ToArray());
        Assert.Equal([1f, 9, 2, 3], pad_sequence([tensor([1f]), tensor([2f, 3])], true, 9).data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => pad_sequence([]));
    }

    [Fact]
    public void LengthsThatAreNotSortedOrZeroAreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => pack_padded_sequence(ones(3, 2), tensor([2L, 3])));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => pack_padded_sequence(ones(3, 2), tensor([3L, 0])));
        Assert.Throws<ArgumentException>(() => pack_padded_sequence(ones(3, 2), tensor([4L, 3])));
    }

    [Fact]
    public void PackingAndPaddingUndoEachOther()
    {
        var lengths = Gen.Choose(1, 6).NonEmptyListOf().ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(lengths, given =>
        {
            using var scope = NewDisposeScope();
            var sequences = given.Select((length, i) => arange(length).to(ScalarType.Float32) + (100 * i)).ToArray();
            using var packed = pack_sequence(sequences, enforce_sorted: false);
            var (padded, found) = pad_packed_sequence(packed, batch_first: true);
            Assert.Equal(given.Select(length => (long)length), found.data<long>().ToArray());
            Assert.True(padded.Equals(pad_sequence(sequences, batch_first: true)));
        }));
    }

    [Fact]
    public void ScopesOwnAllParts()
    {
        PackedSequence kept;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
                kept = pack_sequence([ones(2), ones(3)], enforce_sorted: false).MoveToOuterDisposeScope();
            Assert.Equal(4, outer.DisposablesCount);
            kept.DetachFromDisposeScope();
            Assert.Equal(0, outer.DisposablesCount);
            kept.MoveToOtherDisposeScope(outer);
            Assert.Equal(4, outer.DisposablesCount);
        }

        Assert.True(kept.data.IsInvalid && kept.unsorted_indices!.IsInvalid);
        kept.Dispose();
    }
}
