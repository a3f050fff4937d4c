using Workbench.Data.Sequences;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>Shuffles of the sequence that keep its dinucleotides; each depends on the seed, the example and its own number only.</summary>
internal sealed record ShuffledReference : Reference
{
    public ShuffledReference(int count)
    {
        if (count < 1)
            throw new WorkbenchException($"{count} shuffles an example were asked for; at least one is needed.");
        Count = count;
    }

    public override int Count { get; }

    internal override void Check(AttributionWork work)
    {
        if (!work.Attributed.Any(input => IsSequence(work.Inputs[input])))
            throw new WorkbenchException(
                $"{work.Network.GetName()} has no input of shape (batch, 4, length) to shuffle; give references of its own, e.g. Reference.Zero.");
    }

    internal override Tensor Of(AttributionWork work, int input, ReadOnlySpan<ReferenceRow> rows)
    {
        var like = work.Inputs[input];
        if (!IsSequence(like))
            return zeros([rows.Length, .. like.shape.AsSpan(1)], dtype: like.dtype, device: like.device);
        var shuffles = new Tensor[rows.Length];
        byte[] bases = [], shuffled = [];
        for (var row = 0; row < rows.Length; row++)
        {
            if (row == 0 || rows[row].Example != rows[row - 1].Example)
                (bases, shuffled) = (OneHotLetters.Decode(like[rows[row].Example], $"example {rows[row].Example}"), new byte[like.shape[2]]);
            var random = work.RandomOf(((long)rows[row].Example * Count) + rows[row].Reference);
            DinucleotideShuffle.Shuffle(bases, shuffled, random);
            shuffles[row] = OneHotLetters.Encode(shuffled, like);
        }

        return stack(shuffles);
    }

    private static bool IsSequence(Tensor input) => input.dim() == 3 && input.shape[1] == OneHotLetters.Channels;
}
