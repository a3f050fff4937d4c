namespace Workbench.Prediction.Trees;

/// <summary>A node of a regression tree.</summary>
/// <param name="Marker">The marker that splits it; -1 for a leaf.</param>
/// <param name="Cut">Individuals with at most this many copies of allele 1 go to the first child, the others to the second.</param>
/// <param name="Child">Index of the first child; the second follows it.</param>
/// <param name="Mean">Mean of the trait over the node's individuals.</param>
internal readonly record struct TreeNode(int Marker, byte Cut, int Child, double Mean);

/// <summary>A regression tree on genotypes.</summary>
/// <param name="Nodes">The nodes, the root first.</param>
/// <param name="Decreases">What each node's split took from the sum of squared deviations; 0 for a leaf.</param>
internal sealed record RegressionTree(TreeNode[] Nodes, double[] Decreases)
{
    /// <summary>The mean of the leaf that an individual falls into.</summary>
    public double Predict(GenotypeBytes genotypes, int individual) => Predict(Nodes, genotypes, individual);

    /// <summary>The same from the nodes alone.</summary>
    public static double Predict(TreeNode[] nodes, GenotypeBytes genotypes, int individual)
    {
        var node = nodes[0];
        while (node.Marker >= 0)
            node = nodes[node.Child + (genotypes[node.Marker, individual] > node.Cut ? 1 : 0)];
        return node.Mean;
    }

    /// <summary>The same with one marker's genotype taken from another individual.</summary>
    public double Predict(GenotypeBytes genotypes, int individual, int exchanged, int other)
    {
        var node = Nodes[0];
        while (node.Marker >= 0)
            node = Nodes[node.Child + (genotypes[node.Marker, node.Marker == exchanged ? other : individual] > node.Cut ? 1 : 0)];
        return node.Mean;
    }
}
