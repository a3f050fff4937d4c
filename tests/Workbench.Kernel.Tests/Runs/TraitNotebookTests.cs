using Workbench.Tests;
using static Workbench.Kernel.Tests.Runs.ExecutedNotebook;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>The notebook on networks that predict traits, run whole; what it prints must be what its text promises.</summary>
[Collection(RandomStateOfLibTorch.Name)]
public sealed class TraitNotebookTests
{
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
