namespace Workbench.Prediction.Pedigree;

/// <summary>Inbreeding coefficients of a sorted pedigree. Meuwissen and Luo 1992, Genetics Selection Evolution 24:305.</summary>
internal static class Inbreeding
{
    /// <summary>Computes the coefficients.</summary>
    /// <param name="sires">Index of each individual's sire, less than its own; -1 where unknown.</param>
    /// <param name="dams">That of its dam.</param>
    public static double[] Of(ReadOnlySpan<int> sires, ReadOnlySpan<int> dams)
    {
        var count = sires.Length;
        var inbreeding = new double[count];
        var variances = new double[count];
        var shares = new double[count];
        var ancestors = new PriorityQueue<int, int>();
        for (var individual = 0; individual < count; individual++)
        {
            variances[individual] = MendelianVariance(sires[individual], dams[individual], inbreeding);
            if (sires[individual] < 0 || dams[individual] < 0)
                continue;
            // A_ii is the sum over ancestors of the squared share of genes that come from them times their Mendelian variance;
            // ancestors are met youngest first, when all shares that reach them are in.
            var relationship = 0.0;
            shares[individual] = 1;
            ancestors.Enqueue(individual, -individual);
            while (ancestors.TryDequeue(out var ancestor, out _))
            {
                var share = shares[ancestor];
                if (share == 0)
                    continue;
                shares[ancestor] = 0;
                relationship += share * share * variances[ancestor];
                Pass(sires[ancestor], share, shares, ancestors);
                Pass(dams[ancestor], share, shares, ancestors);
            }

            inbreeding[individual] = relationship - 1;
        }

        return inbreeding;
    }

    /// <summary>Variance of an individual's genetic value that its parents' values leave open, as a share of the base variance.</summary>
    public static double MendelianVariance(int sire, int dam, ReadOnlySpan<double> inbreeding) =>
        1 - (sire < 0 ? 0 : (1 + inbreeding[sire]) / 4) - (dam < 0 ? 0 : (1 + inbreeding[dam]) / 4);

    private static void Pass(int parent, double share, double[] shares, PriorityQueue<int, int> ancestors)
    {
        if (parent < 0)
            return;
        if (shares[parent] == 0)
            ancestors.Enqueue(parent, -parent);
        shares[parent] += share / 2;
    }
}
