using System.Numerics.Tensors;
using Workbench.Data.Genotypes;
using Workbench.Data.Metrics;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>
/// Whether methods may predict a trait by sex where it looks like genetic merit. Markers on X tell the sexes apart, since males have one
/// copy and are never truly heterozygous; where the trait differs by sex and sex is no covariate, methods that pick out single markers
/// gain by that alone.
/// </summary>
internal static class SexAudit
{
    // Individuals of one sex, of fewer of which nothing is said.
    private const int FewestOfASex = 5;

    // |t| of the partial correlation with the trait from which they differ: a p-value of about 1e-4.
    private const double LeastT = 4;

    // Covariates that leave a smaller share of the variance of sex have it among them.
    private const double LeastFree = 0.05;

    /// <summary>What a reader must know; null where no marker is on X, the trait does not differ, or covariates account for it.</summary>
    /// <param name="data">The study. All its individuals count, since the note is about the data and no method sees it.</param>
    public static string? Of(PredictionData data)
    {
        var onX = Enumerable.Range(0, data.Genotypes.Markers.Count).Where(marker => data.Genotypes.Markers[marker].IsOnX).ToArray();
        if (onX.Length == 0)
            return null;
        var sexes = Recorded(data.Genotypes.Individuals);
        if (BeyondCovariates(data, sexes ?? Heterozygosity(data, onX)) is not { } correlation)
            return null;
        var size = FormattableString.Invariant($"(correlation {correlation:F2} beyond the covariates)");
        return (sexes is not null
            ? $"{data.TraitName} differs by sex {size}"
            : $"{data.TraitName} goes with heterozygosity on X {size}, as where it differs by sex")
            + $", sex is no covariate, and {onX.Length} markers are on X, which tells the sexes apart: accuracies may be those of "
            + "predicting sex. Make sex a covariate, or leave out the markers on X.";
    }

    // 1 for males, -1 for females, the mean for those not known; null where one sex is all but absent.
    private static double[]? Recorded(IReadOnlyList<Individual> individuals)
    {
        var (males, females) = (individuals.Count(one => one.Sex == Sex.Male), individuals.Count(one => one.Sex == Sex.Female));
        if (Math.Min(males, females) < FewestOfASex)
            return null;
        var mean = (double)(males - females) / (males + females);
        return individuals.Select(one => one.Sex switch { Sex.Male => 1, Sex.Female => -1, _ => mean }).ToArray();
    }

    // The share of an individual's calls on X that are heterozygous, less that on the other chromosomes, which inbreeding lowers alike.
    private static double[] Heterozygosity(PredictionData data, int[] onX)
    {
        var others = Enumerable.Range(0, data.Genotypes.Markers.Count).Except(onX).ToArray();
        var shares = HeterozygousShares(data.Genotypes, onX);
        TensorPrimitives.Subtract<double>(shares, HeterozygousShares(data.Genotypes, others), shares);
        return shares;
    }

    private static double[] HeterozygousShares(GenotypeMatrix genotypes, int[] markers)
    {
        var count = genotypes.Individuals.Count;
        var (heterozygous, called) = (new int[count], new int[count]);
        var dosages = new float[count];
        foreach (var marker in markers)
        {
            genotypes.Read(marker, 1, dosages);
            for (var individual = 0; individual < count; individual++)
                if (!float.IsNaN(dosages[individual]))
                {
                    called[individual]++;
                    heterozygous[individual] += MathF.Round(dosages[individual]) == 1 ? 1 : 0;
                }
        }

        return heterozygous.Zip(called, (some, all) => all == 0 ? 0 : (double)some / all).ToArray();
    }

    // The partial correlation with the trait given the covariates; null where it may be chance or the covariates leave nothing.
    private static double? BeyondCovariates(PredictionData data, double[] indicator)
    {
        var design = DesignMatrix.Of(data.Covariates, data.AllRows);
        var (rest, trait) = (Rest(design, indicator), Rest(design, data.Trait));
        var mean = indicator.Average();
        var freedom = data.Count - design.Columns - 1;
        var variation = indicator.Sum(value => (value - mean) * (value - mean));
        if (freedom < 1 || TensorPrimitives.SumOfSquares<double>(rest) <= LeastFree * variation)
            return null;
        var correlation = Pearson.Of(rest, trait);
        return Math.Abs(correlation) * Math.Sqrt(freedom / (1 - (correlation * correlation))) >= LeastT ? correlation : null;
    }

    private static double[] Rest(DesignMatrix design, double[] values)
    {
        var rest = design.Multiply(LeastSquares.Fit(design, values));
        TensorPrimitives.Subtract<double>(values, rest, rest);
        return rest;
    }
}
