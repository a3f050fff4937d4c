using TorchSharp.Modules;
using Workbench.Tests.Torch.Optimisers;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Workbench.Tests.Torch.Schedules;

/// <summary>Every schedule gives the learning rates and momenta that PyTorch's gives, over 40 steps.</summary>
public class ScheduleTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["step"] = o => lr_scheduler.StepLR(o, 7, 0.5),
        ["multi-step"] = o => lr_scheduler.MultiStepLR(o, [3, 10, 30], 0.2),
        ["exponential"] = o => lr_scheduler.ExponentialLR(o, 0.93),
        ["constant"] = o => lr_scheduler.ConstantLR(o, 0.25, 6),
        ["linear"] = o => lr_scheduler.LinearLR(o, 0.1, 0.8, 12),
        ["polynomial"] = o => lr_scheduler.PolynomialLR(o, 20, 2),
        ["lambda"] = o => lr_scheduler.LambdaLR(o, epoch => 1 / (1 + (0.3 * epoch))),
        ["multiplicative"] = o => lr_scheduler.MultiplicativeLR(o, epoch => 1 - (0.5 / epoch)),
        ["cosine"] = o => lr_scheduler.CosineAnnealingLR(o, 15, 0.001),
        ["plateau"] = o => lr_scheduler.ReduceLROnPlateau(o, patience: 3, factor: 0.5, cooldown: 2),
        ["plateau-max"] = o => lr_scheduler.ReduceLROnPlateau(
            o, "max", factor: 0.3, patience: 2, threshold: 0.01, threshold_mode: "abs", min_lr: [0.004]),
        ["cyclic"] = o => lr_scheduler.CyclicLR(o, 0.01, 0.1, 6),
        ["cyclic-2"] = o => lr_scheduler.CyclicLR(
            o, [0.01, 0.02], [0.1, 0.3], 4, 8, lr_scheduler.impl.CyclicLR.Mode.Triangular2, base_momentum: [0.7, 0.7],
            max_momentum: [0.95, 0.95]),
        ["cyclic-exp"] = o => lr_scheduler.CyclicLR(
            o, 0.01, 0.1, 5, mode: lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.95, cycle_momentum: false),
        ["one-cycle"] = o => lr_scheduler.OneCycleLR(o, 0.5, total_steps: 41),
        ["one-cycle-linear"] = o => lr_scheduler.OneCycleLR(
            o, [0.5, 0.2], epochs: 7, steps_per_epoch: 6, pct_start: 0.4,
            anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true, div_factor: 10),
        ["one-cycle-adam"] = o => lr_scheduler.OneCycleLR(o, 0.5, total_steps: 50),
        ["sequential"] = o => lr_scheduler.SequentialLR(
            o, [lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9), lr_scheduler.StepLR(o, 4, 0.5)], [5, 20]),
        ["chained"] = o => lr_scheduler.ChainedLR([lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9)]),
    };

    public static TheoryData<string> Names() => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void RatesAreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var optimiser = Made(name);
        var schedule = Schedules[name](optimiser);
        var epoch = 0;
        foreach (var expected in OptimiserFixture.Lists("schedules", name))
        {
            if (epoch > 0 && name.StartsWith("plateau", StringComparison.Ordinal))
                schedule.step(name == "plateau" ? Loss(epoch) : 1 - Loss(epoch));
            else if (epoch > 0)
                schedule.step();
            var groups = optimiser.ParamGroups.ToArray();
            double[] found = [.. groups.Select(group => group.LearningRate), .. groups.Select(Momentum)];
            for (var i = 0; i < found.Length; i++)
                Assert.True(
                    Math.Abs(expected[i] - found[i]) <= 1e-12 + (1e-10 * Math.Abs(expected[i])),
                    $"{name}, epoch {epoch}: PyTorch gave {expected[i]} as value {i}, ours is {found[i]}.");
            Assert.Equal(optimiser.ParamGroups.Select(group => group.LearningRate), schedule.get_last_lr());
            epoch++;
        }

        Assert.Equal(41, epoch);
    }

    /// <summary>Going to an epoch at once gives the rates that walking there gives.</summary>
    [Theory]
    [InlineData("step")]
    [InlineData("multi-step")]
    [InlineData("exponential")]
    [InlineData("constant")]
    [InlineData("linear")]
    [InlineData("polynomial")]
    [InlineData("lambda")]
    [InlineData("cosine")]
    public void AnEpochCanBeGoneToAtOnce(string name)
    {
        using var scope = NewDisposeScope();
        using var optimiser = Made(name);
        var schedule = Schedules[name](optimiser);
        var walked = OptimiserFixture.Lists("schedules", name);
        foreach (var epoch in new[] { 11, 3, 40, 0 })
        {
            schedule.step(epoch);
            Assert.Equal(walked[epoch][0], optimiser.ParamGroups.First().LearningRate, 1e-12);
        }
    }

    [Fact]
    public void WhatCannotWorkIsRefused()
    {
        using var scope = NewDisposeScope();
        using var sgd = Made("step");
        using var adagrad = Adagrad([new Parameter(ones(1))]);
        Assert.Throws<ArgumentNullException>(() => lr_scheduler.ExponentialLR(null!));
        Assert.Throws<ArgumentException>(() => lr_scheduler.CyclicLR(sgd, [0.1], [0.2]));
        Assert.Throws<ArgumentException>(() => lr_scheduler.CyclicLR(adagrad, 0.1, 0.2));
        Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(sgd, 0.1));
        Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(sgd, 0.1, epochs: 3));
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(sgd, "lower"));
        Assert.Throws<InvalidOperationException>(() => lr_scheduler.ReduceLROnPlateau(sgd).step());
        Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(sgd, [lr_scheduler.StepLR(sgd, 1)], [1]));
        var cycle = lr_scheduler.OneCycleLR(sgd, 0.1, total_steps: 2);
        cycle.step();
        cycle.step();
        Assert.Throws<InvalidOperationException>(cycle.step);
    }

    private static Optimizer Made(string name)
    {
        Parameter a = new(ones(1)), b = new(ones(1));
        if (name == "one-cycle-adam")
            return Adam([new Adam.ParamGroup { Parameters = [a] }, new Adam.ParamGroup([b], new() { LearningRate = 0.05 })], 0.1);
        var momentum = name.Contains("cycl") ? 0.9 : 0;
        return SGD(
            [new SGD.ParamGroup { Parameters = [a] }, new SGD.ParamGroup([b], new() { LearningRate = 0.05 })], 0.1, momentum);
    }

    private static double Momentum(ILearningRateController group) =>
        group is IBetas betas ? betas.Betas.Item1 : ((IMomentum)group).Momentum;

    // As in make_optimisers.py.
    private static double Loss(int epoch) => epoch < 10 ? 1.0 / epoch : 0.1 + (0.001 * (epoch % 3));
}
