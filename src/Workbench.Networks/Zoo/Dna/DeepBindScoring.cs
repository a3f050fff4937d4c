using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>What a trained DeepBind says of sequences: scores by windows as the released models do, mutation maps, motifs.</summary>
public static class DeepBindScoring
{
    private const int WindowsAtOnce = 256;
    private const double WindowsPerDetector = 1.5;

    private static readonly SequenceEncoding Encoding = new("ACGT", UnknownBase.Quarter);

    /// <summary>
    /// The greatest score of all windows of one and a half detector lengths, each padded by itself; a shorter sequence is one window.
    /// Both strands count where the network scores both.
    /// </summary>
    /// <param name="network">The network, in evaluation mode from now on.</param>
    /// <param name="sequence">Letters; U is read as T, other letters as unknown.</param>
    public static double Score(DeepBind network, string sequence)
    {
        if (sequence.Length == 0)
            throw new WorkbenchException("DeepBind cannot score an empty sequence.");
        var text = sequence.ToUpperInvariant().Replace('U', 'T');
        var window = Math.Min(text.Length, (int)(WindowsPerDetector * network.Options.DetectorLength));
        return Scores(network, [.. Enumerable.Range(0, text.Length - window + 1).Select(start => text.Substring(start, window))]).Max();
    }

    /// <summary>
    /// For each base of a sequence and each letter A, C, G, T: the change of the score by that substitution, times the greater of zero,
    /// the score and the changed score.
    /// </summary>
    /// <returns>length x 4 numbers; 0 at the base that is there.</returns>
    public static double[] MutationMap(DeepBind network, string sequence)
    {
        var text = sequence.ToUpperInvariant().Replace('U', 'T');
        var mutants = Enumerable.Range(0, text.Length).SelectMany(at => "ACGT".Select(letter => $"{text[..at]}{letter}{text[(at + 1)..]}"));
        var scores = Scores(network, [text, .. mutants]);
        return [.. scores.Skip(1).Select(score => (score - scores[0]) * Math.Max(0, Math.Max(score, scores[0])))];
    }

    /// <summary>
    /// A motif a detector, from the window of each sequence that excites it most; null where nothing does.
    /// </summary>
    /// <param name="network">The network, in evaluation mode from now on.</param>
    /// <param name="sequences">One-hot sequences, (batch, 4, length), channels A, C, G, T.</param>
    public static IReadOnlyList<Motif?> Motifs(DeepBind network, Tensor sequences)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        network.eval();
        var length = network.Options.DetectorLength;
        return FirstLayerMotifs.Extract(network.Scan(sequences), sequences, length, length - 1, KernelWindows.BestOfEachSequence);
    }

    private static double[] Scores(DeepBind network, IReadOnlyList<string> sequences)
    {
        network.eval();
        using var noGradient = no_grad();
        var scores = new List<double>();
        foreach (var chunk in sequences.Chunk(WindowsAtOnce))
        {
            using var scope = NewDisposeScope();
            var values = chunk.SelectMany(text => OneHot.Encode(text, Encoding)).ToArray();
            scores.AddRange(network.Logits([tensor(values, [chunk.Length, 4, chunk[0].Length])]).data<float>().ToArray().Select(score => (double)score));
        }

        return [.. scores];
    }
}
