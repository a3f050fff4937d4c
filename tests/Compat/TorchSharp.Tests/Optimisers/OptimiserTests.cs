using TorchSharp;
using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Optimisers;

public class OptimiserTests
{
    private static readonly Dictionary<string, Func<Parameter, optim.Optimizer>> Optimisers = new()
    {
        ["sgd"] = p => optim.SGD([p], 0.05),
        ["sgd-decay"] = p => optim.SGD([p], 0.05, weight_decay: 0.1),
        ["sgd-momentum"] = p => optim.SGD([p], 0.05, momentum: 0.9, dampening: 0.2, weight_decay: 0.01),
        ["sgd-nesterov"] = p => optim.SGD([p], 0.02, momentum: 0.8, nesterov: true),
        ["sgd-maximize"] = p => optim.SGD([p], 0.001, momentum: 0.5, maximize: true),
        ["adam"] = p => optim.Adam([p], 0.05),
        ["adam-decay"] = p => optim.Adam([p], 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["adam-amsgrad"] = p => optim.Adam([p], 0.05, amsgrad: true),
        ["adam-maximize"] = p => optim.Adam([p], 0.01, maximize: true),
        ["adamw"] = p => optim.AdamW([p], 0.05, weight_decay: 0.1),
        ["adamw-amsgrad"] = p => optim.AdamW([p], 0.05, weight_decay: 0.01, amsgrad: true),
    };

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in Optimisers.Keys)
        {
            cases.Add(name, true);
            cases.Add(name, false);
        }

        return cases;
    }

    /// <summary>Plain parameters take the one-pass update; parameters with strides that are not row-major take LibTorch's operators.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void TrajectoriesAreThoseOfPyTorch(string name, bool plain)
    {
        using var scope = NewDisposeScope();
        var start = tensor(Fixture.Numbers("start"));
        var parameter = new Parameter(plain ? start : stack([start, zeros(6)], 1)[.., 0].detach());
        Assert.Equal(plain, parameter.is_contiguous());
        var scale = tensor(Fixture.Numbers("scale"));
        using var optimiser = Optimisers[name](parameter);
        var expected = Fixture.Lists("optimisers", name);
        var kept = 0;
        for (var step = 1; step <= 50; step++)
        {
            optimiser.zero_grad();
            ((scale * parameter.sin()) + (0.1 * parameter.pow(4))).sum().backward();
            optimiser.step();
            if (step is 1 or 2 or 10 or 50)
                Fixture.Agree(expected[kept++], parameter.data<float>().ToArray());
        }
    }

    [Fact]
    public void GroupsHaveTheirOwnSettings()
    {
        using var scope = NewDisposeScope();
        Parameter a = new(ones(1)), b = new(ones(1));
        using var optimiser = optim.SGD([new SGD.ParamGroup([a], lr: 0.5), new SGD.ParamGroup([b], lr: 0.25)], 0.1);
        (a + b).backward();
        optimiser.step();
        Assert.Equal((0.5f, 0.75f), (a.item<float>(), b.item<float>()));
        foreach (var group in optimiser.ParamGroups)
            group.LearningRate = 1;
        optimiser.step();
        Assert.Equal((-0.5f, -0.25f), (a.item<float>(), b.item<float>()));
        Assert.Equal([0.5, 0.25], optimiser.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void ParametersWithoutGradientStayAsTheyAre()
    {
        using var scope = NewDisposeScope();
        Parameter used = new(ones(2)), unused = new(ones(2));
        using var optimiser = optim.AdamW([used, unused], 0.1);
        used.sum().backward();
        optimiser.step();
        Assert.Equal([1f, 1f], unused.data<float>().ToArray());
        Assert.Equal(0.9f, used.data<float>()[0], 1e-4f);
    }

    [Fact]
    public void AClosureGivesTheLoss()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(tensor(new float[] { 3 }));
        using var optimiser = optim.SGD([p], 0.1);
        using var unrecorded = no_grad();
        var loss = optimiser.step(() =>
        {
            optimiser.zero_grad();
            var squared = p.square().sum();
            squared.backward();
            return squared;
        });
        Assert.Equal(9f, loss.item<float>());
        Assert.Equal(2.4f, p.item<float>(), 1e-6f);
    }

    [Fact]
    public void AParameterInTwoGroupsIsRefused()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(ones(1));
        Assert.Throws<ArgumentException>(() => optim.Adam([new Adam.ParamGroup([p]), new Adam.ParamGroup([p])]));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, nesterov: true));
    }

    [Fact]
    public void AStepKeepsWorkingAfterTheModuleIsConverted()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Linear(2, 1);
        using var optimiser = optim.Adam(module.parameters(), 0.1);
        module.forward(ones(1, 2)).sum().backward();
        optimiser.step();
        module.to(ScalarType.Float64);
        optimiser.zero_grad();
        module.forward(ones(1, 2, ScalarType.Float64)).sum().backward();
        var before = module.bias!.item<double>();
        optimiser.step();
        Assert.Equal(before - 0.1, module.bias.item<double>(), 1e-6);
    }
}
