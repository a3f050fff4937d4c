using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Attention;

public class AttentionTests
{
    // As in make_attention.py.
    private const long Size = 8, Heads = 2, Targets = 3, Sources = 4, Batch = 2;

    private static readonly Dictionary<string, ModuleCase> Cases = ModuleCase.Read("attention-1.13.json", "attention");

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AttentionIsThatOfPyTorch(string name)
    {
        var settings = Cases[name];
        using var scope = NewDisposeScope();
        settings.Seed();
        var (kdim, vdim) = (settings.Get("kdim", Size), settings.Get("vdim", Size));
        using var module = nn.MultiheadAttention(
            Size, Heads, settings.Get("dropout", 0.0), settings.Get("bias", true), settings.Get("addBiasKV", false),
            settings.Get("addZero", false), kdim, vdim);
        module.train(settings.Get("training", false));
        var unbatched = settings.Get("unbatched", false);
        List<Tensor> given = [Draw(Targets, Size)];
        var same = settings.Get("same", false);
        if (!same)
            given.Add(Draw(Sources, kdim));
        if (!same && !settings.Get("keyIsValue", false))
            given.Add(Draw(Sources, vdim));
        var key = same ? given[0] : given[1];
        var padding = settings.Get("padding", false) ? AttentionMasks.Padding(Batch, key.shape[0]) : null;
        var (output, weights) = module.call(
            given[0], key, given[^1], unbatched ? padding?[1] : padding, settings.Get("needWeights", true), Mask(settings, key.shape[0]));
        settings.Check(module, given, weights is null ? [output] : [output, weights]);

        Tensor Draw(long time, long features) =>
            randn(unbatched ? [time, features] : [time, Batch, features], requires_grad: true);
    }

    [Fact]
    public void AttentionKeepsNothingButItsResults()
    {
        using var scope = NewDisposeScope();
        using var module = nn.MultiheadAttention(Size, Heads, add_bias_kv: true, add_zero_attn: true);
        var x = randn(Targets, Batch, Size);
        var padding = AttentionMasks.Padding(Batch, Targets);
        var before = scope.DisposablesCount;
        module.call(x, x, x, padding);
        Assert.Equal(before + 2, scope.DisposablesCount);
        module.call(x, x, x, padding, need_weights: false);
        Assert.Equal(before + 3, scope.DisposablesCount);
    }

    [Fact]
    public void InputsAndMasksThatDoNotFitAreNamed()
    {
        using var scope = NewDisposeScope();
        using var module = nn.MultiheadAttention(Size, Heads);
        var x = ones(Targets, Batch, Size);
        Refused("[3, 2, 8], [3, 8]", () => module.call(x, ones(Targets, Size), x));
        Refused("8, 8, 8 features; they have 8, 7, 8", () => module.call(x, ones(Targets, Batch, 7), x));
        Refused("same batch size", () => module.call(x, ones(Targets, 3, Size), ones(Targets, 3, Size)));
        Refused("key_padding_mask is [2, 2] where [2, 3]", () => module.call(x, x, x, zeros(2, 2)));
        Refused("attn_mask is [3, 2] where [3, 3] or [4, 3, 3]", () => module.call(x, x, x, attn_mask: zeros(3, 2)));
        Refused("not Int64", () => module.call(x, x, x, attn_mask: zeros(3, 3, ScalarType.Int64)));
        Refused("among 3 heads", () => nn.MultiheadAttention(Size, 3));

        static void Refused(string expected, Action act) => Assert.Contains(expected, Assert.Throws<ArgumentException>(act).Message);
    }

    [Fact]
    public void ScaledDotProductsWeighValues()
    {
        using var scope = NewDisposeScope();
        // Scores are 0 and log(3) for the only target: its weights are 1/4 and 3/4.
        var query = ones(1, 1, 4);
        var key = stack([zeros(4), full([4], Math.Log(3) / 2)]).unsqueeze(0);
        var value = tensor(new float[,] { { 4, 0 }, { 0, 8 } }).unsqueeze(0);
        Agree([1, 6], nn.functional.scaled_dot_product_attention(query, key, value));
        Agree([4, 0], nn.functional.scaled_dot_product_attention(query, key, value, is_casual: true));
        Agree([0, 8], nn.functional.scaled_dot_product_attention(query, key, value, tensor(new[] { false, true })));
        Agree([2, 4], nn.functional.scaled_dot_product_attention(query, key, value, tensor(new[] { (float)Math.Log(3), 0 })));
        Agree([0, 0], nn.functional.scaled_dot_product_attention(query, key, value, p: 1));
        Assert.Throws<ArgumentException>(() => nn.functional.scaled_dot_product_attention(query, key, value, p: -0.1));
        Assert.Throws<ArgumentException>(
            () => nn.functional.scaled_dot_product_attention(query, key, value, zeros(1, 2), is_casual: true));

        static void Agree(float[] expected, Tensor found) => Fixture.Agree(expected, found.data<float>().ToArray(), 1e-6);
    }

    private static Tensor? Mask(ModuleCase settings, long sources)
    {
        if (settings.Get("causal", false))
            return AttentionMasks.Causal(Targets);
        var mask = AttentionMasks.Boolean(Targets, sources);
        return settings.Get("mask", "") switch
        {
            "bool" => mask,
            "float" => linspace(-1, 1, Targets * sources).view(Targets, sources),
            "heads" => stack([mask, mask.flip(1), mask, mask.flip(1)]),
            _ => null,
        };
    }
}
