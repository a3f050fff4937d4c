using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// The restricted likelihood of y = X b + u + e, u ~ N(0, G sg), e ~ N(0, I se), as a function of h = sg / (sg + se), from Lanczos processes:
/// the quadratic form of y is exact, the log-determinant of V on the n - c contrasts is the mean of log(h t + 1 - h) over random directions
/// (stochastic Lanczos quadrature: Ubaru, Chen and Saad 2017, SIAM Journal on Matrix Analysis 38:1075), corrected by what is known exactly:
/// the trace of P G P, regressed on. With as many directions as contrasts it is the exact likelihood.
/// </summary>
internal sealed class QuadratureLikelihood
{
    private readonly double[] traitNodes;
    private readonly double[] traitWeights;
    private readonly double traitSquare;
    private readonly (double[] Nodes, double[] Weights)[] directions;
    private readonly double[] meanNodes;
    private readonly double meanNode;
    private readonly double nodeVariance;
    private readonly double meanEigenvalue;
    private readonly double[] scratch;

    /// <summary>Takes the quadratures.</summary>
    /// <param name="trait">Of the trait less its part in the space of the fixed effects.</param>
    /// <param name="traitSquare">That part's squared length.</param>
    /// <param name="directions">Of random directions.</param>
    /// <param name="trace">The trace of P G P.</param>
    /// <param name="degreesOfFreedom">Individuals less fixed effects.</param>
    public QuadratureLikelihood(
        TridiagonalMatrix trait, double traitSquare, IReadOnlyList<TridiagonalMatrix> directions, double trace, int degreesOfFreedom)
    {
        (traitNodes, traitWeights) = trait.Quadrature();
        this.traitSquare = traitSquare;
        this.directions = new (double[], double[])[directions.Count];
        Parallel.For(0, directions.Count, Threads.Options(), which => this.directions[which] = directions[which].Quadrature());
        DegreesOfFreedom = degreesOfFreedom;
        meanEigenvalue = trace / degreesOfFreedom;
        meanNodes = Array.ConvertAll(this.directions, direction => TensorPrimitives.Dot<double>(direction.Nodes, direction.Weights));
        meanNode = meanNodes.Average();
        nodeVariance = this.directions.Average(direction => direction.Nodes.Zip(direction.Weights, (node, weight) => weight * node * node).Sum())
            - (meanNode * meanNode);
        scratch = new double[this.directions.Max(direction => direction.Nodes.Length)];
    }

    /// <summary>Individuals less fixed effects.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The total variance sg + se that maximises the likelihood at the last h.</summary>
    public double TotalVariance { get; private set; }

    /// <summary>The restricted log-likelihood at h with all its constants, the total variance being at its best.</summary>
    public double At(double h)
    {
        var square = 0.0;
        for (var index = 0; index < traitNodes.Length; index++)
            square += traitWeights[index] / ((h * traitNodes[index]) + 1 - h);
        TotalVariance = traitSquare * square / DegreesOfFreedom;
        var logDeterminant = DegreesOfFreedom * Mean((node, at) => Math.Log((at * node) + 1 - at), h, null);
        return ((-DegreesOfFreedom * (1 + Math.Log(2 * Math.PI) + Math.Log(TotalVariance))) - logDeterminant) / 2;
    }

    /// <summary>Standard error of h at the last h, from the average information of the two variances; exact given the trait's process.</summary>
    public double StandardError(double h)
    {
        var (genetic, residual) = (h * TotalVariance, (1 - h) * TotalVariance);
        var (kk, ki, ii) = (0.0, 0.0, 0.0);
        for (var index = 0; index < traitNodes.Length; index++)
        {
            var node = traitNodes[index];
            var share = traitSquare * traitWeights[index] / Math.Pow((genetic * node) + residual, 3) / 2;
            kk += share * node * node;
            ki += share * node;
            ii += share;
        }

        return new AverageInformation(kk, ki, ii).HeritabilityStandardError(genetic, residual);
    }

    /// <summary>
    /// How far h may be from the exact maximum because the directions are few: the standard error of the likelihood's slope between
    /// directions, over the likelihood's curvature.
    /// </summary>
    /// <param name="h">The estimate.</param>
    /// <param name="standardError">Its sampling standard error.</param>
    public double MonteCarloError(double h, double standardError)
    {
        if (directions.Length >= DegreesOfFreedom)
            return 0;
        var rests = new double[directions.Length];
        Mean((node, at) => (node - 1) / ((at * node) + 1 - at), h, rests);
        var variance = TensorPrimitives.SumOfSquares<double>(rests) / Math.Max(1, rests.Length - 2) / rests.Length
            * (1 - (rests.Length / (double)DegreesOfFreedom));
        return DegreesOfFreedom / 2.0 * Math.Sqrt(variance) * standardError * standardError;
    }

    // The mean of f over the eigenvalues of P G P: over directions, less the slope of f on the eigenvalue times how far the directions'
    // mean eigenvalue is from the true one. Rests: what each direction leaves around that.
    private double Mean(Func<double, double, double> function, double h, double[]? rests)
    {
        var (mean, product) = (0.0, 0.0);
        for (var which = 0; which < directions.Length; which++)
        {
            var (nodes, weights) = directions[which];
            var own = 0.0;
            for (var index = 0; index < nodes.Length; index++)
            {
                scratch[index] = function(nodes[index], h) * weights[index];
                own += scratch[index];
                product += scratch[index] * nodes[index];
            }

            mean += own;
            if (rests is not null)
                rests[which] = own;
        }

        mean /= directions.Length;
        var slope = nodeVariance > 0 ? ((product / directions.Length) - (mean * meanNode)) / nodeVariance : 0;
        for (var which = 0; which < (rests?.Length ?? 0); which++)
            rests![which] -= mean + (slope * (meanNodes[which] - meanNode));
        return mean + (slope * (meanEigenvalue - meanNode));
    }
}
