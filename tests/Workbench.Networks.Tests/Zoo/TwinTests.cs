using TorchSharp;
using TorchSharp.Modules;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Dna;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo;

/// <summary>
/// The same weights and batches in PyTorch give the same outputs and the same training: momentum SGD, dropout off, batch
/// normalisation in training mode. Tolerance 1e-5 in logits, losses and weights.
/// </summary>
public class TwinTests
{
    private const int Steps = 20;
    private const int Batch = 8;
    private const double Tolerance = 1e-5;

    // As in twin.py.
    private const double LearningRate = 0.02;
    private const double Momentum = 0.9;

    public static TheoryData<string, NetworkOptions> Small => new()
    {
        { "deepsea.py", new DeepSeaOptions { Length = 200, Channels = [16, 24, 32], Hidden = 20, Targets = 5 } },
        // Wide enough for the convolutions to be trained by their frequencies.
        { "deepsea.py", new DeepSeaOptions { Length = 1000, Channels = [192, 192, 16], Hidden = 20, Targets = 5 } },
        { "danq.py", new DanQOptions { Length = 150, Kernels = 16, LstmUnits = 12, Hidden = 20, Targets = 5 } },
        { "basset.py", new BassetOptions { Length = 200, Channels = [16, 12, 12], Hidden = [20, 16], Targets = 5 } },
        { "deepbind.py", new DeepBindOptions { Hidden = 32, AveragePool = true } },
        { "deepcpg_dna.py", new DeepCpGOptions { Modules = DeepCpGModules.Dna, Cells = 5, Length = 201, Kernels = [16, 24], DnaHidden = 20 } },
        { "bert_mini.py", DnaBertOptions.Small with { Layers = 2, Width = 32, FeedForward = 64, Length = 20 } },
    };

    public static TheoryData<string, NetworkOptions> Published => new()
    {
        { "basset.py", new BassetOptions() },
    };

    [Theory]
    [MemberData(nameof(Small))]
    public void Forward_and_twenty_training_steps_equal_PyTorch(string script, NetworkOptions options) => Compare(script, options, Batch);

    [Theory]
    [MemberData(nameof(Published))]
    public void So_do_the_published_sizes(string script, NetworkOptions options)
    {
        SlowTest.Require();

        // Batch normalisation divides by the spread of a batch and so enlarges rounding errors from step to step (1.8e-5 after 20 in
        // single precision, 5e-5 with other numbers of threads): in double precision they stay far below the tolerance.
        if (options is BassetOptions)
            Compare(script, options, 8, ScalarType.Float64);
        else
            Compare(script, options, 2);
    }

    private static void Compare(string script, NetworkOptions options, int batch, ScalarType precision = ScalarType.Float32)
    {
        PythonTwin.Require();

        // One thread on both sides: sums are then taken in the same order, and rounding errors do not grow apart over the steps.
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            CompareOnOneThread(script, options, batch, precision);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void CompareOnOneThread(string script, NetworkOptions options, int batch, ScalarType precision)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var network = options.Create();
        network.to(precision);
        var (inputs, targets) = Draw(network, batch);
        targets = targets.to(precision);
        if (inputs.is_floating_point())
            inputs = inputs.to(precision);
        var twin = PythonTwin.Compute(
            $"Workbench.Networks.Tests/Zoo/Twins/{script}", network, new() { ["input"] = inputs, ["target"] = targets });
        network.eval();
        using (no_grad())
            AssertClose(twin["logits"], network.Logits([inputs[0]]), "logits");
        AssertClose(twin["losses"], Train(network, inputs, targets), "losses");
        foreach (var (name, weight) in network.state_dict())
            if (weight.is_floating_point())
                AssertClose(twin[$"weights.{name}"], weight, name);
    }

    private static Tensor Train(Network network, Tensor inputs, Tensor targets)
    {
        network.train();
        foreach (var dropout in network.modules().OfType<Dropout>())
            dropout.eval();
        using var optimizer = optim.SGD(network.parameters(), LearningRate, Momentum);
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            optimizer.zero_grad();
            var logits = network.Logits([inputs[step]]);
            var loss = network is DnaBertNetwork
                ? nn.functional.mse_loss(logits, targets[step])
                : nn.functional.binary_cross_entropy_with_logits(logits, targets[step]);
            loss.backward();
            optimizer.step();
            losses.Add(loss.to(ScalarType.Float64).item<double>());
        }

        return tensor(losses.ToArray());
    }

    private static (Tensor Inputs, Tensor Targets) Draw(Network network, int batch)
    {
        var random = new SeededRandom(7);
        if (network is DnaBertNetwork bert)
            return (randint(bert.Options.Vocabulary, [Steps, batch, bert.Options.Length], dtype: ScalarType.Int64),
                randn([Steps, batch, bert.Options.Length, bert.Options.Width]));
        var length = network.Inputs[0].Shape[1];
        var sequences = RandomTensors.OneHot(Steps * batch, length, random).reshape(Steps, batch, 4, length);
        return (sequences, randint(2, [Steps, batch, network.Outputs[0].Size]).to(ScalarType.Float32));
    }

    private static void AssertClose(Tensor expected, Tensor found, string what)
    {
        Assert.Equal(expected.shape, found.shape);
        var difference = (expected.to(ScalarType.Float64) - found.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= Tolerance, $"{what} differ by {difference}");
    }
}
