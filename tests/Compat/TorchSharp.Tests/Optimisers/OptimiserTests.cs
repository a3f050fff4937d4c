using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Workbench.Tests.Torch.Optimisers;

public class OptimiserTests
{
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

    public static TheoryData<ScalarType, int, string> Layouts()
    {
        var layouts = new TheoryData<ScalarType, int, string>();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64, ScalarType.BFloat16 })
            foreach (var layout in new[] { "plain", "transposed", "gaps", "shifted" })
                foreach (var size in new[] { 1, 7, 300 })
                    layouts.Add(type, size, layout);
        return layouts;
    }

    /// <summary>
    /// However a parameter lies in memory, the step changes it as it changes a plain copy of it in double precision.
    /// </summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void AStepDoesNotDependOnTheLayout(ScalarType type, int size, string layout)
    {
        using var scope = NewDisposeScope();
        manual_seed(size);
        var values = rand(size, size + 1).to_type(type);
        var laidOut = new Parameter(layout switch
        {
            "transposed" => values.t().contiguous().t().detach(),
            "gaps" => stack([values, values], -1)[.., .., 1].detach(),
            "shifted" => cat([ones(1, size + 1, type), values], 0)[1..].detach(),
            _ => values.clone(),
        });
        var reference = new Parameter(values.to_type(ScalarType.Float64, copy: true));
        var gradient = randn(size, size + 1).to_type(type);
        (laidOut.grad, reference.grad) = (gradient, gradient.to_type(ScalarType.Float64));
        using var first = optim.Adam([laidOut], 0.01, weight_decay: 0.1);
        using var second = optim.Adam([reference], 0.01, weight_decay: 0.1);
        using SGD third = optim.SGD([laidOut], 0.01, 0.9), fourth = optim.SGD([reference], 0.01, 0.9);
        foreach (var optimiser in new optim.Optimizer[] { first, second, third, fourth, first, second })
            optimiser.step();
        var tolerance = type switch { ScalarType.Float64 => 1e-12, ScalarType.Float32 => 1e-5, _ => 0.1 };
        Assert.True(laidOut.detach().to_type(ScalarType.Float64).allclose(reference.detach(), tolerance, tolerance));
    }

    [Fact]
    public void LargeParametersAreUpdatedByAllThreads()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(1000, 1001));
        parameter.grad = full(new long[] { 1000, 1001 }, 2.0);
        using var optimiser = optim.SGD([parameter], 0.25);
        optimiser.step();
        Assert.Equal(0.5f, parameter.min().item<float>());
        Assert.Equal(0.5f, parameter.max().item<float>());
    }

    [Fact]
    public void EachParameterCountsItsOwnSteps()
    {
        using var scope = NewDisposeScope();
        Parameter often = new(ones(1)), seldom = new(ones(1));
        using var optimiser = optim.Adam([often, seldom], 0.1);
        for (var step = 0; step < 4; step++)
        {
            optimiser.zero_grad();
            (step == 2 ? often + seldom : often + 0).sum().backward();
            optimiser.step();
        }

        Assert.Equal([4, 1], optimiser.state_dict().State.Select(state => (int)((Adam.State)state).step));
        Assert.Equal(0.9f, seldom.item<float>(), 1e-5f);
    }

    [Fact]
    public void AGroupCanBeAddedLater()
    {
        using var scope = NewDisposeScope();
        Parameter a = new(ones(1)), b = new(ones(1));
        using var optimiser = optim.SGD([a], 0.5, momentum: 0.25);
        optimiser.add_param_group(new ParamGroup { Parameters = [b] });
        optimiser.add_param_group(new SGD.ParamGroup([new Parameter(ones(1))], new() { LearningRate = 2 }));
        Assert.Equal([0.5, 0.5, 2], optimiser.ParamGroups.Select(group => group.LearningRate));
        var settings = optimiser.state_dict().Options.Cast<SGD.Options>();
        Assert.Equal([0.25, 0.25, 0.25], settings.Select(options => options.momentum!.Value));
        (a + b).backward();
        optimiser.step();
        Assert.Equal((0.5f, 0.5f), (a.item<float>(), b.item<float>()));
        Assert.Throws<ArgumentException>(() => optimiser.add_param_group(new Adam.ParamGroup([new Parameter(ones(1))])));
    }

    [Fact]
    public void MomentumAndBetasReachAllGroups()
    {
        using var scope = NewDisposeScope();
        using var sgd = optim.SGD([new Parameter(ones(1))], 0.5);
        sgd.Momentum = 0.75;
        Assert.Equal(0.75, ((IMomentum)sgd.ParamGroups.Single()).Momentum);
        using var adam = optim.NAdam([new Parameter(ones(1))]);
        adam.Betas = (0.5, 0.25);
        Assert.Equal((0.5, 0.25), ((IBetas)adam.ParamGroups.Single()).Betas);
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(ones(1));
        Assert.Contains("beta1 is 1.5", Assert.Throws<ArgumentException>(() => optim.Adam([p], beta1: 1.5)).Message);
        Assert.Throws<ArgumentException>(() => optim.Adam([p], double.NaN));
        Assert.Throws<ArgumentException>(() => optim.Rprop([p], etaminus: 2));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], -0.1));
    }

    [Fact]
    public void ASparseGradientIsRefusedWhereItCannotBeUsed()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(ones(3, 2));
        p.grad = ones(3, 2).to_sparse();
        using SGD sgd = optim.SGD([p], 0.5);
        sgd.step();
        Assert.Equal(0.5f, p.min().item<float>());
        using var adam = optim.Adam([p]);
        Assert.Contains("sparse", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => adam.step()).Message);
    }

    [Fact]
    public void AnOwnOptimiserGetsItsGroups()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(ones(1));
        using var optimiser = new SignDescent([p]);
        var loss = optimiser.step(() =>
        {
            var cubed = p.pow(3).sum();
            cubed.backward();
            return cubed;
        });
        Assert.Equal((1f, 0.5f), (loss.item<float>(), p.item<float>()));
    }

    private sealed class SignDescent : OptimizerHelper
    {
        public SignDescent(IEnumerable<Parameter> parameters) =>
            add_param_group(new ParamGroup { Parameters = parameters, Options = new() { LearningRate = 0.5 } });

        public override Tensor step(Func<Tensor>? closure = null) =>
            _step<ParamGroup>(
                group =>
                {
                    foreach (var parameter in group.Parameters)
                        parameter.add_(parameter.grad!.sign(), -group.LearningRate);
                },
                closure);
    }
}
