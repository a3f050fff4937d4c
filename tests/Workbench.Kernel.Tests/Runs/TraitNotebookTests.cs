using Workbench.Tests;
using static Workbench.Kernel.Tests.Runs.ExecutedNotebook;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>The notebook on networks that predict traits, run whole; what it prints must be what its text promises.</summary>
[Collection(RandomStateOfLibTorch.Name)]
public sealed class TraitNotebookTests
{
    [Fact]
    public async Task The_Bayesian_alphabet_agrees_on_heritability_and_not_on_effects()
    {
        var text = await RunAsync("02-bayesian-alphabet", charts: 5, ("data", Repository.Sample("")));

        Assert.Contains("The chains do not agree on the share acting", text);
        Assert.True(Number(text, @"a marker sd: .*BayesB ([\d.]+)") > 3 * Number(text, @"a marker sd: BRR ([\d.]+)"));

        // Ten of a thousand markers act: sparse priors predict new individuals better.
        var brr = Number(text, @"brr +r of new individuals ([\d.]+)");
        foreach (var sparse in new[] { "bayesb", "bayescpi", "bayesr" })
            Assert.InRange(Number(text, $@"{sparse} +r of new individuals ([\d.]+)") - brr, 0.15, 1);
        Assert.InRange(Number(text, @"acting loci ([\d.]+), others"), 0.9, 1);
        Assert.InRange(Number(text, @"others ([\d.]+)"), 0, 0.1);

        // BRR is GBLUP; in a flock the letters are alike.
        var gblup = Number(text, @"gblup +adjusted r ([\d.]+)");
        Assert.InRange(Number(text, @"brr +adjusted r ([\d.]+)") - gblup, -0.02, 0.02);
        Assert.InRange(Number(text, @"bayesb +adjusted r ([\d.]+)") - gblup, -0.06, 0.06);
    }

    [Fact]
    public async Task Mixed_models_account_for_relatives_and_find_loci_that_act()
    {
        var text = await RunAsync("03-mixed-models-and-gwas", charts: 3, ("data", Repository.Sample("")));

        Assert.True(Number(text, @"gblup +adjusted r ([\d.]+)") > Number(text, @"pblup +adjusted r ([\d.]+)") + 0.03);
        Assert.InRange(Number(text, @"gblup .* 80 % intervals hold (\d+)"), 70, 90);
        Assert.InRange(Number(text, @"plain regression: lambda ([\d.]+)"), 1.7, 3);
        Assert.InRange(Number(text, @"mixed model: lambda ([\d.]+)"), 0.8, 1.1);
        Assert.InRange(Number(text, @"leaving chromosomes out: lambda ([\d.]+)"), 1, 1.5);
        var hits = Number(text, @"above the threshold: (\d+)");
        Assert.InRange(hits, 5, 40);
        Assert.InRange(Number(text, @"near a locus that acts: (\d+)"), 0.7 * hits, hits);
        Assert.InRange(Number(text, @"(\d+) credible sets"), 1, 40);
    }

    [Fact]
    public async Task Neural_networks_for_traits_win_on_epistasis_and_not_on_sums()
    {
        var text = await RunAsync("04-neural-networks-for-traits", charts: 3, ("data", Repository.Sample("")));

        // A few hundred of thousands of weights, fewer than animals, and nearly GBLUP.
        Assert.Equal(6004, Number(text, @"markers, (\d+) weights"));
        Assert.InRange(Number(text, @"after the first step, ([\d.]+) after"), 50, Number(text, @"(\d+) animals to learn from"));
        Assert.InRange(Number(text, @"two predictions with each other: ([\d.]+)"), 0.85, 1);

        // Learned by heart, of no use to others.
        Assert.InRange(Number(text, @"without restraint: training loss ([\d.]+)"), 0, 0.02);
        Assert.InRange(Number(text, @"without restraint: .* validation loss ([\d.]+)"), 0.8, 2);
        Assert.InRange(Number(text, @"without restraint: .* best [\d.]+ in epoch (\d+)"), 1, 20);

        double Mean(string kind, string method) => Number(text, $@"(?m)^{kind} +{method} +mean r ([\d.]+)");
        foreach (var method in new[] { "rkhs", "mlann" })
        {
            Assert.InRange(Mean("additive", method) - Mean("additive", "gblup"), -0.05, 0.005);
            Assert.InRange(Mean("epistatic", method) - Mean("epistatic", "gblup"), 0.15, 0.5);
        }

        var gblup = Number(text, @"adjusted correlation, yield: GBLUP ([\d.]+)");
        Assert.InRange(Number(text, @"adjusted correlation, yield: .*CNN (-?[\d.]+)") - gblup, -0.15, 0.15);
        Assert.InRange(Number(text, @"adjusted correlation, yield: .*GRU (-?[\d.]+)") - gblup, -1, -0.1);
        Assert.InRange(Number(text, @"most important: network (\d+)"), 10, 12);
        Assert.InRange(Number(text, @"six strongest of 435: (\d)"), 5, 6);
    }
}
