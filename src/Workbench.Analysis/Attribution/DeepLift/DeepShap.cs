namespace Workbench.Analysis.Attribution;

/// <summary>
/// DeepSHAP (Lundberg and Lee 2017, arXiv:1705.07874): DeepLIFT averaged over several references of each example, by default
/// shuffles of the sequence that keep its counts of dinucleotides. The contributions approximate Shapley values.
/// </summary>
public sealed record DeepShap : DeepLift
{
    /// <summary>With 20 dinucleotide shuffles an example.</summary>
    public DeepShap() => Reference = Reference.DinucleotideShuffles();

    /// <inheritdoc/>
    public override string Name => "DeepSHAP";
}
