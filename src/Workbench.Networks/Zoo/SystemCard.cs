namespace Workbench.Networks.Zoo;

/// <summary>What a user must know of a published system before trusting it.</summary>
public sealed record SystemCard
{
    /// <summary>The system's name, as in <see cref="Zoo.Create"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What it works on.</summary>
    public required SystemLevel Level { get; init; }

    /// <summary>Authors, year, title, journal.</summary>
    public required string Paper { get; init; }

    /// <summary>Digital object identifier, without a resolver.</summary>
    public required string Doi { get; init; }

    /// <summary>The authors' code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>What it predicts from what.</summary>
    public required string Task { get; init; }

    /// <summary>Inputs: shapes, order of letters, unknown bases, windows.</summary>
    public required string Input { get; init; }

    /// <summary>Outputs: shapes and meaning.</summary>
    public required string Output { get; init; }

    /// <summary>Published training: loss, optimiser, schedule, regularisation, data.</summary>
    public required string Training { get; init; }

    /// <summary>The published headline result, with its source; "not confirmed" where it is from memory or unknown.</summary>
    public required string Headline { get; init; }

    /// <summary>Where the layers and sizes were read: authors' code, paper, or reconstruction.</summary>
    public required string Specification { get; init; }

    /// <summary>What had to be chosen because it is not published; empty when nothing.</summary>
    public IReadOnlyList<string> Reconstruction { get; init; } = [];

    /// <summary>What is doubtful, and where sources disagree.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>What belongs to the system besides its network, and the types that implement it.</summary>
    public IReadOnlyList<string> BeyondTheNetwork { get; init; } = [];
}
