using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>Changes of one letter of a sequence, ordered by place.</summary>
/// <param name="Places">The place of each.</param>
/// <param name="Letters">The channel of each new letter.</param>
/// <param name="Channels">Channels of the sequence.</param>
internal sealed record Mutants(long[] Places, long[] Letters, int Channels)
{
    public int Count => Places.Length;

    /// <summary>All letters other than the one that is there, at all places of (channel, length).</summary>
    public static Mutants Of(Tensor sequence)
    {
        using var scope = NewDisposeScope();
        var (channels, length) = ((int)sequence.shape[0], (int)sequence.shape[1]);
        var values = sequence.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var (places, letters) = (new List<long>(3 * length), new List<long>(3 * length));
        for (var place = 0; place < length; place++)
            for (var letter = 0; letter < channels; letter++)
                if (!IsThere(values, channels, length, place, letter))
                {
                    places.Add(place);
                    letters.Add(letter);
                }

        return new Mutants([.. places], [.. letters], channels);
    }

    /// <summary>Some of them, evenly spread, the first and the last among them.</summary>
    public Mutants Spread(int count)
    {
        var chosen = Enumerable.Range(0, count).Select(i => (int)((long)i * (Count - 1) / Math.Max(1, count - 1))).Distinct().ToArray();
        return new Mutants([.. chosen.Select(i => Places[i])], [.. chosen.Select(i => Letters[i])], Channels);
    }

    /// <summary>The mutated sequences, (count, channel, length).</summary>
    public Tensor Apply(Tensor sequence, long first, long count)
    {
        var rows = sequence.unsqueeze(0).repeat(count, 1, 1);
        var (numbers, places) = (arange(count, device: sequence.device), Some(Places, first, count, sequence.device));
        return rows.index_put_(New(first, count, sequence), TensorIndex.Tensor(numbers), TensorIndex.Colon, TensorIndex.Tensor(places));
    }

    /// <summary>New column minus old column of each, (count, channel).</summary>
    public Tensor Changes(Tensor sequence, long first, long count) =>
        New(first, count, sequence) - sequence.index_select(1, Some(Places, first, count, sequence.device)).transpose(0, 1);

    /// <summary>Puts numbers of some mutants at their places and letters of (channel, length).</summary>
    public void Write(Tensor attributions, Tensor numbers, long first)
    {
        var count = numbers.shape[0];
        var (letters, places) = (Some(Letters, first, count, attributions.device), Some(Places, first, count, attributions.device));
        attributions.index_put_(numbers.to_type(attributions.dtype), TensorIndex.Tensor(letters), TensorIndex.Tensor(places));
    }

    private Tensor New(long first, long count, Tensor like) =>
        nn.functional.one_hot(Some(Letters, first, count, like.device), Channels).to_type(like.dtype);

    private static Tensor Some(long[] numbers, long first, long count, Device device) =>
        tensor(numbers.AsSpan((int)first, (int)count).ToArray(), device: device);

    private static bool IsThere(float[] values, int channels, int length, int place, int letter)
    {
        for (var channel = 0; channel < channels; channel++)
            if (values[(channel * length) + place] != (channel == letter ? 1 : 0))
                return false;
        return true;
    }
}
