using Workbench.Data.Sequences;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>A stretch of a sequence that contributes more than chance.</summary>
internal sealed class Seqlet
{
    /// <summary>Code of an unknown base; it matches nothing.</summary>
    public const sbyte Unknown = -1;

    public Seqlet(int sequence, int start, AttributedSequence from, int size, int sign)
    {
        Sequence = sequence;
        Start = start;
        Codes = new sbyte[size];
        Weights = new float[size];
        var sum = 0f;
        for (var i = 0; i < size; i++)
        {
            Codes[i] = CodeOf(from.Bases[start + i]);

            // What pulls the other way is no part of this motif.
            Weights[i] = Math.Max(0, sign * from.Contributions[start + i]);
            sum += Weights[i];
        }

        foreach (ref var weight in Weights.AsSpan())
            weight /= sum;
        Strength = sum;
    }

    public int Sequence { get; }

    public int Start { get; }

    /// <summary>0 to 3 for A, C, G, T.</summary>
    public sbyte[] Codes { get; }

    /// <summary>The weights in the cells of their bases, size x 4; unknown bases have none.</summary>
    public float[] Cells
    {
        get
        {
            var cells = new float[Codes.Length * 4];
            for (var i = 0; i < Codes.Length; i++)
                if (Codes[i] != Unknown)
                    cells[(i * 4) + Codes[i]] = Weights[i];
            return cells;
        }
    }

    /// <summary>Contributions of the seqlet's own sign, summing to 1.</summary>
    public float[] Weights { get; }

    /// <summary>What the weights summed to.</summary>
    public float Strength { get; }

    public static sbyte CodeOf(byte letter) => Nucleotide.Code(letter) is var code and < 4 ? (sbyte)code : Unknown;
}
