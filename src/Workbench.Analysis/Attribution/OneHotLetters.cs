using Workbench.Data.Sequences;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Letters of one-hot sequences as bytes. The letters A, C, G, T stand for the four channels, whatever the network's order is; a
/// column of zeros is N.
/// </summary>
internal static class OneHotLetters
{
    public const int Channels = 4;

    /// <summary>The letters of (4, length).</summary>
    /// <param name="sequence">One sequence.</param>
    /// <param name="what">What an error calls it.</param>
    /// <exception cref="WorkbenchException">A column is neither one-hot nor zero.</exception>
    public static byte[] Decode(Tensor sequence, string what)
    {
        using var scope = NewDisposeScope();
        var isLetter = sequence.mul(sequence - 1).eq(0).all(0).logical_and(sequence.sum([0]).le(1)).cpu().data<bool>().ToArray();
        if (Array.IndexOf(isLetter, false) is var wrong and >= 0)
            throw new WorkbenchException(
                $"Place {wrong} of {what} is no letter: its channels are {string.Join(", ", sequence.select(1, wrong).to_type(ScalarType.Float32).cpu().data<float>().ToArray())}. "
                + "One 1 and else 0, or all 0 for N, is expected of a one-hot sequence.");
        var letters = new byte[sequence.shape[1]];
        var values = sequence.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        OneHot.Decode<float>(values, SequenceEncoding.Standard, letters);
        return letters;
    }

    /// <summary>Letters as (4, length), of the type and on the device of another tensor.</summary>
    public static Tensor Encode(ReadOnlySpan<byte> letters, Tensor like)
    {
        var values = new float[Channels * letters.Length];
        OneHot.Encode(letters, SequenceEncoding.Standard, values);
        return tensor(values, [Channels, letters.Length], dtype: like.dtype, device: like.device);
    }
}
