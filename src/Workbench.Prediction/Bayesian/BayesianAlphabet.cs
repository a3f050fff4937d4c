namespace Workbench.Prediction.Bayesian;

/// <summary>
/// The models of the Bayesian alphabet by the names they have on the command line: one term of all markers, with a prior each.
/// </summary>
/// <remarks>
/// BayesA, BayesB and BayesC are as in BGLR: the scale of BayesA and BayesB is estimated, and so is the share of acting markers of
/// BayesB and BayesC, around 0.5. BayesC-pi and BayesD-pi have a uniform prior of that share, BayesD a known one, as in Habier et al.
/// 2011, BMC Bioinformatics 12:186.
/// </remarks>
public static class BayesianAlphabet
{
    private static readonly (string Name, string Title, EffectPrior Prior)[] All =
    [
        ("bayesa", "BayesA: t effects", new StudentEffects(InclusionPrior.All)),
        ("bayesb", "BayesB: t effects of a share of the markers", new StudentEffects(InclusionPrior.Half)),
        ("bayesc", "BayesC: normal effects of a share of the markers", new NormalEffects(InclusionPrior.Half)),
        ("bayescpi", "BayesC-pi: normal effects, any share of the markers", new NormalEffects(InclusionPrior.Uniform)),
        ("bayesd", "BayesD: t effects of a known share, half, of the markers", new StudentEffects(new InclusionPrior(0.5))),
        ("bayesdpi", "BayesD-pi: t effects, any share of the markers", new StudentEffects(InclusionPrior.Uniform)),
        ("brr", "Bayesian ridge regression: normal effects", new NormalEffects(InclusionPrior.All)),
        ("blasso", "Bayesian LASSO: double exponential effects", new LaplaceEffects()),
        ("bayesr", "BayesR: a mixture of normal effects of four sizes", new MixtureEffects()),
    ];

    /// <summary>All names, and what each is in a line.</summary>
    public static IReadOnlyList<(string Name, string Title)> Titles { get; } = All.Select(model => (model.Name, model.Title)).ToList();

    /// <summary>Makes a model.</summary>
    /// <param name="name">A name of <see cref="Titles"/>.</param>
    /// <param name="chains">How long chains run; null for the defaults.</param>
    /// <exception cref="WorkbenchException">There is no such model.</exception>
    public static BayesianRegression Create(string name, ChainSettings? chains = null)
    {
        foreach (var model in All)
            if (model.Name == name)
                return new BayesianRegression(name, new BayesianModel([new MarkerTerm(model.Prior)]), chains);
        throw new WorkbenchException($"There is no Bayesian model '{name}'. Models: {string.Join(", ", All.Select(model => model.Name))}.");
    }
}
