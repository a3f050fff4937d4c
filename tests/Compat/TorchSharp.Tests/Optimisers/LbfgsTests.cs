using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Optimisers;

public class LbfgsTests
{
    public static TheoryData<string> Settings() => ["default", "short", "evaluations"];

    /// <summary>Twelve steps down Rosenbrock's valley: where it is after each, and the loss that each began with.</summary>
    [Theory]
    [MemberData(nameof(Settings))]
    public void GoesDownRosenbrocksValleyAsPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(tensor(new[] { -1.2, 1.0 }));
        using var optimiser = name switch
        {
            "default" => optim.LBFGS([p]),
            "short" => optim.LBFGS([p], 0.1, max_iter: 5, history_size: 3),
            _ => optim.LBFGS([("p", p)], 0.05, max_iter: 30, max_eval: 7, history_size: 10),
        };
        foreach (var expected in OptimiserFixture.Lists("rosenbrock", name))
        {
            var loss = optimiser.step(() => Loss(optimiser, p));
            Assert.Equal(expected[0], p[0].item<double>(), 1e-6);
            Assert.Equal(expected[1], p[1].item<double>(), 1e-6);
            Assert.Equal(expected[2], loss.item<double>(), 1e-5);
        }
    }

    [Fact]
    public void SeveralParametersAreOneVector()
    {
        using var scope = NewDisposeScope();
        Parameter x = new(tensor(new[] { -1.2 })), y = new(tensor(1.0)), unused = new(ones(2, ScalarType.Float64));
        var together = new Parameter(tensor(new[] { -1.2, 1.0 }));
        using LBFGS apart = optim.LBFGS([x, unused, y]), whole = optim.LBFGS([together]);
        for (var step = 0; step < 5; step++)
        {
            apart.step(() =>
            {
                apart.zero_grad();
                var loss = Valley(x[0], y);
                loss.backward();
                return loss;
            });
            whole.step(() => Loss(whole, together));
        }

        Assert.Equal(together[0].item<double>(), x.item<double>(), 1e-12);
        Assert.Equal(together[1].item<double>(), y.item<double>(), 1e-12);
        Assert.Equal([1.0, 1.0], unused.data<double>().ToArray());
    }

    [Fact]
    public void AStepLeavesNoTensorsBehind()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(tensor(new[] { -1.2, 1.0 }));
        using var optimiser = optim.LBFGS([p], history_size: 2);
        void Step()
        {
            using var inner = NewDisposeScope();
            optimiser.step(() => Loss(optimiser, p));
        }

        for (var step = 0; step < 3; step++)
            Step();
        var before = NativeMemory.LiveTensors();
        for (var step = 0; step < 5; step++)
            Step();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void WhatCannotWorkIsRefused()
    {
        using var scope = NewDisposeScope();
        var p = new Parameter(ones(1));
        using var optimiser = optim.LBFGS([p]);
        Assert.Throws<ArgumentNullException>(() => optimiser.step(null!));
        var group = new ParamGroup { Parameters = [new Parameter(ones(1))] };
        Assert.Throws<NotSupportedException>(() => optimiser.add_param_group(group));
        Assert.Throws<ArgumentException>(() => optim.LBFGS([p], -1));
    }

    private static Tensor Loss(optim.Optimizer optimiser, Tensor p)
    {
        optimiser.zero_grad();
        var loss = Valley(p[0], p[1]);
        loss.backward();
        return loss;
    }

    private static Tensor Valley(Tensor x, Tensor y) => (1 - x).square() + (100 * (y - x.square()).square());
}
