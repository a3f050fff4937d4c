namespace Workbench.Prediction.Bayesian;

/// <summary>How long chains run and what is kept of them. The defaults are those of the reference results: 12,000 cycles.</summary>
public sealed record ChainSettings
{
    /// <summary>Cycles of each chain, those of the burn-in included.</summary>
    public int Cycles { get; init; } = 12_000;

    /// <summary>Cycles at the start that are not kept.</summary>
    public int BurnIn { get; init; } = 2_000;

    /// <summary>Of the others each so-manieth is kept.</summary>
    public int Thin { get; init; } = 5;

    /// <summary>Chains from different random numbers, drawn at the same time on different cores.</summary>
    public int Chains { get; init; } = 1;

    /// <summary>Where chains are saved: a file a chain, this path with <c>.1</c>, <c>.2</c> and so on. A chain that is found there is
    /// gone on with, to the same numbers as if it had never stopped; with more <see cref="Cycles"/> it is made longer. Null: chains are
    /// not saved.</summary>
    public string? File { get; init; }

    /// <summary>Cycles between two savings.</summary>
    public int SaveEvery { get; init; } = 1_000;

    /// <summary>Cycles that are kept of each chain.</summary>
    public int Kept => (Cycles - BurnIn) / Thin;

    /// <summary>Refuses settings that leave nothing.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (BurnIn < 0 || Thin < 1 || Chains < 1 || SaveEvery < 1)
            throw new WorkbenchException($"A burn-in of {BurnIn} cycles, every {Thin}th kept, {Chains} chains, saved every {SaveEvery} cycles: "
                + "the burn-in must be at least 0 and the others at least 1.");
        if (Kept < 4)
            throw new WorkbenchException($"Of {Cycles} cycles with a burn-in of {BurnIn}, every {Thin}th kept, {Math.Max(0, Kept)} are left; "
                + "at least 4 are needed. Run more cycles.");
    }
}
