using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Door;

public class ThreadTests
{
    [Fact]
    public async Task EightThreadsInferWhatOneInfers()
    {
        using var net = nn.Sequential(nn.Linear(50, 40), nn.BatchNorm1d(40), nn.GELU(), nn.Linear(40, 3), nn.Softmax(1));
        net.eval();
        var inputs = Enumerable.Range(0, 64).Select(i => Input(i)).ToArray();
        var serial = inputs.Select(Infer).ToArray();
        for (var round = 0; round < 5; round++)
        {
            var results = new float[inputs.Length][];
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Factory.StartNew(
                () =>
                {
                    for (var i = worker; i < inputs.Length; i += 8)
                        results[i] = Infer(inputs[i]);
                },
                TaskCreationOptions.LongRunning)));
            Assert.Equal(serial, results);
        }

        float[] Infer(float[] values)
        {
            using var scope = NewDisposeScope();
            using var unrecorded = inference_mode();
            return net.call(tensor(values, [10, 50])).data<float>().ToArray();
        }

        static float[] Input(int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 500).Select(_ => random.NextSingle() - 0.5f)];
        }
    }

    [Fact]
    public void GradModeAndScopesBelongToAThread()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var other = new Thread(() =>
        {
            Assert.True(is_grad_enabled());
            Assert.Null(CurrentDisposeScope);
        });
        other.Start();
        other.Join();
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void ThreadCountsCanBeSet()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => set_num_threads(0));
    }
}
