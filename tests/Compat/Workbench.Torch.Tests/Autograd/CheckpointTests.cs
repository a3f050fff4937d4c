using System.Globalization;
using TorchSharp;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Autograd;

public class CheckpointTests
{
    /// <summary>Value and all gradients equal those of the plain run, dropout included.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GradientsAreThoseOfThePlainRun(bool inputHasGradient)
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 4), nn.Tanh());
        var x = randn(5, 6, requires_grad: inputHasGradient);
        var plain = Gradients(net.call);
        var checkpointed = Gradients(input => Checkpoint.Run(net, input));
        Assert.Equal(plain, checkpointed);
        Assert.Equal(inputHasGradient ? 6 : 5, plain.Count);

        List<float[]> Gradients(Func<Tensor, Tensor> run)
        {
            manual_seed(7);
            net.zero_grad();
            x.grad = null;
            var y = run(x);
            // The second run must not disturb the draws that follow.
            y.square().sum().backward();
            var after = rand(1).item<float>();
            return [y.detach().data<float>().ToArray(), .. net.parameters().Select(p => p.grad!.data<float>().ToArray()),
                .. inputHasGradient ? (float[][])[[.. x.grad!.data<float>().ToArray(), after]] : []];
        }
    }

    [Fact]
    public void GradientsOfGradients()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1));
        var x = randn(2, 3, requires_grad: true);
        Assert.Equal(Penalty(net.call), Penalty(input => Checkpoint.Run(net, input)));

        // A gradient penalty: second derivatives by the parameters, through inputs that are not leaves.
        float[] Penalty(Func<Tensor, Tensor> run)
        {
            net.zero_grad();
            var inner = x * 2;
            var slope = autograd.grad([run(inner).sum()], [inner], create_graph: true)[0];
            (slope.norm() - 1).square().backward();
            return [.. net.parameters().SelectMany(p => p.grad?.data<float>().ToArray() ?? [])];
        }
    }

    [Fact]
    public void SeveralInputsAndOutputs()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new float[] { 1, 2 }, requires_grad: true), b = tensor(new float[] { 3, 4 });
        var outputs = Checkpoint.Run(given => [given[0] * given[1], given[0].exp(), given[1] + 1], [a, b], []);
        (outputs[0].sum() * 2).backward();
        Assert.Equal([6f, 8f], a.grad!.data<float>().ToArray());
        Assert.Null(b.grad);
    }

    [Fact]
    public void TensorsThatWereNotGivenAreFound()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true), hidden = ones(3, 2, requires_grad: true);
        var y = Checkpoint.Run(given => [given[0] * hidden.sum()], [x], [])[0].sum();
        var error = Assert.Throws<InvalidOperationException>(() => y.backward());
        Assert.Contains("the first of shape [3, 2]", error.Message);
    }

    [Fact]
    public void WithoutGradientsThePartJustRuns()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1);
        using (no_grad())
            Assert.False(Checkpoint.Run(net, ones(1, 2)).requires_grad);
        Assert.False(Checkpoint.Run(given => [given[0] * 2], [ones(1)], [])[0].requires_grad);
    }

    [Fact]
    public void TheSecondRunHasTheFirstOnesPrecision()
    {
        using var scope = NewDisposeScope();
        var seen = new List<ScalarType>();
        using var net = nn.Linear(4, 4);
        Tensor y;
        using (new Autocast(DeviceType.CPU))
            y = Checkpoint.Run(
                given =>
                {
                    var product = net.call(given[0]);
                    seen.Add(product.dtype);
                    return [product];
                },
                [ones(2, 4)], net.parameters())[0];
        y.sum().backward();
        Assert.Equal([ScalarType.BFloat16, ScalarType.BFloat16], seen);
        Assert.Equal(ScalarType.Float32, net.weight!.grad!.dtype);
        Assert.False(Autocast.IsEnabled(DeviceType.CPU));
    }

    /// <summary>24 steps of 36 MB: the plain run keeps every one, four checkpointed parts keep six at a time.</summary>
    [Fact]
    public void PeakMemoryIsLower()
    {
        const int floats = 9_000_000, steps = 24, parts = 4;
        long plain = Peak(x => Steps(x, steps));
        long checkpointed = Peak(x =>
        {
            for (var part = 0; part < parts; part++)
                x = Checkpoint.Run(given => [Steps(given[0], steps / parts)], [x], [])[0];
            return x;
        });
        Assert.True(checkpointed < 0.7 * plain, $"plain {plain >> 20} MiB, checkpointed {checkpointed >> 20} MiB");

        static Tensor Steps(Tensor x, int count)
        {
            for (var i = 0; i < count; i++)
                x = x.tanh();
            return x;
        }

        static long Peak(Func<Tensor, Tensor> run)
        {
            using var scope = NewDisposeScope();
            var x = zeros(floats, requires_grad: true);
            // Linux starts the peak anew when 5 is written here.
            File.WriteAllText("/proc/self/clear_refs", "5");
            var before = Status("VmRSS");
            using (var inner = NewDisposeScope())
            {
                // Managed tensors hold native memory: only the graph may keep activations.
                var y = run(x);
                inner.DisposeEverythingBut(y);
                y.backward([ones_like(y)]);
            }

            return Status("VmHWM") - before;
        }

        static long Status(string field) => 1024 * long.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public void PartsLeaveNothingBehind()
    {
        using var outer = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.ReLU());
        var x = ones(4, 8);
        Steps(50);
        var tensors = NativeMemory.LiveTensors();
        Steps(500);
        Assert.Equal(tensors, Tensor.TotalCount);

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                net.zero_grad();
                Checkpoint.Run(net, x).sum().backward();
            }
        }
    }
}
