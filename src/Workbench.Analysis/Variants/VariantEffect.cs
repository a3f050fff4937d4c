using Workbench.Data.Variants;

namespace Workbench.Analysis.Variants;

/// <summary>Why an allele has no score.</summary>
public enum VariantSkip
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>A symbolic allele (<c>&lt;DEL&gt;</c>) or a breakend: it does not say which bases are there.</summary>
    Symbolic,

    /// <summary><c>*</c>: the bases are missing because of a deletion that another line describes.</summary>
    OverlappingDeletion,

    /// <summary>No alternate allele (<c>.</c>).</summary>
    NoAlternate,

    /// <summary>An allele has letters other than A, C, G, T and N.</summary>
    NotBases,

    /// <summary>An allele is longer than the part of the window right of its first base.</summary>
    TooLong,

    /// <summary>The reference allele is not what the genome has there.</summary>
    ReferenceMismatch,

    /// <summary>The genome has no such contig, or it ends before the position.</summary>
    OutsideGenome,
}

/// <summary>The effect of one alternate allele on the outputs of a network.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Alternate">Number of the alternate allele, 0 for the first; -1 where the variant has none.</param>
/// <param name="Skipped">Why there is no score.</param>
/// <param name="ReferencePrediction">The network's output for the reference allele, one a target; empty where skipped.</param>
/// <param name="AlternatePrediction">The same for the alternate allele.</param>
/// <param name="LogOddsDifference">
/// Log-odds (natural logarithm) of the alternate less that of the reference allele, one a target; empty where the network's
/// output is no probability.
/// </param>
public sealed record VariantEffect(
    Variant Variant, int Alternate, VariantSkip Skipped, float[] ReferencePrediction, float[] AlternatePrediction, float[] LogOddsDifference)
{
    /// <summary>The alternate allele, <c>.</c> where the variant has none.</summary>
    public string AlternateAllele => Alternate < 0 ? "." : Variant.Alternates[Alternate];

    /// <summary>Prediction of the alternate less that of the reference allele.</summary>
    public float Difference(int target) => AlternatePrediction[target] - ReferencePrediction[target];

    /// <summary>The difference that is greatest without its sign, over the targets; 0 where skipped.</summary>
    public float GreatestDifference
    {
        get
        {
            var greatest = 0f;
            for (var target = 0; target < ReferencePrediction.Length; target++)
                greatest = Math.Abs(Difference(target)) > Math.Abs(greatest) ? Difference(target) : greatest;
            return greatest;
        }
    }
}
