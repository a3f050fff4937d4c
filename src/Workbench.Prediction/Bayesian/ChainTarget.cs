using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>What all chains of a fit share: the model, the individuals, and the columns of covariates and terms.</summary>
/// <param name="Model">The model.</param>
/// <param name="Data">The study.</param>
/// <param name="Training">Indices of the individuals that are learned from.</param>
/// <param name="Design">Their covariates.</param>
/// <param name="Terms">The model's terms, and one for each grouping of the data.</param>
internal sealed record ChainTarget(
    BayesianModel Model, PredictionData Data, ReadOnlyMemory<int> Training, DesignMatrix Design, IReadOnlyList<TermColumns> Terms)
{
    /// <summary>Prepares a fit.</summary>
    public static ChainTarget Of(BayesianModel model, PredictionData data, ReadOnlyMemory<int> training, CancellationToken cancellation)
    {
        if (data.Weights is not null || data.ResidualGroups is not null)
            throw new WorkbenchException("Bayesian regression has one residual variance for all individuals: it takes neither weights nor groups of residuals. "
                + "Leave them out, or use a method by REML.");
        ModelColumns? markers = null;
        var terms = new List<TermColumns>();
        foreach (var term in model.Terms)
        {
            cancellation.ThrowIfCancellationRequested();
            terms.Add(term switch
            {
                MarkerTerm some => new TermColumns(
                    term, markers ??= ModelColumns.OfMarkers(data, training, model.Scale, cancellation), some.Prior.Start),
                KernelTerm some => OfKernel(some, data, training),
                _ => throw new WorkbenchException($"A term of the type {term.GetType().Name} cannot be drawn."),
            });
        }

        terms.AddRange(data.RandomGroups.Select(groups => OfGroups(groups, training.Span)));
        return new ChainTarget(model, data, training, DesignMatrix.Of(data.Covariates, training.Span), terms);
    }

    private static TermColumns OfGroups(RandomGroups groups, ReadOnlySpan<int> training)
    {
        var (columns, labels) = ModelColumns.OfGroups(groups, training);
        return new TermColumns(new GroupsTerm(groups), columns, (count, expected) => new NormalEffects(InclusionPrior.All).Start(count, expected))
        {
            Labels = labels,
        };
    }

    private static TermColumns OfKernel(KernelTerm term, PredictionData data, ReadOnlyMemory<int> training)
    {
        var values = data.KernelOf(term.Kernel).Submatrix(training.Span, training.Span);
        var (columns, eigenvalues) = ModelColumns.OfKernel(SpectralDecomposition.Of(values, training.Length));
        return new TermColumns(term, columns, (_, expected) => new KernelSampler(
            eigenvalues, term.DegreesOfFreedom, term.KernelScale ?? (expected.EffectVariance * (term.DegreesOfFreedom + 2))))
        {
            Eigenvalues = eigenvalues,
        };
    }
}

/// <summary>A term's columns, and how drawing its effects starts.</summary>
/// <param name="Term">The term.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Start">Makes the sampler of so many effects.</param>
internal sealed record TermColumns(ModelTerm Term, ModelColumns Columns, Func<int, ExpectedShare, EffectSampler> Start)
{
    /// <summary>A kernel's eigenvalues, one a column; null for other terms.</summary>
    public double[]? Eigenvalues { get; init; }

    /// <summary>The groups, one a column; null for other terms.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
