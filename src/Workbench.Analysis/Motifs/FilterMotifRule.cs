namespace Workbench.Analysis.Motifs;

/// <summary>Which windows of a sequence a filter is read from.</summary>
public enum FilterWindows
{
    /// <summary>The one with the greatest activation, where that is above zero.</summary>
    BestOfSequence,

    /// <summary>Every one whose activation is above a share of the filter's greatest over all sequences.</summary>
    EveryStrong,
}

/// <summary>Which strands of a sequence a filter is read from.</summary>
public enum FilterStrands
{
    /// <summary>As given.</summary>
    AsGiven,

    /// <summary>Both, each for itself; windows of the reverse strand are added as they read there.</summary>
    Both,

    /// <summary>The one for which the network's first output is greater.</summary>
    Winning,
}

/// <summary>
/// How the filters of a network's first layer become motifs: three published ways, from which others can be made with <c>with</c>.
/// </summary>
/// <param name="Windows">Which windows count.</param>
/// <param name="Strands">Which strands count.</param>
/// <param name="Pseudocount">Added to each cell of the counts.</param>
public sealed record FilterMotifRule(FilterWindows Windows, FilterStrands Strands, double Pseudocount)
{
    /// <summary>Of the filter's greatest activation, for <see cref="FilterWindows.EveryStrong"/>.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Whether uninformative ends are cut; see <see cref="MotifTrimming"/>.</summary>
    public bool Trim { get; init; }

    /// <summary>
    /// DeepBind (Alipanahi et al. 2015): one window a sequence and filter, where convolution plus bias is above zero; of both strands
    /// the one that wins the prediction; 0.0001 in each cell; ends below max(0.1 bits, a tenth of the best column's) cut.
    /// A network that is to be read so must score one strand a call.
    /// </summary>
    public static FilterMotifRule DeepBind { get; } = new(FilterWindows.BestOfSequence, FilterStrands.Winning, 0.0001) { Trim = true };

    /// <summary>FactorNet (Quang and Xie 2019): one window a sequence, strand and filter, where the activation is above zero; no pseudocount.</summary>
    public static FilterMotifRule FactorNet { get; } = new(FilterWindows.BestOfSequence, FilterStrands.Both, 0);

    /// <summary>Basset (Kelley et al. 2016), also used with DeepSEA: every window above half of the filter's greatest activation; 1 in each cell.</summary>
    public static FilterMotifRule Basset { get; } = new(FilterWindows.EveryStrong, FilterStrands.AsGiven, 1);
}

/// <summary>Where and how filters are read.</summary>
public sealed record FilterMotifOptions
{
    /// <summary>Name of the convolution among the network's modules; null for the first Conv1d.</summary>
    public string? Convolution { get; init; }

    /// <summary>
    /// Name of the module whose output is the activation, where that is not the convolution's own output: the nonlinearity after a batch
    /// normalisation, which can turn the sign. It must keep the convolution's shape.
    /// </summary>
    public string? Activation { get; init; }

    /// <summary>Letters of the first four channels.</summary>
    public string Letters { get; init; } = "ACGT";

    /// <summary>Examples in memory at once.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Reports batches.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; init; }
}
