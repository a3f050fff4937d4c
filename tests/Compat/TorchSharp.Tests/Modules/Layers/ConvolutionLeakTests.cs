using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Layers;

public class ConvolutionLeakTests
{
    /// <summary>Ten thousand steps, a scope each, keep neither tensors nor memory.</summary>
    [Fact]
    public void TrainingAConvolutionalNetworkLeavesNothingBehind()
    {
        using var outer = NewDisposeScope();
        using var net = nn.Sequential(
            nn.Conv1d(4, 8, 5), nn.BatchNorm1d(8), nn.ReLU(true), nn.MaxPool1d(2), nn.Dropout(0.2), nn.Flatten(), nn.Linear(8 * 14, 3));
        using var optimiser = optim.Adam(net.parameters(), 1e-3);
        using var loss = nn.CrossEntropyLoss();
        Tensor x = randn(4, 4, 32), y = tensor(new long[] { 0, 1, 2, 1 });
        Steps(1000);
        var memory = NativeMemory.Resident();
        var (live, held) = (NativeMemory.LiveTensors(), outer.DisposablesCount);
        Steps(10_000);
        var growth = NativeMemory.Resident() - memory;
        Assert.Equal((live, held), (Tensor.TotalCount, outer.DisposablesCount));
        Assert.True(growth < 16 << 20, $"Resident memory grew by {growth >> 20} MiB over 10,000 steps.");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                optimiser.zero_grad();
                loss.call(net.call(x), y).backward();
                optimiser.step();
            }
        }
    }
}
