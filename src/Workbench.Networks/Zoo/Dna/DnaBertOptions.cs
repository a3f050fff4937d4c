using Workbench.Networks.Layers;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DnaBert"/>.</summary>
public record DnaBertOptions : NetworkOptions
{
    /// <summary>Sizes of the scaled-down network: 3-mers, 4 layers, 128 wide, 4 heads, 512 feed-forward units, 128 positions.</summary>
    public static DnaBertOptions Small { get; } = Shrink(new DnaBertOptions());

    /// <summary>Bases of a token, 3 to 6.</summary>
    public int K { get; init; } = 6;

    /// <summary>Encoder layers.</summary>
    public int Layers { get; init; } = 12;

    /// <summary>Numbers a token.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Units of the feed-forward layers.</summary>
    public int FeedForward { get; init; } = 3072;

    /// <summary>Tokens of a sequence at most.</summary>
    public int Positions { get; init; } = 512;

    /// <summary>Probability of dropout.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Tokens of the sequences that <see cref="Network.Inputs"/> describes; the network takes any number up to the positions.</summary>
    public int Length { get; init; } = 64;

    /// <summary>Different tokens: all k-mers and five special ones.</summary>
    public int Vocabulary => (1 << (2 * K)) + 5;

    /// <summary>The scaled-down sizes of one of the three networks, its other options kept.</summary>
    public static T Shrink<T>(T options)
        where T : DnaBertOptions =>
        (T)(options with { K = 3, Layers = 4, Width = 128, Heads = 4, FeedForward = 512, Positions = 128 });

    /// <inheritdoc/>
    public override Network Create() => new DnaBert(this);

    internal BertSettings Settings => K is >= 1 and <= 10
        ? new BertSettings(Vocabulary, Layers, Width, Heads, FeedForward, Positions, Dropout)
        : throw new WorkbenchException($"The tokens of DNABERT have 1 to 10 bases (published: 3 to 6), not {K}.");
}

/// <summary>Sizes of <see cref="DnaBertMasked"/>.</summary>
public sealed record DnaBertMaskedOptions : DnaBertOptions
{
    /// <inheritdoc/>
    public override Network Create() => new DnaBertMasked(this);
}

/// <summary>Sizes of <see cref="DnaBertClassifier"/>.</summary>
public sealed record DnaBertClassifierOptions : DnaBertOptions
{
    /// <summary>Classes: 2 for promoters and binding sites, 3 for splice sites.</summary>
    public int Classes { get; init; } = 2;

    /// <inheritdoc/>
    public override Network Create() => new DnaBertClassifier(this);
}
