using Workbench.Networks.Zoo.Weights;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Weights;

public sealed class WeightMappingTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    public static TheoryData<string> Known => [.. WeightMapping.Names];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_known_layout_names_weights_that_its_network_has(string name)
    {
        var mapping = WeightMapping.Open(name);
        Assert.Equal(name, mapping.Name);
        if (mapping.Weights.Any(rule => rule.To == "*"))
            return;
        using var network = Networks.Zoo.Zoo.Create(mapping.System);
        var ours = network.state_dict().Keys.Where(key => !key.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        Assert.Equal(ours.Order(), mapping.Weights.Select(rule => rule.To).Order());
    }

    [Fact]
    public void Gates_of_Keras_are_brought_into_our_order()
    {
        using var scope = NewDisposeScope();
        var lstm = new WeightRule { From = ["a"], To = "b", Gates = "ifco", Permute = [1, 0] };
        lstm.Check("test");

        // Two features, one unit, columns i, f, c, o.
        var theirs = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, [2, 4]);
        Assert.Equal([1, 5, 2, 6, 3, 7, 4, 8], lstm.Apply([theirs]).data<float>().ToArray());
        var gru = new WeightRule { From = ["a"], To = "b", Gates = "zrh" };
        gru.Check("test");
        Assert.Equal([2, 1, 3], gru.Apply([tensor(new float[] { 1, 2, 3 })]).data<float>().ToArray());
    }

    [Fact]
    public void True_convolution_and_another_order_of_letters_are_turned_into_ours()
    {
        using var scope = NewDisposeScope();
        var rule = new WeightRule { From = ["a"], To = "b", Squeeze = [3], Flip = [2], Letters = ["ACGT", "AGCT"] };
        rule.Check("test");
        var theirs = arange(8, ScalarType.Float32).reshape(1, 4, 2, 1);
        var ours = rule.Apply([theirs]);
        Assert.Equal([1, 4, 2], ours.shape);
        Assert.Equal([1, 0, 5, 4, 3, 2, 7, 6], ours.data<float>().ToArray());
    }

    [Fact]
    public void Several_sources_are_added_up()
    {
        using var scope = NewDisposeScope();
        var rule = new WeightRule { From = ["a", "b"], To = "c" };
        Assert.Equal([4, 6], rule.Apply([tensor(new float[] { 1, 2 }), tensor(new float[] { 3, 4 })]).data<float>().ToArray());
    }

    [Theory]
    [InlineData("""{"name":"x","system":"DanQ","source":"s","weights":[{"from":["a"],"to":"b","gates":"abcd"}]}""", "no order of the gates")]
    [InlineData("""{"name":"x","system":"DanQ","source":"s","weights":[{"from":[],"to":"b"}]}""", "lacks the names")]
    [InlineData("""{"name":"x","system":"DanQ","source":"s","weights":[{"from":["a"],"to":"b","turn":1}]}""", "turn")]
    [InlineData("""{"name":"x"}""", "no mapping of weights")]
    [InlineData("not json", "no mapping of weights")]
    public void A_wrong_mapping_is_refused(string json, string expected)
    {
        File.WriteAllText(path, json);
        Assert.Contains(expected, Assert.Throws<WorkbenchException>(() => WeightMapping.Open(path)).Message);
    }

    [Fact]
    public void An_unknown_layout_is_refused_with_the_known_ones() =>
        Assert.Contains("deepsea-kipoi", Assert.Throws<WorkbenchException>(() => WeightMapping.Open("no-such-layout")).Message);
}
