using Workbench.Tests;

namespace Workbench.Prediction.Tests.Neural;

/// <summary>
/// Networks on replicate 1 of the wheat lines, mean correlation over ten folds. Reference for multilayer networks: scikit-learn's MLP, five
/// networks on all component scores, 0.549, 0.482, 0.434 and 0.492 in the four environments (mean 0.489), which must be met less 0.01. No
/// other program's result is known for the rest; they are held against GBLUP on the same folds (0.514, 0.511, 0.411, 0.466; mean 0.475), at the
/// distance stated. Measured on the first three folds of env1 alone: gblup 0.598, mlann 0.618, gan 0.623, autoencoder 0.621, deep-kernel 0.617,
/// cnn 0.599, gblup-net 0.595, one network of mlann-br 0.498.
/// </summary>
public class WheatNetworkTests(ITestOutputHelper output)
{
    private static readonly string[] Environments = ["env1", "env2", "env4", "env5"];

    [Theory]
    [InlineData("mlann", 0.489 - 0.01)]
    [InlineData("mlann-br", 0.475 - 0.1)]
    [InlineData("gblup-net", 0.475 - 0.01)]
    [InlineData("gan", 0.489 - 0.01)]
    [InlineData("autoencoder", 0.475 - 0.05)]
    [InlineData("deep-kernel", 0.475)]
    [InlineData("cnn", 0.475 - 0.05)]
    public void Mean_over_environments(string name, double least)
    {
        SlowTest.Require();
        var found = Environments.Select(environment => PredictorChecks.Wheat(environment, Methods.Create(name)).Correlation).ToArray();
        output.WriteLine($"{name}: {string.Join(" ", found.Select(value => value.ToString("F3")))}, mean {found.Average():F3}");
        Assert.True(found.Average() >= least, $"{name}: mean {found.Average():F3}, at least {least:F3} was expected");
    }

    /// <summary>One environment: a fold takes a minute. What a recurrent network makes of the order of the markers falls behind GBLUP (0.514) here.</summary>
    [Theory]
    [InlineData("rnn", 0.514 - 0.3)]
    [InlineData("lstm", 0.514 - 0.3)]
    [InlineData("gru", 0.514 - 0.3)]
    public void Recurrent_networks_in_one_environment(string name, double least)
    {
        SlowTest.Require();
        var found = PredictorChecks.Wheat("env1", Methods.Create(name)).Correlation;
        output.WriteLine($"{name}: {found:F3}");
        Assert.True(found >= least, $"{name}: {found:F3}, at least {least:F3} was expected");
    }
}
