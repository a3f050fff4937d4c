using Workbench.Prediction.Kernels;
using static TorchSharp.torch;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// Relationships of genotyped and ungenotyped individuals together (H): H^-1 = A^-1 + [0 0; 0 tau Gw^-1 - omega A22^-1], 2 the
/// genotyped, Gw their genomic relationships blended with the pedigree. An individual without a single genotype counts as
/// ungenotyped. Aguilar et al. 2010, Journal of Dairy Science 93:743.
/// </summary>
/// <param name="Settings">How the two are joined; null for the defaults.</param>
public sealed record SingleStepKernel(SingleStepSettings? Settings = null) : Kernel
{
    private SingleStepSettings Used => Settings ?? new SingleStepSettings();

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"single-step({Used.Blending}, {Used.Tau}, {Used.Omega})");

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        using var scope = NewDisposeScope();
        var parts = new SingleStepParts(study, Used);
        return new KernelMatrix(study.Count, Rows(parts, study, study));
    }

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study)
    {
        using var scope = NewDisposeScope();
        return Rows(new SingleStepParts(study, Used), individuals, study);
    }

    // A genotyped individual j has cov(u_j, u_2) = Gw_j2 Gw22^-1 H22; an ungenotyped one A_j2 A22^-1 H22. The ungenotyped of the
    // study follow from the genotyped by A12 A22^-1, and share with an ungenotyped j what their pedigree has beyond the genotyped.
    private static double[] Rows(SingleStepParts parts, PredictionData individuals, PredictionData study)
    {
        var own = parts.PedigreeOf(individuals);
        var values = new double[checked(individuals.Count * study.Count)];
        var genotyped = SingleStepParts.IsGenotyped(individuals.Genotypes);
        foreach (var with in new[] { true, false })
        {
            var rows = Enumerable.Range(0, individuals.Count).Where(row => genotyped[row] == with).ToArray();
            if (rows.Length == 0)
                continue;
            var block = SingleStepParts.Pick(own, rows, null);
            var toGenotyped = SingleStepParts.Pick(block, null, parts.Genotyped);
            var regression = with
                ? parts.Blend(individuals, rows, toGenotyped).mm(parts.GenomicInverse)
                : toGenotyped.mm(parts.PedigreeInverse);
            var joint = regression.mm(parts.Joint);
            var rest = joint.mm(parts.PedigreeInverse).mm(parts.GenotypedToOthers);
            if (!with)
                rest = rest.add(SingleStepParts.Pick(block, null, parts.Others)).sub(toGenotyped.mm(parts.PedigreeInverse).mm(parts.GenotypedToOthers));
            Scatter(joint, rows, parts.Genotyped, values, study.Count);
            Scatter(rest, rows, parts.Others, values, study.Count);
        }

        return values;
    }

    private static void Scatter(Tensor block, int[] rows, int[] columns, double[] values, int width)
    {
        if (columns.Length == 0)
            return;
        var some = block.data<double>().ToArray();
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < columns.Length; column++)
                values[(rows[row] * width) + columns[column]] = some[(row * columns.Length) + column];
    }
}
