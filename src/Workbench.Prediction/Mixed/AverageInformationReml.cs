using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// Restricted maximum likelihood for several variance components: y = X b + e, e ~ N(0, sum of variance_k V_k). One step of
/// expectation-maximisation, then Newton steps with the average information matrix, halved until the likelihood rises. A variance
/// whose best value would be negative is held at 0. Gilmour, Thompson and Cullis 1995, Biometrics 51:1440; Johnson and Thompson 1995,
/// Journal of Dairy Science 78:449.
/// </summary>
public static class AverageInformationReml
{
    private const int MaximalSteps = 100;
    private const int MaximalHalvings = 20;

    // Where half of score' information^-1 score, the gain that a further step promises, is less, the estimate is final.
    private const double LeastGain = 1e-10;

    // A residual variance is held above this share of the variance of the trait, so that V stays invertible.
    private const double LeastResidualShare = 1e-6;

    /// <summary>Fits the model.</summary>
    /// <param name="trait">y, one finite value a record.</param>
    /// <param name="design">X, of full rank.</param>
    /// <param name="terms">The terms of V, at least one of them residual.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <exception cref="WorkbenchException">The trait is constant or not finite, V is not positive definite for any variances tried, or
    /// the search did not settle.</exception>
    public static CovarianceFit Fit(
        ReadOnlySpan<double> trait, DesignMatrix design, IReadOnlyList<CovarianceTerm> terms, FitSettings settings)
    {
        if (trait.Length != design.Rows || terms.Any(term => term.Size != design.Rows))
            throw new ArgumentException($"A trait of {trait.Length}, a design of {design.Rows}, terms of {string.Join(", ", terms.Select(term => term.Size))} records.");
        if (!terms.Any(term => term.IsResidual))
            throw new ArgumentException("There is no residual term.", nameof(terms));
        var total = TraitCheck.ResidualVariance(trait, design);
        using var likelihood = new DenseLikelihood(trait, design, terms);
        var search = new Search(likelihood, terms, total, trait.Length);
        return search.Run(settings);
    }

    private sealed class Search(DenseLikelihood likelihood, IReadOnlyList<CovarianceTerm> terms, double total, int records)
    {
        private readonly double[] variances = Array.ConvertAll([.. terms], term => term.MeanDiagonal > 0
            ? total / (term.MeanDiagonal * terms.Count)
            : throw new WorkbenchException($"The term '{term.Name}' has no variance in any record."));

        private double height;
        private double[] projection = [];
        private double[] projected = [];
        private double[][] shares = [];
        private double[] score = [];
        private double[] information = [];

        public CovarianceFit Run(FitSettings settings)
        {
            height = likelihood.At(variances);
            if (double.IsNegativeInfinity(height))
                throw new WorkbenchException("The covariance of the records is not positive definite at equal variances: a kernel has negative eigenvalues. "
                    + "Bend it (BentKernel), or check that it was made from one set of markers.");
            for (var step = 0; step < MaximalSteps; step++)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                Derive();
                settings.Progress?.Report(new WorkProgress("REML", step + 1, MaximalSteps, FormattableString.Invariant($"log-likelihood {height:F4}")));
                var free = Enumerable.Range(0, variances.Length).Where(term => !IsHeld(term)).ToArray();
                if (step > 0 && Newton(free) is { } move)
                {
                    var gain = free.Select((term, index) => score[term] * move[index]).Sum() / 2;
                    if (gain < LeastGain)
                        return Finish(free, step);
                    if (Climb(Moved(free, move)))
                        continue;
                    if (gain < Math.Sqrt(LeastGain))
                        return Finish(free, step);
                }

                if (!Climb(Maximised(free)))
                    return Finish(free, step);
            }

            throw new WorkbenchException(FormattableString.Invariant(
                $"REML did not settle in {MaximalSteps} steps: {string.Join(", ", terms.Select((term, index) => $"{term.Name} {variances[index]:G4}"))}. ")
                + "Two terms may be nearly the same covariance; leave one out.");
        }

        private double Floor(int term) => terms[term].IsResidual ? LeastResidualShare * total : 0;

        private bool IsHeld(int term) => variances[term] <= Floor(term) && score[term] <= 0;

        // Scores -1/2 tr(P V_k) + 1/2 y'P V_k P y and average information 1/2 y'P V_k P V_l P y.
        private void Derive()
        {
            (projection, projected) = likelihood.Project();
            var count = terms.Count;
            shares = terms.Select(term => term.Multiply(projected)).ToArray();
            score = new double[count];
            information = new double[count * count];
            var product = new double[records];
            for (var one = 0; one < count; one++)
            {
                score[one] = (TensorPrimitives.Dot<double>(projected, shares[one]) - terms[one].Trace(projection)) / 2;
                var share = shares[one];
                Parallel.For(0, records, Threads.Options(), row =>
                    product[row] = TensorPrimitives.Dot(projection.AsSpan(row * records, records), share));
                for (var other = 0; other < count; other++)
                    information[(one * count) + other] = TensorPrimitives.Dot<double>(shares[other], product) / 2;
            }
        }

        private double[]? Newton(int[] free)
        {
            var factor = new CholeskyFactor(free.Length);
            if (free.Length == 0 || !factor.TryFactor(Information(free)))
                return null;
            var move = Array.ConvertAll(free, term => score[term]);
            factor.Solve(move);
            return move;
        }

        private double[] Information(int[] free) =>
            free.SelectMany(one => free.Select(other => information[(one * terms.Count) + other])).ToArray();

        private double[] Moved(int[] free, double[] move)
        {
            var target = (double[])variances.Clone();
            for (var index = 0; index < free.Length; index++)
                target[free[index]] += move[index];
            return target;
        }

        // Expectation-maximisation: variance + 2 variance^2 score / n, which stays positive and climbs from afar.
        private double[] Maximised(int[] free)
        {
            var target = (double[])variances.Clone();
            foreach (var term in free)
                target[term] += 2 * Math.Max(variances[term] * variances[term], Math.Pow(1e-3 * total / terms[term].MeanDiagonal, 2)) * score[term] / records;
            return target;
        }

        private bool Climb(double[] target)
        {
            var tried = new double[variances.Length];
            for (var halving = 0; halving <= MaximalHalvings; halving++)
            {
                var length = Math.ScaleB(1, -halving);
                for (var term = 0; term < tried.Length; term++)
                    tried[term] = Math.Max(Floor(term), variances[term] + (length * (target[term] - variances[term])));
                var reached = likelihood.At(tried);
                if (reached > height)
                {
                    tried.CopyTo(variances, 0);
                    height = reached;
                    return true;
                }
            }

            // The likelihood's state must be that of the variances kept.
            likelihood.At(variances);
            return false;
        }

        private CovarianceFit Finish(int[] free, int steps)
        {
            return new CovarianceFit(
                terms,
                variances,
                Covariance(free),
                likelihood.FixedEffects(),
                height,
                steps,
                projected,
                projection);
        }

        // The inverse of the information of the free variances; held ones have none.
        private double[] Covariance(int[] free)
        {
            var count = terms.Count;
            var covariance = new double[count * count];
            var factor = new CholeskyFactor(free.Length);
            if (!factor.TryFactor(Information(free)))
                throw new WorkbenchException("The variances cannot be told apart: the average information is singular. Two terms are nearly the same covariance; leave one out.");
            for (var index = 0; index < free.Length; index++)
            {
                var unit = new double[free.Length];
                unit[index] = 1;
                factor.Solve(unit);
                for (var other = 0; other < free.Length; other++)
                    covariance[(free[index] * count) + free[other]] = unit[other];
            }

            return covariance;
        }
    }
}
