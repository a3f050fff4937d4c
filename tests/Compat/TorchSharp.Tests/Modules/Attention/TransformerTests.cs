using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Attention;

public class TransformerTests
{
    // As in make_attention.py.
    private const long Size = 8, Heads = 2, Inner = 6, Targets = 3, Sources = 4, Batch = 2;

    private static readonly Dictionary<string, ModuleCase> Cases = ModuleCase.Read("attention-1.13.json", "transformers");

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TransformersAreThoseOfPyTorch(string name)
    {
        var settings = Cases[name];
        using var scope = NewDisposeScope();
        settings.Seed();
        using var module = Make(settings);
        module.train(settings.Get("training", false));
        List<Tensor> given = [randn(Sources, Batch, Size, requires_grad: true)];
        if (!settings.Kind.StartsWith("Encoder"))
            given.Add(randn(Targets, Batch, Size, requires_grad: true));
        settings.Check(module, given, settings.Get("masked", false) ? Masked(module, given) : Plain(module, given));
    }

    [Fact]
    public void LayersKeepNothingButTheirResults()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Transformer(Size, Heads, 2, 2, Inner);
        var (source, target) = (randn(Sources, Batch, Size), randn(Targets, Batch, Size));
        var before = scope.DisposablesCount;
        module.call(source, target);
        Assert.Equal(before + 1, scope.DisposablesCount);
    }

    [Fact]
    public void AnEncoderCopiesItsLayerWithoutDrawing()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = nn.TransformerEncoderLayer(Size, Heads, Inner);
        var expected = randn(3).data<float>().ToArray();
        manual_seed(1);
        using var same = nn.TransformerEncoderLayer(Size, Heads, Inner);
        using var encoder = nn.TransformerEncoder(same, 2);
        Assert.Equal(expected, randn(3).data<float>().ToArray());
        Assert.True(encoder.get_parameter("layers.1.linear1.weight")!.Equals(layer.get_parameter("linear1.weight")!));
        Assert.NotSame(encoder.get_parameter("layers.0.linear1.weight"), encoder.get_parameter("layers.1.linear1.weight"));
    }

    [Fact]
    public void HooksSeeMaskedCallsToo()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.TransformerEncoderLayer(Size, Heads, Inner);
        layer.eval();
        var x = randn(Sources, Batch, Size);
        layer.register_forward_hook((_, _, output) => output * 0);
        Assert.Equal(0f, layer.call(x, zeros(Sources, Sources), zeros(Batch, Sources)).abs().sum().item<float>());
    }

    private static nn.Module Make(ModuleCase settings)
    {
        var (dropout, layers) = (settings.Get("dropout", 0.0), settings.Get("layers", 0L));
        var activation = settings.Get("gelu", false) ? nn.Activations.GELU : nn.Activations.ReLU;
        return settings.Kind switch
        {
            "EncoderLayer" => nn.TransformerEncoderLayer(Size, Heads, Inner, dropout, activation),
            "Encoder" => nn.TransformerEncoder(nn.TransformerEncoderLayer(Size, Heads, Inner, dropout, activation), layers),
            "DecoderLayer" => nn.TransformerDecoderLayer(Size, Heads, Inner, dropout, activation),
            "Decoder" => nn.TransformerDecoder(nn.TransformerDecoderLayer(Size, Heads, Inner, dropout, activation), layers),
            _ => nn.Transformer(Size, Heads, layers, layers, Inner, dropout, activation),
        };
    }

    private static Tensor Plain(nn.Module module, List<Tensor> given) => module switch
    {
        TransformerEncoderLayer layer => layer.call(given[0]),
        TransformerEncoder encoder => encoder.call(given[0]),
        TransformerDecoderLayer layer => layer.call(given[1], given[0]),
        TransformerDecoder decoder => decoder.call(given[1], given[0]),
        _ => ((Transformer)module).call(given[0], given[1]),
    };

    private static Tensor Masked(nn.Module module, List<Tensor> given)
    {
        var (own, padding) = (AttentionMasks.Boolean(Sources, Sources), AttentionMasks.Padding(Batch, Sources));
        var (causal, cross) = (AttentionMasks.Causal(Targets), AttentionMasks.Boolean(Targets, Sources));
        var targets = AttentionMasks.Padding(Batch, Targets);
        return module switch
        {
            TransformerEncoderLayer layer => layer.call(given[0], own, padding),
            TransformerEncoder encoder => encoder.call(given[0], own, padding),
            TransformerDecoderLayer layer => layer.call(given[1], given[0], causal, cross, targets, padding),
            TransformerDecoder decoder => decoder.call(given[1], given[0], causal, cross, targets, padding),
            _ => ((Transformer)module).call(given[0], given[1], own, causal, cross, padding, targets, padding),
        };
    }
}
