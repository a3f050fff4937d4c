using TorchSharp;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Recurrent;

public class RecurrentLayerTests
{
    private const long Inputs = 2, Hidden = 3, Time = 4, Batch = 2;

    private static readonly Dictionary<string, Func<RecurrentCell>> Cells = new()
    {
        ["LSTM"] = () => new GatedLstmCell(Inputs, Hidden),
        ["Keras LSTM"] = () => new GatedLstmCell(Inputs, Hidden, GateActivation.KerasHardSigmoid),
        ["peephole LSTM"] = () => new GatedLstmCell(Inputs, Hidden, peepholes: true),
        ["sloped peephole LSTM"] = () => new GatedLstmCell(Inputs, Hidden, GateActivation.Sloped(3.75), true),
        ["GRU"] = () => new GatedGruCell(Inputs, Hidden),
        ["Keras GRU"] = () => new GatedGruCell(Inputs, Hidden, GateActivation.KerasHardSigmoid),
        ["sloped GRU"] = () => new GatedGruCell(Inputs, Hidden, GateActivation.Sloped(0.5)),
        ["Lasagne GRU"] = () => new ResetAfterGruCell(Inputs, Hidden),
    };

    private static readonly Dictionary<string, Func<double, double>> Gates = new()
    {
        ["LSTM"] = Logistic,
        ["Keras LSTM"] = KerasHard,
        ["peephole LSTM"] = Logistic,
        ["sloped peephole LSTM"] = x => Logistic(3.75 * x),
        ["GRU"] = Logistic,
        ["Keras GRU"] = KerasHard,
        ["sloped GRU"] = x => Logistic(0.5 * x),
        ["Lasagne GRU"] = Logistic,
    };

    public static TheoryData<string> Names() => [.. Cells.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void OutputsAreThoseOfThePlainLoop(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = Make(name);
        var x = randn(Time, Batch, Inputs, ScalarType.Float64);
        var output = layer.call(x).Output;
        var weights = layer.named_parameters().ToDictionary(pair => pair.name[..^"_l0".Length], pair => new Weights(pair.parameter));
        for (var b = 0; b < Batch; b++)
        {
            var sequence = Enumerable.Range(0, (int)Time).Select(t => x[t, b].data<double>().ToArray()).ToArray();
            var expected = name switch
            {
                "Lasagne GRU" => PlainRecurrences.ResetAfterGru(weights, sequence),
                _ when name.EndsWith("GRU") => PlainRecurrences.Gru(weights, sequence, Gates[name]),
                _ => PlainRecurrences.Lstm(weights, sequence, Gates[name]),
            };
            for (var t = 0; t < Time; t++)
                Agree(expected[t], output[t, b], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreThoseOfFiniteDifferences(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = Make(name);
        var x = randn(Time, Batch, Inputs, ScalarType.Float64, requires_grad: true);
        var mask = tensor(new[] { true, true, true, false, true, true, false, true }).view(Time, Batch);
        Loss().backward();
        using var unrecorded = no_grad();
        foreach (var tensor in layer.parameters().Append(x))
        {
            var flat = tensor.view(-1);
            var found = tensor.grad!.view(-1).data<double>().ToArray();
            for (var i = 0; i < found.Length; i++)
            {
                var before = flat[i].item<double>();
                const double step = 1e-6;
                flat[i] = before + step;
                var above = Loss().item<double>();
                flat[i] = before - step;
                var below = Loss().item<double>();
                flat[i] = before;
                Assert.Equal((above - below) / (2 * step), found[i], 1e-7);
            }
        }

        Tensor Loss()
        {
            var (output, states) = layer.call(x, mask);
            return (output * linspace(-1, 1, output.numel(), ScalarType.Float64).view_as(output)).sum() + states[^1].square().sum();
        }
    }

    [Fact]
    public void AnLstmWithoutExtrasIsThatOfLibTorch()
    {
        using var scope = NewDisposeScope();
        using var layer = new RecurrentLayer(new GatedLstmCell(Inputs, Hidden), new GatedLstmCell(Inputs, Hidden), batchFirst: true);
        using var lstm = nn.LSTM(Inputs, Hidden, batchFirst: true, bidirectional: true);
        var ours = layer.state_dict();
        var state = lstm.state_dict().ToDictionary(
            pair => pair.Key, pair => pair.Key.StartsWith("bias_hh") ? zeros_like(pair.Value) : ours[pair.Key]);
        lstm.load_state_dict(state);
        var x = randn(Batch, Time, Inputs);
        var (expected, hidden, cell) = lstm.call(x);
        var (output, states) = layer.call(x);
        Agree(Doubles(expected), output, 1e-6);
        Agree(Doubles(hidden), stack([states[0], states[2]]), 1e-6);
        Agree(Doubles(cell), stack([states[1], states[3]]), 1e-6);
    }

    /// <summary>In float32 without a mask all steps are one function; with a mask that leaves out none they are steps.</summary>
    [Theory]
    [InlineData("LSTM", 1)]
    [InlineData("Keras LSTM", 7)]
    public void AllStepsAtOnceAreThoseStepByStep(string name, int steps)
    {
        using var scope = NewDisposeScope();
        manual_seed(steps);
        using var layer = new RecurrentLayer(Cells[name](), Cells[name](), batchFirst: true);
        using (no_grad())
            foreach (var parameter in layer.parameters())
                parameter.normal_(0, 1.5);
        var x = randn(Batch, steps, Inputs, requires_grad: true);
        Tensor[] leaves = [x, .. layer.parameters()];
        var (once, whole) = Derivatives(null);
        var (twice, loop) = Derivatives(ones(Batch, steps, ScalarType.Bool));
        foreach (var (found, expected) in once.Concat(whole).Zip(twice.Concat(loop)))
            Agree(Doubles(expected), found, 2e-5);

        // The values with their gradients, and the gradients of the gradients' squares, which LibTorch's hard sigmoid does not have.
        (Tensor[] First, Tensor[] Second) Derivatives(Tensor? mask)
        {
            var (output, states) = layer.call(x, mask);
            var loss = (output * linspace(-1, 1, output.numel()).view_as(output)).sum() + states[1].square().sum() + states[3].sum();
            var plain = autograd.grad([loss], leaves, retain_graph: true);
            Tensor[] first = [output.detach(), .. states.Select(state => state.detach()), .. plain];
            if (name == "Keras LSTM")
                return (first, []);
            var recorded = autograd.grad([loss], leaves, create_graph: true);
            Assert.All(plain.Zip(recorded), pair => Agree(Doubles(pair.First), pair.Second, 2e-5));
            var steepness = recorded.Select(gradient => gradient.square().sum()).Aggregate((one, other) => one + other);
            return (first, [.. autograd.grad([steepness], leaves)]);
        }
    }

    [Fact]
    public void TheInitialStateOfLasagneIsSavedAndNotLearned()
    {
        using var scope = NewDisposeScope();
        using var layer = new RecurrentLayer(new ResetAfterGruCell(Inputs, Hidden), new ResetAfterGruCell(Inputs, Hidden));
        Assert.Equal(2 * 3 * Hidden * (Inputs + Hidden + 1), layer.parameters().Sum(parameter => parameter.numel()));
        Assert.Contains("hid_init_l0_reverse", layer.state_dict().Keys);
        using (no_grad())
            layer.get_buffer("hid_init_l0")!.fill_(0.5);
        var masked = layer.call(randn(Time, Batch, Inputs), zeros(Time, Batch, ScalarType.Bool));
        Agree(Doubles(full([Batch, Hidden], 0.5)), masked.States[0], 0);
        Agree(Doubles(zeros(Batch, Hidden)), masked.States[1], 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RecurrentDropoutHidesTheSameStatesAtAllSteps(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var layer = new RecurrentLayer(Cells[name](), recurrentDropout: 0.5);
        var x = randn(Time, Batch, Inputs);
        layer.eval();
        var still = layer.call(x).Output;
        Assert.True(still.Equals(layer.call(x).Output));
        layer.train();
        // The mask is the first random draw of a call, so the same mask can be drawn again and given to the cell by hand.
        var state = get_rng_state();
        var dropped = layer.call(x).Output;
        set_rng_state(state);
        var mask = nn.functional.dropout(ones(Batch, Hidden), 0.5);
        var cell = Cells[name]();
        foreach (var (parameter, source) in cell.parameters().Zip(layer.parameters()))
            using (no_grad())
                parameter.copy_(source);
        var (projected, step) = cell.Begin(x, mask);
        var states = cell.InitialStates(Batch, ScalarType.Float32, CPU);
        for (var t = 0; t < Time; t++)
        {
            states = step(projected[t], states);
            Agree(Doubles(states[0]), dropped[t], 1e-6);
        }
    }

    [Fact]
    public void MaskedStepsAreAsIfTheyWereNotThere()
    {
        using var scope = NewDisposeScope();
        using var layer = new RecurrentLayer(new GatedGruCell(Inputs, Hidden), new GatedGruCell(Inputs, Hidden));
        var x = randn(Time, 1, Inputs);
        var mask = tensor(new[] { true, false, true, false }).view(Time, 1);
        var (output, states) = layer.call(x, mask);
        var (expected, final) = layer.call(stack([x[0], x[2]]));
        Agree(Doubles(expected[0]), output[0], 1e-6);
        Agree(Doubles(expected[1]), output[2], 1e-6);
        Agree(Doubles(cat(final)), cat(states), 1e-6);
        // A step left out repeats the output before it, in the direction of the run.
        Assert.True(output[1, 0, ..(int)Hidden].Equals(output[0, 0, ..(int)Hidden]));
        Assert.True(output[1, 0, (int)Hidden..].Equals(output[2, 0, (int)Hidden..]));
    }

    [Fact]
    public void GoingBackwardsIsReadingFromTheEnd()
    {
        using var scope = NewDisposeScope();
        var cell = new GatedLstmCell(Inputs, Hidden);
        using var forwards = new RecurrentLayer(cell);
        var backwards = new RecurrentLayer(cell, goBackwards: true);
        var x = randn(Time, Batch, Inputs);
        Agree(Doubles(forwards.call(x.flip(0)).Output.flip(0)), backwards.call(x).Output, 1e-6);
    }

    [Fact]
    public void LayersKeepNothingButTheirResults()
    {
        using var scope = NewDisposeScope();
        using var layer = new RecurrentLayer(new GatedLstmCell(Inputs, Hidden, peepholes: true), new GatedLstmCell(Inputs, Hidden), true);
        var x = randn(Batch, Time, Inputs);
        var mask = ones(Batch, Time, ScalarType.Bool);
        var before = scope.DisposablesCount;
        layer.call(x, mask);
        Assert.Equal(before + 5, scope.DisposablesCount);
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using var scope = NewDisposeScope();
        using var layer = new RecurrentLayer(new GatedGruCell(Inputs, Hidden), batchFirst: true);
        Assert.Contains("(batch, time, 2)", Assert.Throws<ArgumentException>(() => layer.call(ones(1, 2, 3))).Message);
        Assert.Throws<ArgumentException>(() => layer.call(ones(1, 0, 2)));
        Assert.Contains("[1, 4]", Assert.Throws<ArgumentException>(() => layer.call(ones(1, 4, 2), ones(1, 3, ScalarType.Bool))).Message);
        Assert.Throws<ArgumentException>(() => layer.call(ones(1, 4, 2), ones(1, 4)));
        Assert.Throws<ArgumentException>(() => new GatedGruCell(0, 1));
        Assert.Throws<ArgumentException>(() => GateActivation.Sloped(0));
        Assert.Throws<ArgumentException>(
            () => new RecurrentLayer(new GatedGruCell(1, 1), new GatedGruCell(2, 1)));
    }

    private static RecurrentLayer Make(string name)
    {
        manual_seed(4);
        var layer = new RecurrentLayer(Cells[name]()).@double();
        using var unrecorded = no_grad();
        foreach (var parameter in layer.parameters())
            parameter.normal_(0, 0.6);
        return layer;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double KerasHard(double x) => Math.Clamp((0.2 * x) + 0.5, 0, 1);

    private static double[] Doubles(Tensor tensor) => [.. tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray()];

    private static void Agree(double[] expected, Tensor found, double tolerance)
    {
        var numbers = Doubles(found);
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            Assert.Equal(expected[i], numbers[i], tolerance);
    }
}
