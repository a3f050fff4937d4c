using Workbench.Data.Sequences;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>A sequence with what each of its bases contributes to a prediction.</summary>
/// <param name="Bases">Letters; what is not ACGTU is unknown.</param>
/// <param name="Contributions">One number a base, e.g. DeepLIFT's or in-silico mutagenesis' score of the base that is there.</param>
public sealed record AttributedSequence(byte[] Bases, float[] Contributions)
{
    /// <summary>From a one-hot sequence and its attribution, both 4 x length: the attribution of the channel of the base that is there.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static AttributedSequence Of(ReadOnlySpan<float> sequence, ReadOnlySpan<float> attribution, SequenceEncoding? encoding = null)
    {
        if (sequence.Length != attribution.Length || sequence.Length % 4 != 0)
            throw new ArgumentException($"A sequence of {sequence.Length} and an attribution of {attribution.Length} numbers: 4 x length of both was expected.");
        encoding ??= SequenceEncoding.Standard;
        var bases = new byte[sequence.Length / 4];
        OneHot.Decode(sequence, encoding, bases);
        var contributions = new float[bases.Length];
        for (var i = 0; i < bases.Length; i++)
            if (encoding.Order.IndexOf((char)bases[i]) is var channel and >= 0)
                contributions[i] = attribution[(channel * bases.Length) + i];
        return new(bases, contributions);
    }
}
