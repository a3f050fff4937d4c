using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Door;

public class ThreadTests
{
    // Each infers from 500 numbers.
    private static readonly Dictionary<string, Func<(nn.Module Net, Func<Tensor, Tensor> Infer)>> Nets = new()
    {
        ["MLP"] = () =>
        {
            var net = nn.Sequential(nn.Linear(50, 40), nn.BatchNorm1d(40), nn.GELU(), nn.Linear(40, 3), nn.Softmax(1));
            return (net, x => net.call(x.view(10, 50)));
        },
        ["LSTM"] = () =>
        {
            var net = nn.LSTM(10, 8, 2, bidirectional: true, dropout: 0.5);
            return (net, x => net.call(x.view(10, 5, 10)).Item1);
        },
        ["transformer"] = () =>
        {
            var net = nn.TransformerEncoder(nn.TransformerEncoderLayer(10, 2, 16), 2);
            return (net, x => net.call(x.view(10, 5, 10)));
        },
    };

    public static TheoryData<string> NetNames() => [.. Nets.Keys];

    [Theory]
    [MemberData(nameof(NetNames))]
    public async Task EightThreadsInferWhatOneInfers(string name)
    {
        var (made, compute) = Nets[name]();
        using var net = made;
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
            return compute(tensor(values)).data<float>().ToArray();
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
