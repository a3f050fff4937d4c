using System.Globalization;
using System.Numerics.Tensors;
using Workbench.Data.Steps;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Kernels;

/// <summary>
/// Epsilon support vector regression on a kernel of the markers, solved by libsvm; kernel and cost by cross-validation within the training
/// individuals. Covariates are regressed out by least squares there, the rest is brought to variance 1 and learned. Vapnik 1995, The Nature
/// of Statistical Learning Theory; Chang and Lin 2011, ACM Transactions on Intelligent Systems and Technology 2:27; for genomic prediction
/// Long et al. 2011, Theoretical and Applied Genetics 123:1065.
/// </summary>
/// <param name="name">Name in results.</param>
/// <param name="svr">Kernels, costs and the tube.</param>
public sealed class SupportVectorRegression(string name, SvrSettings svr) : IGenomicPredictor
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool EstimatesVariances => false;

    /// <summary>Kernels, costs and the tube.</summary>
    public SvrSettings Settings { get; } = svr;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Tunes and fits; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range, the trait is constant, libsvm is not installed.</exception>
    public FittedSvr FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        Settings.Check();
        LibSvm.Require();
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length, InWords(settings.Seed)));
        var rows = training.ToArray();
        var trait = ResidualTrait.Of(data, rows);
        var errors = Settings.Kernels.Count * Settings.Costs.Count > 1 ? InnerErrors(data, rows, settings) : new double[1, 1];
        var (kernel, cost) = (0, 0);
        for (var candidate = 0; candidate < errors.Length; candidate++)
        {
            var (row, column) = (candidate / errors.GetLength(1), candidate % errors.GetLength(1));
            if (errors[row, column] < errors[kernel, cost])
                (kernel, cost) = (row, column);
        }

        settings.Cancellation.ThrowIfCancellationRequested();
        using var problem = new SupportVectorProblem(data.KernelOf(Settings.Kernels[kernel]), rows, trait.Values);
        return FittedSvr.Of(data, rows, trait, Settings.Kernels[kernel], Settings.Costs[cost], problem.Solve(Settings.Costs[cost], Settings.Epsilon));
    }

    private FormattableString InWords(long seed)
    {
        var kernels = PredictionSteps.Listed(Settings.Kernels.Select(kernel => kernel.Name));
        var costs = PredictionSteps.Listed(Settings.Costs.Select(cost => cost.ToString(CultureInfo.InvariantCulture)));
        return Settings.Kernels.Count * Settings.Costs.Count > 1
            ? $"of the kernels {kernels} and of C {costs} the best by {Settings.Folds} inner folds (seed {seed}), epsilon {Settings.Epsilon}"
            : (FormattableString)$"kernel {kernels}, C {costs}, epsilon {Settings.Epsilon}";
    }

    // Mean squared error of individuals left out: kernels x costs. Folds and kernels run side by side; every number is one fit's own, so
    // that their order does not matter.
    private double[,] InnerErrors(PredictionData data, int[] training, FitSettings settings)
    {
        var folds = InnerFold.Of(training, Settings.Folds, settings.Seed);
        var kernels = Settings.Kernels.Select(data.KernelOf).ToArray();
        var squares = new double[folds.Length, kernels.Length, Settings.Costs.Count];
        var done = 0;
        Threads.Run(folds.Length * kernels.Length, settings.Cancellation, task =>
        {
            var (fold, kernel) = (task / kernels.Length, task % kernels.Length);
            var trait = ResidualTrait.Of(data, folds[fold].Training);
            var observed = ResidualTrait.OfOthers(data, folds[fold].Training, folds[fold].Test);
            using var problem = new SupportVectorProblem(kernels[kernel], folds[fold].Training, trait.Values);
            var between = kernels[kernel].Submatrix(folds[fold].Test, folds[fold].Training);
            for (var cost = 0; cost < Settings.Costs.Count; cost++)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                squares[fold, kernel, cost] = SquaredErrors(problem.Solve(Settings.Costs[cost], Settings.Epsilon), between, observed, trait.Scale);
            }

            settings.Progress?.Report(new WorkProgress("tuning support vectors", Interlocked.Increment(ref done), folds.Length * kernels.Length));
        });
        var sums = new double[kernels.Length, Settings.Costs.Count];
        for (var fold = 0; fold < folds.Length; fold++)
            for (var kernel = 0; kernel < kernels.Length; kernel++)
                for (var cost = 0; cost < Settings.Costs.Count; cost++)
                    sums[kernel, cost] += squares[fold, kernel, cost];
        return sums;
    }

    private static double SquaredErrors(SupportVectorSolution solution, double[] between, double[] observed, double scale)
    {
        var width = solution.Weights.Length;
        var sum = 0.0;
        for (var row = 0; row < observed.Length; row++)
        {
            var predicted = TensorPrimitives.Dot<double>(between.AsSpan(row * width, width), solution.Weights) + solution.Intercept;
            sum += Math.Pow(observed[row] - (scale * predicted), 2);
        }

        return sum;
    }
}

/// <summary>A fitted support vector regression.</summary>
public sealed class FittedSvr : FittedPredictor
{
    private readonly KernelExpansion expansion;
    private readonly double mean;

    private FittedSvr(IReadOnlyList<FixedEffect> effects, KernelExpansion expansion, double mean, double cost, int supportVectors)
        : base(effects)
    {
        this.expansion = expansion;
        this.mean = mean;
        Cost = cost;
        SupportVectors = supportVectors;
    }

    /// <summary>The kernel that inner cross-validation took.</summary>
    public Kernel Kernel => expansion.Kernel;

    /// <summary>The C that inner cross-validation took.</summary>
    public double Cost { get; }

    /// <summary>Training individuals that bear the function: those on the tube or outside it.</summary>
    public int SupportVectors { get; }

    /// <inheritdoc/>
    public override MarkerEffects? MarkerEffects => expansion.MarkerEffects;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = expansion.Values(data, rows.Span);
        TensorPrimitives.Subtract(values, mean, values);
        return values;
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
        expansion.Explain(data, rows, settings);

    /// <inheritdoc/>
    internal override GeneticFunction Function => new SumFunction([new WeightedFunction(1, expansion.Function)], -mean);

    // The constant goes to the intercept, and with it the mean of the function, so that genetic values are about 0.
    internal static FittedSvr Of(
        PredictionData data, int[] training, ResidualTrait trait, Kernel kernel, double cost, SupportVectorSolution solution)
    {
        var weights = Array.ConvertAll(solution.Weights, weight => weight * trait.Scale);
        var expansion = new KernelExpansion(data, training, kernel, weights);
        var mean = expansion.Values(data, training).Average();
        var intercept = trait.Effects[0];
        var moved = intercept with { Estimate = intercept.Estimate + (solution.Intercept * trait.Scale) + mean };
        return new FittedSvr([moved, .. trait.Effects.Skip(1)], expansion, mean, cost, weights.Count(weight => weight != 0));
    }
}
