using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>The covariances of several traits, by restricted maximum likelihood.</summary>
/// <param name="Genetic">Sg, traits x traits, row by row, for a kernel diagonal of 1.</param>
/// <param name="Residual">Se, traits x traits.</param>
/// <param name="LogLikelihood">Restricted log-likelihood with all its constants.</param>
/// <param name="Cycles">Cycles of the search, each of two steps of expectation-maximisation and their extrapolation.</param>
public sealed record MultiTraitVariances(double[] Genetic, double[] Residual, double LogLikelihood, int Cycles)
{
    /// <summary>Traits.</summary>
    public int Traits => (int)Math.Round(Math.Sqrt(Genetic.Length));

    /// <summary>Heritability of a trait: its genetic variance over genetic and residual.</summary>
    public double Heritability(int trait) => At(Genetic, trait, trait) / (At(Genetic, trait, trait) + At(Residual, trait, trait));

    /// <summary>Genetic correlation of two traits; 0 where one has no genetic variance.</summary>
    public double GeneticCorrelation(int one, int other)
    {
        var scale = Math.Sqrt(At(Genetic, one, one) * At(Genetic, other, other));
        return scale > 0 ? At(Genetic, one, other) / scale : 0;
    }

    private double At(double[] matrix, int one, int other) => matrix[(one * Traits) + other];
}

/// <summary>
/// Restricted maximum likelihood for several traits of the same individuals with the same fixed effects: Y = X B + U + E, rows of U
/// with covariance Sg across traits and the kernel across individuals. In the kernel's eigenvectors and the canonical traits all is
/// independent, so a step of expectation-maximisation costs individuals x traits
/// operations; pairs of steps are extrapolated. Meyer 1985, Biometrics 41:153;
/// Zhou and Stephens 2014, Nature Methods 11:407.
/// </summary>
public static class MultiTraitReml
{
    private const int MaximalCycles = 5_000;
    private const double LeastGain = 1e-8;

    /// <summary>Fits the covariances.</summary>
    /// <param name="kernel">The decomposition of the kernel over the individuals.</param>
    /// <param name="traits">One array a trait, each of one value an individual, none missing.</param>
    /// <param name="design">X, the same for all traits.</param>
    /// <param name="structure">Form of Sg.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <exception cref="WorkbenchException">A trait is constant or determined by others, or the search did not settle.</exception>
    public static MultiTraitVariances Fit(
        SpectralDecomposition kernel, IReadOnlyList<double[]> traits, DesignMatrix design, GeneticStructure structure, FitSettings settings)
    {
        if (traits.Any(trait => trait.Length != kernel.Size) || design.Rows != kernel.Size)
            throw new ArgumentException($"A kernel of {kernel.Size}, a design of {design.Rows}, traits of {string.Join(", ", traits.Select(trait => trait.Length))} individuals.");
        var variances = traits.Select(trait => TraitCheck.ResidualVariance(trait, design) / 2).ToArray();
        var residual = new double[variances.Length * variances.Length];
        for (var trait = 0; trait < variances.Length; trait++)
            residual[(trait * variances.Length) + trait] = variances[trait];
        var search = new ExpectationMaximization(kernel, traits, design);
        var current = search.Step([.. structure.Start(variances), .. residual]) ?? throw NotDefinite();
        for (var cycle = 1; cycle <= MaximalCycles; cycle++)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            settings.Progress?.Report(new WorkProgress("multi-trait REML", cycle, MaximalCycles, FormattableString.Invariant($"log-likelihood {current.LogLikelihood:F4}")));
            var next = search.Step(current.Next) ?? throw NotDefinite();
            var reached = Extrapolate(search, current, next);
            if (reached.LogLikelihood - current.LogLikelihood < LeastGain)
                return new MultiTraitVariances(reached.Start[..residual.Length], reached.Start[residual.Length..], reached.LogLikelihood, cycle);
            current = reached;
        }

        throw new WorkbenchException($"REML of {traits.Count} traits did not settle in {MaximalCycles} cycles; two traits may be nearly the same. Leave one out.");
    }

    private static WorkbenchException NotDefinite() => new("The residual covariance of the traits is not positive definite: one trait is determined by the others. Leave it out.");

    // Squared extrapolation of two steps (Varadhan and Roland 2008, Scandinavian Journal of Statistics 35:335, third scheme), shortened
    // until it is a pair of covariances and no less likely than the steps themselves.
    private static Iterate Extrapolate(ExpectationMaximization search, Iterate first, Iterate second)
    {
        var change = new double[first.Start.Length];
        var bend = new double[change.Length];
        TensorPrimitives.Subtract<double>(first.Next, first.Start, change);
        TensorPrimitives.Subtract<double>(second.Next, second.Start, bend);
        TensorPrimitives.Subtract<double>(bend, change, bend);
        var length = Math.Max(1, TensorPrimitives.Norm<double>(change) / TensorPrimitives.Norm<double>(bend));
        for (; length > 1.01 && double.IsFinite(length); length = (length + 1) / 2)
        {
            var tried = first.Start.Select((value, index) => value + (2 * length * change[index]) + (length * length * bend[index])).ToArray();
            if (search.Step(tried) is { } step && step.LogLikelihood >= second.LogLikelihood)
                return step;
        }

        return search.Step(second.Next) ?? throw NotDefinite();
    }

    /// <summary>Covariances (Sg, then Se), their likelihood, and the covariances that a step leads to.</summary>
    private sealed record Iterate(double[] Start, double LogLikelihood, double[] Next);

    private sealed class ExpectationMaximization
    {
        private readonly double[] eigenvalues;
        private readonly double[][] traits;
        private readonly double[][] columns;
        private readonly double[][] projected;
        private readonly double[] weights;
        private readonly double[] weighted;
        private readonly double[] gram;
        private readonly CholeskyFactor normal;
        private readonly double constant;

        public ExpectationMaximization(SpectralDecomposition kernel, IReadOnlyList<double[]> traits, DesignMatrix design)
        {
            eigenvalues = kernel.Eigenvalues;
            var count = design.Columns;
            var rotated = kernel.Rotate([.. traits, .. Enumerable.Range(0, count).Select(column => design.Column(column).ToArray())]);
            this.traits = rotated[..traits.Count];
            columns = rotated[traits.Count..];
            projected = traits.Select(_ => new double[Size]).ToArray();
            weights = new double[Size];
            weighted = new double[Size];
            gram = new double[count * count];
            normal = new CholeskyFactor(count);
            Array.Fill(weights, 1);
            Factor();
            constant = traits.Count * (normal.LogDeterminant - ((Size - count) * Math.Log(2 * Math.PI))) / 2;
        }

        private int Size => eigenvalues.Length;

        /// <summary>The likelihood at two covariances, and the covariances after one step; null where they are no covariances.</summary>
        public Iterate? Step(double[] covariances)
        {
            var count = traits.Length;
            var canonical = CanonicalTransformation.Of(covariances[..(count * count)], covariances[(count * count)..], count);
            if (canonical is null)
                return null;
            var (geneticParts, residualParts) = (new double[count * count], new double[count * count]);
            var height = constant - ((Size - columns.Length) * canonical.LogDeterminant / 2);
            for (var trait = 0; trait < count; trait++)
            {
                var (value, geneticLeft, residualLeft) = Solve(canonical, trait);
                height += value;
                geneticParts[(trait * count) + trait] = geneticLeft;
                residualParts[(trait * count) + trait] = residualLeft;
            }

            for (var one = 0; one < count; one++)
            {
                TensorPrimitives.Multiply<double>(projected[one], eigenvalues, weighted);
                for (var other = 0; other < count; other++)
                {
                    var scale = canonical.Variances[one] * canonical.Variances[other] / Size;
                    geneticParts[(one * count) + other] += scale * TensorPrimitives.Dot<double>(weighted, projected[other]);
                    residualParts[(one * count) + other] += TensorPrimitives.Dot<double>(projected[one], projected[other]) / Size;
                }
            }

            return new Iterate(covariances, height, [.. canonical.Covariance(geneticParts), .. canonical.Covariance(residualParts)]);
        }

        // One canonical trait: P z, its likelihood, and the means of the variances that the data leave to genetic values and residuals.
        private (double LogLikelihood, double Genetic, double Residual) Solve(CanonicalTransformation canonical, int trait)
        {
            var variance = canonical.Variances[trait];
            var logs = 0.0;
            for (var index = 0; index < Size; index++)
            {
                var total = (variance * eigenvalues[index]) + 1;
                logs += Math.Log(total);
                weights[index] = 1 / total;
            }

            Factor();
            var rest = projected[trait];
            Array.Clear(rest);
            for (var source = 0; source < traits.Length; source++)
                TensorPrimitives.MultiplyAdd(traits[source], canonical.Forward[(trait * traits.Length) + source], rest, rest);
            var squares = Project(rest);
            var (genetic, residual) = (0.0, 0.0);
            var share = new double[columns.Length];
            for (var index = 0; index < Size; index++)
            {
                for (var column = 0; column < share.Length; column++)
                    share[column] = columns[column][index] * weights[index];
                normal.SolveLower(share);
                var diagonal = weights[index] - TensorPrimitives.SumOfSquares<double>(share);
                genetic += variance - (variance * variance * eigenvalues[index] * diagonal);
                residual += 1 - diagonal;
            }

            return (-(logs + normal.LogDeterminant + squares) / 2, genetic / Size, residual / Size);
        }

        // Replaces z by P z and returns z' P z.
        private double Project(double[] values)
        {
            var coefficients = new double[columns.Length];
            for (var column = 0; column < coefficients.Length; column++)
            {
                TensorPrimitives.Multiply<double>(columns[column], weights, weighted);
                coefficients[column] = TensorPrimitives.Dot<double>(weighted, values);
            }

            normal.Solve(coefficients);
            for (var column = 0; column < coefficients.Length; column++)
                TensorPrimitives.MultiplyAdd(columns[column], -coefficients[column], values, values);
            TensorPrimitives.Multiply<double>(values, values, weighted);
            var squares = TensorPrimitives.Dot<double>(weighted, weights);
            TensorPrimitives.Multiply<double>(values, weights, values);
            return squares;
        }

        private void Factor()
        {
            var count = columns.Length;
            for (var row = 0; row < count; row++)
            {
                TensorPrimitives.Multiply<double>(columns[row], weights, weighted);
                for (var column = 0; column <= row; column++)
                    gram[(row * count) + column] = TensorPrimitives.Dot<double>(weighted, columns[column]);
            }

            if (!normal.TryFactor(gram))
                throw new WorkbenchException("The fixed effects are nearly collinear; leave one out.");
        }
    }
}
