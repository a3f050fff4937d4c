using TorchSharp;
using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Workbench.Tests.Torch.Modules.Recurrent;

public class RecurrentTests
{
    // As in make_recurrent.py.
    private const long Inputs = 3, Hidden = 4, Time = 5, Batch = 3;

    private static readonly Dictionary<string, ModuleCase> Layers = ModuleCase.Read("recurrent-1.13.json", "layers");

    public static TheoryData<string> LayerNames() => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void LayersAreThoseOfPyTorch(string name)
    {
        var settings = Layers[name];
        using var scope = NewDisposeScope();
        settings.Seed();
        var layers = settings.Get("layers", 1L);
        var batchFirst = settings.Get("batch_first", false);
        var bidirectional = settings.Get("bidirectional", false);
        var unbatched = settings.Get("unbatched", false);
        using nn.Module module = Make(settings, layers, batchFirst, bidirectional);
        module.train(settings.Get("training", false));
        long[] shape = unbatched ? [Time, Inputs] : batchFirst ? [Batch, Time, Inputs] : [Time, Batch, Inputs];
        List<Tensor> given = [randn(shape, requires_grad: true)];
        long[] state = unbatched ? [layers * (bidirectional ? 2 : 1), Hidden] : [layers * (bidirectional ? 2 : 1), Batch, Hidden];
        if (settings.Get("initial", false))
            for (var i = 0; i < (module is LSTM ? 2 : 1); i++)
                given.Add(randn(state, requires_grad: true));
        if (settings.Has("packed"))
        {
            var lengths = settings.Longs("lengths");
            using var packed = pack_padded_sequence(
                given[0], tensor(lengths), batchFirst, settings.Get("packed", "") == "sorted");
            var (output, states) = Run(module, packed, given);
            var (padded, found) = pad_packed_sequence(output, batchFirst, 0.5);
            Assert.Equal(lengths, found.data<long>().ToArray());
            settings.Check(module, given, [padded, .. states]);
        }
        else
            settings.Check(module, given, Run(module, given));
    }

    [Fact]
    public void LayersKeepNothingButTheirResults()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(Inputs, Hidden, 2, bidirectional: true);
        using var gru = nn.GRU(Inputs, Hidden);
        var x = randn(Time, Batch, Inputs);
        using var packed = pack_padded_sequence(x, tensor([2L, 5, 4]), enforce_sorted: false);
        using var cell = nn.LSTMCell(Inputs, Hidden);
        var before = scope.DisposablesCount;
        lstm.call(x);
        Assert.Equal(before + 3, scope.DisposablesCount);
        gru.call(x[0]);
        Assert.Equal(before + 6, scope.DisposablesCount);
        lstm.call(packed);
        Assert.Equal(before + 12, scope.DisposablesCount);
        cell.call(x[0]);
        Assert.Equal(before + 15, scope.DisposablesCount);
    }

    [Fact]
    public void SettingsAndShapesThatDoNotFitAreNamed()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(Inputs, Hidden, 2, dropout: 0.1);
        Assert.Contains("made for 3 features", Assert.Throws<ArgumentException>(() => lstm.call(ones(5, 2, 4))).Message);
        Assert.Contains("(time, batch, features)", Assert.Throws<ArgumentException>(() => lstm.call(ones(5))).Message);
        var wrong = (zeros(1, 2, Hidden), zeros(1, 2, Hidden));
        Assert.Contains("[1, 2, 4] where [2, 2, 4]", Assert.Throws<ArgumentException>(() => lstm.call(ones(5, 2, 3), wrong)).Message);
        Assert.Throws<ArgumentException>(() => nn.GRU(3, 0));
        Assert.Throws<ArgumentException>(() => nn.GRU(3, 4, 0));
        Assert.Contains("probability", Assert.Throws<ArgumentException>(() => nn.RNN(3, 4, dropout: 1.5)).Message);
    }

    [Fact]
    public void ConvertedLayersRunInTheNewType()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(Inputs, Hidden).to(ScalarType.Float64);
        gru.flatten_parameters();
        Assert.Equal(ScalarType.Float64, gru.call(randn(Time, Batch, Inputs, ScalarType.Float64)).Item1.dtype);
        using var made = nn.LSTM(Inputs, Hidden, dtype: ScalarType.Float64);
        Assert.All(made.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
    }

    [Fact]
    public void WeightsCanBeFoundByLayer()
    {
        using var rnn = nn.RNN(Inputs, Hidden, 2);
        Assert.Same(rnn.get_parameter("weight_ih_l1"), rnn.get_weight_ih(1));
        Assert.Same(rnn.get_parameter("weight_hh_l0"), rnn.get_weight_hh(0));
        Assert.Same(rnn.get_parameter("bias_ih_l0"), rnn.get_bias_ih(0));
        Assert.Same(rnn.get_parameter("bias_hh_l1"), rnn.get_bias_hh(1));
        Assert.Null(rnn.get_weight_ih(2));
    }

    private static nn.Module Make(ModuleCase settings, long layers, bool batchFirst, bool bidirectional)
    {
        var bias = settings.Get("bias", true);
        var dropout = settings.Get("dropout", 0.0);
        var relu = settings.Get("relu", false) ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
        return settings.Kind switch
        {
            "RNN" => nn.RNN(Inputs, Hidden, layers, relu, bias, batchFirst, dropout, bidirectional),
            "GRU" => nn.GRU(Inputs, Hidden, layers, bias, batchFirst, dropout, bidirectional),
            _ => nn.LSTM(Inputs, Hidden, layers, bias, batchFirst, dropout, bidirectional),
        };
    }

    private static Tensor[] Run(nn.Module module, List<Tensor> given)
    {
        var state = given.Count > 1 ? given[1] : null;
        if (module is LSTM lstm)
        {
            var (output, hidden, cell) = lstm.call(given[0], state is null ? null : (state, given[2]));
            return [output, hidden, cell];
        }

        var (plain, final) = module is GRU gru ? gru.call(given[0], state) : ((RNN)module).call(given[0], state);
        return [plain, final];
    }

    private static (PackedSequence, Tensor[]) Run(nn.Module module, PackedSequence packed, List<Tensor> given)
    {
        var state = given.Count > 1 ? given[1] : null;
        if (module is LSTM lstm)
        {
            var (output, hidden, cell) = lstm.call(packed, state is null ? null : (state, given[2]));
            return (output, [hidden, cell]);
        }

        var (plain, final) = module is GRU gru ? gru.call(packed, state) : ((RNN)module).call(packed, state);
        return (plain, [final]);
    }
}
