using Workbench.Prediction.Models;

namespace Workbench.Prediction.Trees;

/// <summary>The mean over the trees of a forest.</summary>
/// <param name="Trees">Nodes, one array a tree.</param>
/// <param name="Scale">Units of the trait of one unit of the trees' means.</param>
internal sealed record ForestFunction(TreeNode[][] Trees, double Scale) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => false;

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows)
    {
        var given = data.Shared(GenotypeBytes.Of);
        var values = new double[rows.Length];
        var wanted = rows.ToArray();
        Parallel.For(0, values.Length, Threads.Options(), index =>
        {
            var sum = 0.0;
            foreach (var tree in Trees)
                sum += RegressionTree.Predict(tree, given, wanted[index]);
            values[index] = sum / Trees.Length * Scale;
        });
        return values;
    }
}

/// <summary>Boosted trees.</summary>
/// <param name="Trees">As <see cref="BoostedTrees.Save"/> gives them.</param>
/// <param name="Scale">Units of the trait of one unit of the trees' sums.</param>
internal sealed record BoostingFunction(byte[] Trees, double Scale) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => false;

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows)
    {
        using var trees = new BoostedTrees(Trees);
        return Values(trees, Scale, data, rows);
    }

    /// <summary>The genetic values by trees in memory.</summary>
    public static double[] Values(BoostedTrees trees, double scale, PredictionData data, ReadOnlySpan<int> rows)
    {
        using var matrix = new BoostingMatrix(data.Markers, rows, []);
        return Array.ConvertAll(trees.Predict(matrix), value => value * scale);
    }
}
