using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Dna;
using Workbench.Networks.Zoo.Weights;
using Workbench.Tests;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Weights;

/// <summary>Files in the layouts of public re-implementations, made by Twins/layouts.py with PyTorch.</summary>
public sealed class PretrainedWeightsTests : IDisposable
{
    private static readonly DeepSeaOptions DeepSea = new() { Length = 200, Channels = [5, 6, 7], Hidden = 9, Targets = 3 };
    private static readonly BassetOptions Basset = new() { Length = 200, Channels = [5, 6, 7], Hidden = [8, 9], Targets = 3 };
    private static readonly DanQOptions DanQ = new()
    {
        Length = 100,
        Kernels = 5,
        LstmUnits = 6,
        Hidden = 9,
        Targets = 3,
        Gate = GateActivation.Sigmoid,
    };

    private static readonly DnaBertMaskedOptions Bert = new() { K = 3, Layers = 2, Width = 8, Heads = 2, FeedForward = 12, Positions = 16, Length = 10 };

    private readonly string folder = Directory.CreateTempSubdirectory("layouts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, NetworkOptions> Layouts => new() { { "deepsea-kipoi", DeepSea }, { "basset-kipoi", Basset }, { "danq-selene", DanQ } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_loaded_network_computes_what_the_other_implementation_does(string layout, NetworkOptions options)
    {
        MakeFiles();
        using var scope = NewDisposeScope();
        using var network = options.Create();
        var report = PretrainedWeights.Load(network, PathOf($"{layout}.pth"), WeightMapping.Open(layout));
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unused);
        network.eval();
        using var noGradient = no_grad();
        var known = WeightFile.Read(PathOf($"{layout}.io.safetensors"));
        Assert.True((network.Logits([known["input"]]) - known["output"]).abs().max().item<float>() < 1e-5);
    }

    [Theory]
    [InlineData("pytorch_model.bin")]
    [InlineData("model.safetensors")]
    [InlineData("old_pytorch_model.bin")]
    public void A_BERT_of_Hugging_Face_fills_the_network_of_masked_pretraining(string file)
    {
        MakeFiles();
        using var scope = NewDisposeScope();
        using var network = Bert.Create();
        var report = PretrainedWeights.Load(network, PathOf(file), WeightMapping.Open("dnabert-huggingface"));
        Assert.Equal(network.state_dict().Count, report.Loaded.Count);
        var theirs = WeightFile.Read(PathOf("model.safetensors"));
        foreach (var (name, weight) in network.state_dict())
            Assert.Equal(theirs[name].data<float>().ToArray(), weight.data<float>().ToArray());
    }

    [Fact]
    public void Without_strictness_the_encoder_fills_a_classifier_and_the_report_names_the_rest()
    {
        MakeFiles();
        using var network = new DnaBertClassifierOptions { K = 3, Layers = 2, Width = 8, Heads = 2, FeedForward = 12, Positions = 16, Length = 10 }.Create();
        var mapping = WeightMapping.Open("dnabert-huggingface");
        var error = Assert.Throws<WorkbenchException>(() => PretrainedWeights.Load(network, PathOf("model.safetensors"), mapping));
        Assert.Contains("missing: classifier.weight, classifier.bias", error.Message);
        var report = PretrainedWeights.Load(network, PathOf("model.safetensors"), mapping, strict: false);
        Assert.Equal(["classifier.weight", "classifier.bias"], report.Missing);
        Assert.Contains("cls.predictions.bias", report.Unused);
        Assert.Contains("cls.predictions.transform.dense.weight", report.Unused);
    }

    [Fact]
    public void A_network_of_other_sizes_is_refused_with_both_shapes()
    {
        MakeFiles();
        using var network = (DeepSea with { Hidden = 10 }).Create();
        var error = Assert.Throws<WorkbenchException>(
            () => PretrainedWeights.Load(network, PathOf("deepsea-kipoi.pth"), WeightMapping.Open("deepsea-kipoi")));
        Assert.Contains("'12.1.weight' [9, 21]", error.Message);
        Assert.Contains("'dense.fc1.weight' is [10, 21]", error.Message);
    }

    [Fact]
    public void A_file_of_another_layout_is_refused_with_some_of_its_names()
    {
        MakeFiles();
        using var network = DeepSea.Create();
        Assert.Contains("'nnet.0.weight'", Assert.Throws<WorkbenchException>(
            () => PretrainedWeights.Load(network, PathOf("danq-selene.pth"), WeightMapping.Open("deepsea-kipoi"))).Message);
    }

    private void MakeFiles()
    {
        PythonTwin.Require();
        PythonTwin.RunScript("Workbench.Networks.Tests/Zoo/Twins/layouts.py", folder);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
