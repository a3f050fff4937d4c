using System.Text.Json.Nodes;
using TorchSharp.Modules;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Schedules;

public class WarmRestartTests
{
    // Made by make_optimisers.py beside it.
    private static readonly JsonNode PyTorch = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "optimisers-1.13.json")))!["schedules"]!;

    [Theory]
    [InlineData("warm-restarts", 5, 2, 0.001)]
    [InlineData("warm-restarts-equal", 7, 1, 0)]
    public void RatesAreThoseOfPyTorch(string name, int period, int growth, double least)
    {
        using var scope = NewDisposeScope();
        using var optimiser = Optimiser();
        var schedule = new CosineAnnealingWarmRestarts(optimiser, period, growth, least);
        var expected = PyTorch[name]!.AsArray();
        for (var epoch = 0; epoch < expected.Count; epoch++)
        {
            if (epoch > 0)
                schedule.step();
            Agree(expected[epoch]!, optimiser);
            Assert.Equal(optimiser.ParamGroups.Select(group => group.LearningRate), schedule.get_last_lr());
        }

        foreach (var epoch in new[] { 17, 4, 35, 0 })
        {
            schedule.step(epoch);
            Agree(expected[epoch]!, optimiser);
        }
    }

    [Fact]
    public void WhatCannotWorkIsRefused()
    {
        using var scope = NewDisposeScope();
        using var optimiser = Optimiser();
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineAnnealingWarmRestarts(optimiser, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineAnnealingWarmRestarts(optimiser, 3).step(-1));
    }

    private static SGD Optimiser() =>
        optim.SGD([new SGD.ParamGroup([new Parameter(ones(1))], 0.1), new SGD.ParamGroup([new Parameter(ones(1))], 0.05)], 0.1);

    private static void Agree(JsonNode expected, SGD optimiser)
    {
        var groups = optimiser.ParamGroups.ToArray();
        Assert.Equal(expected[0]!.GetValue<double>(), groups[0].LearningRate, 1e-12);
        Assert.Equal(expected[1]!.GetValue<double>(), groups[1].LearningRate, 1e-12);
    }
}
