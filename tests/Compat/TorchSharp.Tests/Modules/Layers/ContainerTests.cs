using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Layers;

public class ContainerTests
{
    private sealed class Blocks : nn.Module<Tensor, Tensor>
    {
        public readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(2, 3), nn.Linear(3, 2));
        public readonly ParameterList scales = nn.ParameterList(nn.Parameter(ones(1)), nn.Parameter(ones(2)));
        public readonly ModuleDict<nn.Module> heads = nn.ModuleDict(("mean", nn.Linear(2, 1)), ("act", nn.ReLU()));
        public readonly ParameterDict offsets = nn.ParameterDict(("low", nn.Parameter(zeros(1))), ("high", nn.Parameter(zeros(1))));

        public Blocks()
            : base(nameof(Blocks)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input;
    }

    private sealed class Branches : Sequential<Tensor, Tensor, Tensor>
    {
        public Branches(params nn.Module[] modules)
            : base(modules)
        {
        }

        public override Tensor forward(Tensor input1, Tensor input2) =>
            ((nn.Module<Tensor, Tensor>)this[0]).call(input1) + ((nn.Module<Tensor, Tensor>)this[1]).call(input2);

        protected override Sequential<Tensor, Tensor, Tensor> Slice(int start, int end) =>
            new Branches([.. children().Skip(start).Take(end - start)]);
    }

    private sealed class Unsliced(params (string, nn.Module)[] modules) : Sequential<Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void ContainersNameWhatTheyHold()
    {
        using var scope = NewDisposeScope();
        using var net = new Blocks();
        Assert.Equal(
            ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "scales.0", "scales.1", "heads.mean.weight",
             "heads.mean.bias", "offsets.low", "offsets.high"],
            net.named_parameters().Select(pair => pair.name));
        net.eval();
        Assert.False(net.layers[1].training);
    }

    [Fact]
    public void ParametersOfContainersOutliveTheirScope()
    {
        Blocks net;
        using (NewDisposeScope())
            net = new Blocks();
        Assert.All(net.parameters(), parameter => Assert.False(parameter.IsInvalid));
        net.Dispose();
        Assert.True(net.scales[0].IsInvalid && net.offsets["low"].IsInvalid && net.layers[0].weight.IsInvalid);
    }

    [Fact]
    public void ListsChangeLikeLists()
    {
        using var scope = NewDisposeScope();
        Linear a = nn.Linear(1, 1), b = nn.Linear(1, 2), c = nn.Linear(1, 3);
        var list = nn.ModuleList(a);
        list.append(b);
        list.Insert(1, c);
        Assert.Equal([a, c, b], list);
        Assert.Equal(["0", "1", "2"], list.named_children().Select(pair => pair.name));
        Assert.Same(c, list.named_children().Single(pair => pair.name == "1").module);
        Assert.True(list.Remove(c) && !list.Remove(c) && list.Contains(b) && list.IndexOf(b) == 1);
        list[0] = c;
        Assert.Same(c, list.children().First());
        list.RemoveAt(1);
        list.extend([a, b]);
        Assert.Equal(3, list.Count);
        list.Clear();
        Assert.Empty(list.children());

        var parameters = nn.ParameterList(nn.Parameter(zeros(2)));
        parameters.append(nn.Parameter(zeros(2)), nn.Parameter(ones(1)));
        // Equal values are not the same parameter.
        Assert.Equal(1, parameters.IndexOf(parameters[1]));
        Assert.True(parameters.Remove(parameters[1]));
        Assert.Equal(["0", "1"], parameters.named_parameters().Select(pair => pair.name));
        Assert.True(parameters.has_parameter("1") && !parameters.has_parameter("2"));
    }

    [Fact]
    public void DictionariesKeepTheirOrder()
    {
        using var scope = NewDisposeScope();
        var dictionary = new ModuleDict<Linear> { { "b", nn.Linear(1, 1) }, { "a", nn.Linear(1, 2) } };
        Assert.Equal(["b", "a"], dictionary.keys());
        dictionary.Insert(1, ("c", nn.Linear(1, 3)));
        Assert.Equal(["b", "c", "a"], dictionary.named_children().Select(pair => pair.name));
        dictionary["c"] = nn.Linear(1, 4);
        Assert.Equal(4, dictionary[1].Item2.out_features);
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", nn.Linear(1, 1)));
        Assert.Throws<KeyNotFoundException>(() => dictionary["d"]);
        Assert.True(dictionary.TryGetValue("a", out var found) && found.out_features == 2);
        Assert.False(dictionary.Contains(("a", dictionary["b"])));
        Assert.False(dictionary.Remove(("a", dictionary["b"])));
        Assert.True(dictionary.Remove("b") && !dictionary.Remove("b"));
        var pairs = new KeyValuePair<string, Linear>[2];
        dictionary.CopyTo(pairs, 0);
        Assert.Equal(["c", "a"], pairs.Select(pair => pair.Key));
        dictionary.clear();
        Assert.Empty(dictionary.keys());
    }

    [Fact]
    public void SequentialsAreSlicedAndNamed()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("in", nn.Linear(2, 3)), ("act", nn.ReLU()), ("out", nn.Linear(3, 1)));
        Assert.Equal(["act", "out"], net[1..].named_children().Select(pair => pair.name));
        Assert.Equal(["in", "act"], net[(null, 2)].named_children().Select(pair => pair.name));
        Assert.Same(net[0], net[..1][0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => net[2..5]);
        var x = ones(1, 2);
        Assert.Equal(net.call(x).item<float>(), net[1..].call(net[..1].call(x)).item<float>());
        Assert.Equal(
            ["a.weight", "a.bias"],
            nn.Sequential(new Tuple<string, nn.Module<Tensor, Tensor>>("a", nn.Linear(1, 1))).state_dict().Keys);
        using var nothing = nn.Sequential();
        Assert.Equal(x, nothing.call(x));
    }

    [Fact]
    public void SequencesOfAnyKindAreCalledByTheirDerivedClass()
    {
        using var scope = NewDisposeScope();
        using var net = new Branches(nn.Linear(2, 3), nn.Linear(4, 3), nn.ReLU());
        Assert.Equal([2L, 3], net.call(ones(2, 2), ones(2, 4)).shape);
        Assert.Equal(2, net[1..].Count);
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], net.named_parameters().Select(pair => pair.name));
        net.append("more", nn.Dropout());
        Assert.Equal(4, net.Count);
        using var other = new Unsliced(("first", nn.Linear(1, 1)));
        Assert.Contains("Unsliced", Assert.Throws<NotSupportedException>(() => other[..1]).Message);
    }

    [Fact]
    public void ModulesWithoutParametersTakeNone()
    {
        using var scope = NewDisposeScope();
        using var relu = nn.ReLU();
        Assert.Throws<InvalidOperationException>(() => relu.register_parameter("w", nn.Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", ones(1)));
        Assert.Throws<InvalidOperationException>(() => relu.register_module("l", nn.Linear(1, 1)));
        relu.register_module("t", nn.Tanh());
        Assert.Single(relu.children());
    }
}
