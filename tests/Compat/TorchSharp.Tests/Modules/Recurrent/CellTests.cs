using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Recurrent;

public class CellTests
{
    // As in make_recurrent.py.
    private const long Inputs = 3, Hidden = 4, Batch = 3;

    private static readonly Dictionary<string, ModuleCase> Cells = ModuleCase.Read("recurrent-1.13.json", "cells");

    public static TheoryData<string> CellNames() => [.. Cells.Keys];

    [Theory]
    [MemberData(nameof(CellNames))]
    public void CellsAreThoseOfPyTorch(string name)
    {
        var settings = Cells[name];
        using var scope = NewDisposeScope();
        settings.Seed();
        var bias = settings.Get("bias", true);
        var relu = settings.Get("relu", false) ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
        using nn.Module module = settings.Kind switch
        {
            "RNNCell" => nn.RNNCell(Inputs, Hidden, relu, bias),
            "GRUCell" => nn.GRUCell(Inputs, Hidden, bias),
            _ => nn.LSTMCell(Inputs, Hidden, bias),
        };
        var unbatched = settings.Get("unbatched", false);
        List<Tensor> given = [randn(unbatched ? [Inputs] : [Batch, Inputs], requires_grad: true)];
        if (settings.Get("initial", false))
            for (var i = 0; i < (module is LSTMCell ? 2 : 1); i++)
                given.Add(randn(unbatched ? [Hidden] : [Batch, Hidden], requires_grad: true));
        settings.Check(module, given, Step(module, given));
    }

    [Fact]
    public void NewWeightsTakeTheOldOnesPlace()
    {
        using var scope = NewDisposeScope();
        using var cell = nn.RNNCell(1, 1);
        var old = cell.weight_ih!;
        cell.weight_ih = new Parameter(ones(1, 1));
        cell.weight_hh = new Parameter(ones(1, 1));
        cell.bias_ih = new Parameter(zeros(1));
        cell.bias_hh = new Parameter(zeros(1));
        Assert.True(old.IsInvalid);
        Assert.Same(cell.weight_ih, cell.get_parameter("weight_ih"));
        Assert.Equal(Math.Tanh(0.75), cell.call(full([1, 1], 0.25), full([1, 1], 0.5)).item<float>(), 1e-6);
    }

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        using var scope = NewDisposeScope();
        using var cell = nn.GRUCell(3, 4);
        Assert.Contains("(batch, 3)", Assert.Throws<ArgumentException>(() => cell.call(ones(2, 4), null)).Message);
        Assert.Contains("[2, 3] where [2, 4]", Assert.Throws<ArgumentException>(() => cell.call(ones(2, 3), ones(2, 3))).Message);
        Assert.Throws<ArgumentException>(() => nn.LSTMCell(3, 0));
    }

    private static Tensor[] Step(nn.Module module, List<Tensor> given)
    {
        var state = given.Count > 1 ? given[1] : null;
        if (module is LSTMCell lstm)
        {
            var (hidden, cell) = lstm.call(given[0], state is null ? null : (state, given[2]));
            return [hidden, cell];
        }

        return [module is GRUCell gru ? gru.call(given[0], state) : ((RNNCell)module).call(given[0], state)];
    }
}
