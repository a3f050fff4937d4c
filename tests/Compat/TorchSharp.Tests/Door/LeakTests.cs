using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Door;

public class LeakTests
{
    /// <summary>Training under a scope for each step keeps neither tensors nor memory.</summary>
    [Fact]
    public void TenThousandStepsOfAPerceptronLeaveNothingBehind()
    {
        using var outer = NewDisposeScope();
        using var net = nn.Sequential(
            nn.Linear(200, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 32), nn.GELU(), nn.Linear(32, 1));
        using var optimiser = optim.Adam(net.parameters(), 1e-3, weight_decay: 0.01);
        using var loss = nn.MSELoss();
        Tensor x = randn(64, 200), y = randn(64, 1);
        Steps(200);
        var inScope = outer.DisposablesCount;
        var memory = NativeMemory.Resident();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Steps(10_000);
        Assert.Equal(inScope, outer.DisposablesCount);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 32 << 20, $"Resident memory grew by {growth >> 20} MiB over 10,000 steps.");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                optimiser.zero_grad();
                var error = loss.call(net.call(x), y);
                error.backward();
                optimiser.step();
            }
        }
    }

    [Fact]
    public void TenThousandStepsOfAnLstmLeaveNothingBehind()
    {
        using var lstm = nn.LSTM(3, 4);
        using var last = nn.Linear(4, 1);
        var parameters = lstm.parameters().Concat(last.parameters()).ToList();
        using var optimiser = optim.SGD(parameters, 1e-2);
        using Tensor x = randn(5, 4, 3), y = randn(4, 1);
        Steps(500);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var memory = NativeMemory.Resident();
        var tensors = NativeMemory.LiveTensors();
        Steps(10_000);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        var growth = NativeMemory.Resident() - memory;
        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.True(growth < 32 << 20, $"Resident memory grew by {growth >> 20} MiB over 10,000 steps.");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                optimiser.zero_grad();
                var (output, _, _) = lstm.call(x);
                (last.call(output[-1]) - y).square().mean().backward();
                nn.utils.clip_grad_norm_(parameters, 1);
                optimiser.step();
            }
        }
    }

    [Fact]
    public void ArraysAreGivenBackWhenTheirTensorsAreGone()
    {
        var memory = NativeMemory.Resident();
        for (var i = 0; i < 200; i++)
        {
            // 4 MB each, 0.8 GB in all.
            using var shared = from_array(new float[1 << 20]);
            using var view = shared.view(1024, 1024);
            view[5, 5] = 1f;
        }

        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 200 << 20, $"Resident memory grew by {growth >> 20} MiB.");
    }

    /// <summary>Failing operators drop what they were given.</summary>
    [Fact]
    public void FailingCallsLeaveNothingBehind()
    {
        using var scope = NewDisposeScope();
        Tensor a = zeros(256, 256), b = zeros(3, 3);
        Fail(100);
        var memory = NativeMemory.Resident();
        var count = scope.DisposablesCount;
        Fail(1000);
        Assert.Equal(count, scope.DisposablesCount);
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 64 << 20, $"Resident memory grew by {growth >> 20} MiB over 256 MiB of operands.");

        void Fail(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var sum = a + 1;
                Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => sum.mm(b));
            }
        }
    }
}
