using TorchSharp.Modules;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Precision;

public class GradScalerTests
{
    [Fact]
    public void StepsAreThoseWithoutScaling()
    {
        using var scope = NewDisposeScope();
        var scaled = Weight();
        var plain = Weight();
        using var scaledOptimiser = optim.SGD([scaled], 0.1);
        using var plainOptimiser = optim.SGD([plain], 0.1);
        using var scaler = new GradScaler(initialScale: 1024);
        for (var i = 0; i < 5; i++)
        {
            scaledOptimiser.zero_grad();
            plainOptimiser.zero_grad();
            scaler.Scale(Loss(scaled)).backward();
            Loss(plain).backward();
            if (i == 2)
            {
                scaler.Unscale(scaledOptimiser);
                Assert.Equal(plain.grad!.data<float>().ToArray(), scaled.grad!.data<float>().ToArray());
            }

            Assert.True(scaler.Step(scaledOptimiser));
            scaler.Update();
            plainOptimiser.step();
        }

        Assert.Equal(plain.data<float>().ToArray(), scaled.data<float>().ToArray());
        static Tensor Loss(Tensor w) => (w - 1).square().sum();
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void OverflowsSkipTheStepAndShrinkTheScale(float bad)
    {
        using var scope = NewDisposeScope();
        var w = Weight();
        var before = w.data<float>().ToArray();
        using var optimiser = optim.SGD([w], 0.1);
        using var scaler = new GradScaler(initialScale: 8, backoffFactor: 0.25, growthInterval: 2);
        scaler.Scale((w * tensor(new[] { 1f, bad, 1f })).sum()).backward();
        Assert.False(scaler.Step(optimiser));
        scaler.Update();
        Assert.Equal(2, scaler.CurrentScale);
        Assert.Equal(before, w.detach().data<float>().ToArray());

        // Two good steps in a row double it.
        double[] expected = [2, 4, 4, 8];
        foreach (var scale in expected)
        {
            optimiser.zero_grad();
            scaler.Scale(w.sum()).backward();
            Assert.True(scaler.Step(optimiser));
            scaler.Update();
            Assert.Equal(scale, scaler.CurrentScale);
        }
    }

    [Fact]
    public void StateIsKept()
    {
        using var scope = NewDisposeScope();
        var w = Weight();
        using var optimiser = optim.SGD([w], 0.1);
        using var scaler = new GradScaler(initialScale: 4, growthInterval: 2);
        Good(scaler);
        using var other = new GradScaler();
        other.LoadStateDict(scaler.StateDict());
        Good(other);
        Assert.Equal(8, other.CurrentScale);
        Assert.Contains("scale", Assert.Throws<ArgumentException>(() => other.LoadStateDict(new Dictionary<string, double>())).Message);

        void Good(GradScaler one)
        {
            one.Scale(w.sum()).backward();
            one.Step(optimiser);
            one.Update();
        }
    }

    [Fact]
    public void WrongOrdersAreRefused()
    {
        using var scope = NewDisposeScope();
        var w = Weight();
        using var optimiser = optim.SGD([w], 0.1);
        using var scaler = new GradScaler();
        Assert.Throws<InvalidOperationException>(() => scaler.Update());
        scaler.Scale(w.sum()).backward();
        scaler.Unscale(optimiser);
        Assert.Throws<InvalidOperationException>(() => scaler.Unscale(optimiser));
        scaler.Step(optimiser);
        Assert.Throws<InvalidOperationException>(() => scaler.Step(optimiser));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(initialScale: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(growthFactor: 1));
    }

    [Fact]
    public void ADisabledScalerPassesEverythingThrough()
    {
        using var scope = NewDisposeScope();
        var w = Weight();
        using var optimiser = optim.SGD([w], 1);
        using var scaler = new GradScaler(enabled: false);
        scaler.Scale(w.sum()).backward();
        Assert.True(scaler.Step(optimiser));
        scaler.Update();
        Assert.Equal([0f, 1f, 2f], w.detach().data<float>().ToArray());
    }

    private static Parameter Weight() => nn.Parameter(tensor(new float[] { 1, 2, 3 }));
}
