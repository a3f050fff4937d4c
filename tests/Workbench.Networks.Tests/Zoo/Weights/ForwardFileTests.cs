using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Dna;
using Workbench.Networks.Zoo.Weights;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Weights;

public sealed class ForwardFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("forward").FullName;
    private readonly DeepSea network = new(new DeepSeaOptions { Length = 200, Channels = [4, 5, 6], Hidden = 7, Targets = 3 });

    public void Dispose()
    {
        network.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Outputs_are_those_of_a_call_in_evaluation_mode_however_many_rows()
    {
        using var scope = NewDisposeScope();
        var input = RandomTensors.OneHot(150, 200, new SeededRandom(1));
        var shapes = Run(("input", input));
        Assert.Equal([150, 3], shapes["output"]);
        using var noGradient = no_grad();
        network.eval();
        var known = network.Predict(input);
        Assert.True((WeightFile.Read(PathOf("out"))["output"] - known).abs().max().item<float>() < 1e-6);
    }

    [Fact]
    public void Wrong_names_shapes_and_types_are_refused_with_what_is_expected()
    {
        using var scope = NewDisposeScope();
        const string expected = "'input' [B, 4, 200] float32";
        Refused($"holds 'x' [2, 4, 200] float32; the tensors of DeepSEA are {expected}", ("x", zeros(2, 4, 200)));
        Refused($"holds 'input' [2, 200, 4] float32; expected {expected}", ("input", zeros(2, 200, 4)));
        Refused($"float64; expected {expected}", ("input", zeros([2, 4, 200], ScalarType.Float64)));
        Refused("holds 2 inputs", ("input", zeros(2, 4, 200)), ("input2", zeros(2, 1)));
        Refused("at least one", ("input", zeros(0, 4, 200)));
        Assert.False(File.Exists(PathOf("out")));
    }

    [Fact]
    public void Inputs_of_several_forms_are_accepted_as_the_network_lists_them()
    {
        using var scope = NewDisposeScope();
        using var joint = new DeepCpG(
            new DeepCpGOptions { Cells = 3, Length = 61, Kernels = [4, 5], DnaHidden = 6, Neighbours = 10, CpGHidden = 7, JointHidden = 8 });
        var sequence = zeros(2, 4, 61);
        Save(("input", sequence), ("input2", zeros(2, 3, 10)), ("input3", zeros(2, 3, 10)));
        Assert.Equal([2, 3], ForwardFile.Run(joint, PathOf("in"), PathOf("out"))["output"]);
        Save(("input", sequence), ("input2", zeros(2, 3, 20)));
        Assert.Equal([2, 3], ForwardFile.Run(joint, PathOf("in"), PathOf("out"))["output"]);
        Save(("input", sequence), ("input2", zeros(5, 3, 20)));
        Assert.Contains("2, 5 rows", Assert.Throws<WorkbenchException>(() => ForwardFile.Run(joint, PathOf("in"), PathOf("out"))).Message);
    }

    [Fact]
    public void Tokens_of_another_vocabulary_are_refused_with_their_place()
    {
        using var scope = NewDisposeScope();
        using var bert = new DnaBert(DnaBertOptions.Small with { Length = 8 });
        var tokens = ones([3, 8], ScalarType.Int64);
        tokens[1, 4] = DnaBertOptions.Small.Vocabulary;
        Save(("input", tokens));
        var error = Assert.Throws<WorkbenchException>(() => ForwardFile.Run(bert, PathOf("in"), PathOf("out")));
        Assert.Contains(
            $"'input' holds {DnaBertOptions.Small.Vocabulary} in row 2, place 5; tokens from 0 to {DnaBertOptions.Small.Vocabulary - 1}",
            error.Message);
    }

    [Fact]
    public void A_file_that_is_missing_or_damaged_is_refused_by_name()
    {
        Assert.Contains("no such file", Assert.Throws<WorkbenchException>(() => ForwardFile.Run(network, PathOf("none"), PathOf("out"))).Message);
        File.WriteAllText(PathOf("in"), "no tensors at all");
        Assert.Contains(PathOf("in"), Assert.Throws<WorkbenchException>(() => ForwardFile.Run(network, PathOf("in"), PathOf("out"))).Message);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_the_names_that_differ()
    {
        using var other = new Basset(new BassetOptions { Length = 200, Channels = [4, 5, 6], Hidden = [7, 7], Targets = 3 });
        WeightFile.Save(PathOf("weights"), other);
        var error = Assert.Throws<WorkbenchException>(() => WeightFile.Load(PathOf("weights"), network));
        Assert.Contains("'convolutions.bn1.weight'", error.Message);
        Assert.DoesNotContain("strict", error.Message);
    }

    private void Refused(string expected, params (string Name, Tensor Tensor)[] tensors) =>
        Assert.Contains(expected, Assert.Throws<WorkbenchException>(() => Run(tensors)).Message);

    private IReadOnlyDictionary<string, IReadOnlyList<long>> Run(params (string Name, Tensor Tensor)[] tensors)
    {
        Save(tensors);
        return ForwardFile.Run(network, PathOf("in"), PathOf("out"));
    }

    private void Save(params (string Name, Tensor Tensor)[] tensors) =>
        Safetensors.Save(PathOf("in"), tensors.ToDictionary(entry => entry.Name, entry => entry.Tensor));

    private string PathOf(string name) => Path.Combine(folder, $"{name}.safetensors");
}
