using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Relationship;

/// <summary>Principal components of the individuals' relationships: population structure as a few coordinates.</summary>
/// <param name="Scores">One array a component, largest first: the individuals' coordinates.</param>
/// <param name="Explained">Share of the trace of the relationship matrix that each component explains.</param>
public sealed record PrincipalComponents(IReadOnlyList<double[]> Scores, IReadOnlyList<double> Explained)
{
    /// <summary>Takes the leading components: eigenvector times root of eigenvalue, its largest coordinate positive.</summary>
    /// <param name="decomposition">The decomposition of a relationship matrix.</param>
    /// <param name="count">Components wanted.</param>
    public static PrincipalComponents Of(SpectralDecomposition decomposition, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, decomposition.Size);
        var trace = TensorPrimitives.Sum<double>(decomposition.Eigenvalues);
        var order = Enumerable.Range(0, decomposition.Size).OrderByDescending(index => decomposition.Eigenvalues[index]).Take(count).ToList();
        return new PrincipalComponents(
            order.Select(index => Score(decomposition.Vector(index), decomposition.Eigenvalues[index])).ToList(),
            order.Select(index => decomposition.Eigenvalues[index] / trace).ToList());
    }

    // The sign of an eigenvector is arbitrary; this one makes charts repeatable.
    private static double[] Score(ReadOnlySpan<double> vector, double eigenvalue)
    {
        var sign = Math.Sign(vector[TensorPrimitives.IndexOfMaxMagnitude(vector)]);
        var scores = new double[vector.Length];
        TensorPrimitives.Multiply(vector, sign * Math.Sqrt(eigenvalue), scores);
        return scores;
    }
}
