using TorchSharp;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Cuda;

[Trait("Device", "CUDA")]
public class CudaTests
{
    [Fact]
    public void WithoutCudaTheErrorNamesTheWayOut()
    {
        Assert.SkipWhen(cuda.is_available(), "needs a machine without CUDA");
        Assert.Equal(0, cuda.device_count());
        Assert.False(cuda.is_cudnn_available());
        cuda.manual_seed(1);
        cuda.manual_seed_all(1);
        Assert.Throws<PlatformNotSupportedException>(() => cuda.synchronize());
        Assert.Contains("CUDA", Assert.Throws<PlatformNotSupportedException>(() => CudaDevice.Get()).Message);
        Assert.Throws<PlatformNotSupportedException>(() => new CudaStream());
        Assert.Throws<PlatformNotSupportedException>(() => CudaGraph.Record(() => { }));
    }

    [Fact]
    public void DevicesAndMemory()
    {
        Gpu.Require();
        using var scope = NewDisposeScope();
        var device = CudaDevice.Get();
        Assert.NotEmpty(device.Name);
        Assert.True(device.Multiprocessors > 0);
        var before = device.Memory();
        using (var x = zeros(1 << 20, device: CUDA))
            Assert.Equal(before.Allocated + (4 << 20), device.Memory().Allocated);
        Assert.Equal(before.Allocated, device.Memory().Allocated);
        Assert.True(device.Memory().AllocatedPeak >= before.Allocated + (4 << 20));
        CudaDevice.EmptyCache();
    }

    [Fact]
    public void SeedsAndStreams()
    {
        Gpu.Require();
        using var scope = NewDisposeScope();
        cuda.manual_seed_all(3);
        var first = rand(8, device: CUDA).cpu().data<float>().ToArray();
        cuda.manual_seed(3);
        Assert.Equal(first, rand(8, device: CUDA).cpu().data<float>().ToArray());
        using var stream = new CudaStream();
        using var current = CudaStream.Current();
        var x = ones(1024, 1024, device: CUDA);
        stream.WaitFor(current);
        Tensor y;
        using (stream.Enter())
            y = x.mm(x);
        stream.Synchronize();
        Assert.True(stream.IsIdle);
        Assert.Equal(1024f, y[0, 0].cpu().item<float>());
        cuda.synchronize();
    }

    /// <summary>A recorded training step trains as the same steps run one by one.</summary>
    [Fact]
    public void GraphsReplayATrainingStep()
    {
        Gpu.Require();
        using var scope = NewDisposeScope();
        Assert.Equal(Train(recorded: false), Train(recorded: true), (a, b) => Math.Abs(a - b) < 1e-5);

        static float[] Train(bool recorded)
        {
            using var net = nn.Linear(4, 1, hasBias: false);
            using (no_grad())
                net.weight!.fill_(0.5);
            net.to(CUDA);
            Tensor x = arange(8).to(ScalarType.Float32).reshape(2, 4).to(CUDA) / 8, rate = full(1, 0.1f, device: CUDA);
            void Step()
            {
                net.zero_grad();
                net.call(x).square().sum().backward();
                using (no_grad())
                    net.weight!.sub_(net.weight!.grad! * rate);
            }

            const int warmUps = 3, steps = 5;
            if (recorded)
            {
                using var graph = CudaGraph.Record(Step, warmUps);
                for (var i = 0; i < steps; i++)
                    graph.Replay();
                cuda.synchronize();
                return net.weight!.detach().cpu().data<float>().ToArray();
            }

            for (var i = 0; i < warmUps + steps; i++)
                Step();
            return net.weight!.detach().cpu().data<float>().ToArray();
        }
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void MixedPrecisionTraining(ScalarType lower)
    {
        Gpu.Require();
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1)).to(CUDA);
        using var optimiser = optim.Adam(net.parameters(), 1e-2);
        using var scaler = new GradScaler(CUDA, enabled: lower == ScalarType.Float16);
        Tensor x = randn(64, 8, device: CUDA), y = x.sum(1, keepdim: true);
        float first = 0, last = 0;
        for (var i = 0; i < 200; i++)
        {
            using var step = NewDisposeScope();
            optimiser.zero_grad();
            Tensor output;
            using (new Autocast(DeviceType.CUDA, lower))
                output = net.call(x);
            Assert.Equal(lower, output.dtype);
            var loss = nn.functional.mse_loss(output.to(ScalarType.Float32), y);
            scaler.Scale(loss).backward();
            scaler.Step(optimiser);
            scaler.Update();
            last = loss.cpu().item<float>();
            if (i == 0)
                first = last;
        }

        Assert.True(last < first / 10, $"{first} to {last}");
    }

    [Fact]
    public void ExceptionsAndDropoutInCheckpointsOnTheDevicesThread()
    {
        Gpu.Require();
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5)).to(CUDA);
        var x = ones(16, 4, device: CUDA, requires_grad: true);
        Assert.Equal(Gradient(net.call), Gradient(input => Checkpoint.Run(net, input)));
        GradientHook.Register(x, _ => throw new FormatException("on the device's thread"));
        Assert.Throws<FormatException>(() => net.call(x).sum().backward());

        float[] Gradient(Func<Tensor, Tensor> run)
        {
            cuda.manual_seed_all(5);
            x.grad = null;
            run(x).sum().backward();
            return x.grad!.cpu().data<float>().ToArray();
        }
    }
}
