using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>What all chains of a fit share: the model, the individuals, and the columns of covariates and terms.</summary>
/// <param name="Model">The model.</param>
/// <param name="Data">The study.</param>
/// <param name="Training">Indices of the individuals that are learned from.</param>
/// <param name="Design">Their covariates.</param>
/// <param name="Terms">The terms.</param>
internal sealed record ChainTarget(
    BayesianModel Model, PredictionData Data, ReadOnlyMemory<int> Training, DesignMatrix Design, IReadOnlyList<TermColumns> Terms)
{
    /// <summary>Prepares a fit.</summary>
    public static ChainTarget Of(BayesianModel model, PredictionData data, ReadOnlyMemory<int> training, CancellationToken cancellation)
    {
        ModelColumns? markers = null;
        var terms = new List<TermColumns>();
        foreach (var term in model.Terms)
        {
            cancellation.ThrowIfCancellationRequested();
            terms.Add(term switch
            {
                MarkerTerm some => new TermColumns(
                    term.Name, model, markers ??= ModelColumns.OfMarkers(data, training, model.Scale, cancellation), some.Prior.Start),
                KernelTerm some => OfKernel(some, model, data, training),
                _ => throw new WorkbenchException($"A term of the type {term.GetType().Name} cannot be drawn."),
            });
        }

        return new ChainTarget(model, data, training, DesignMatrix.Of(data.Covariates, training.Span), terms);
    }

    private static TermColumns OfKernel(KernelTerm term, BayesianModel model, PredictionData data, ReadOnlyMemory<int> training)
    {
        var values = data.KernelOf(term.Kernel).Submatrix(training.Span, training.Span);
        var (columns, eigenvalues) = ModelColumns.OfKernel(SpectralDecomposition.Of(values, training.Length));
        return new TermColumns(term.Name, model, columns, (_, expected) => new KernelSampler(
            eigenvalues, term.DegreesOfFreedom, term.KernelScale ?? (expected.EffectVariance * (term.DegreesOfFreedom + 2))))
        {
            Eigenvalues = eigenvalues,
        };
    }
}

/// <summary>A term's columns, and how drawing its effects starts.</summary>
/// <param name="Name">Name of the term.</param>
/// <param name="Model">The model.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Make">Makes the sampler of so many effects.</param>
internal sealed record TermColumns(string Name, BayesianModel Model, ModelColumns Columns, Func<int, ExpectedShare, EffectSampler> Make)
{
    /// <summary>A kernel's eigenvalues, one a column; null for markers.</summary>
    public double[]? Eigenvalues { get; init; }

    /// <summary>Starts a chain's sampler.</summary>
    public EffectSampler Start(double traitVariance)
    {
        var share = Model.ExplainedShare;
        return Make(Columns.Count, new ExpectedShare(traitVariance, share / Model.Terms.Count, 1 - share, Columns.Variance));
    }
}
