using System.Text.Json.Nodes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Workbench.Tests.Torch.Init;

public class InitTests
{
    private static readonly JsonNode Recorded = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "init-1.13.json")))!;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Fills = new()
    {
        ["uniform"] = t => init.uniform_(t, -2, 3),
        ["normal"] = t => init.normal_(t, 1, 2),
        ["trunc_normal"] = t => init.trunc_normal_(t, 0.5, 2, -1, 1.5),
        ["constant"] = t => init.constant_(t, 0.25),
        ["ones"] = init.ones_,
        ["zeros"] = init.zeros_,
        ["eye"] = init.eye_,
        ["dirac 1d"] = init.dirac_,
        ["dirac 2d"] = init.dirac_,
        ["dirac 3d"] = init.dirac_,
        ["xavier_uniform"] = t => init.xavier_uniform_(t, 1.5),
        ["xavier_normal"] = t => init.xavier_normal_(t, 0.5),
        ["kaiming_uniform"] = t => init.kaiming_uniform_(t, 0.3),
        ["kaiming_uniform relu"] = t => init.kaiming_uniform_(t, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["kaiming_normal"] = t => init.kaiming_normal_(t, mode: init.FanInOut.FanOut),
        ["kaiming_normal tanh"] = t => init.kaiming_normal_(t, nonlinearity: init.NonlinearityType.Tanh),
        ["orthogonal high"] = t => init.orthogonal_(t, 2.0),
        ["orthogonal wide"] = t => init.orthogonal_(t),
        ["sparse"] = t => init.sparse_(t, 0.3, 0.5),
    };

    public static TheoryData<string> Names() => [.. Recorded["cases"]!.AsObject().Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FillsAsPyTorchDoes(string name)
    {
        var recorded = Recorded["cases"]![name]!;
        var shape = recorded["shape"]!.AsArray().Select(size => size!.GetValue<long>()).ToArray();
        var expected = recorded["values"]!.AsArray().Select(value => value!.GetValue<float>()).ToArray();
        using var scope = NewDisposeScope();
        var filled = new TorchSharp.Modules.Parameter(empty(shape));
        var held = scope.DisposablesCount;
        manual_seed(5);
        Assert.Same(filled, Fills[name](filled));
        Assert.Equal(held, scope.DisposablesCount);
        Assert.True(filled.requires_grad && filled.is_leaf);
        // The decomposition may round differently; all else is the same, bit by bit.
        Assert.All(expected.Zip(filled.data<float>().ToArray()), pair =>
            Assert.Equal(pair.First, pair.Second, name.StartsWith("orthogonal") ? 2e-6f : 0f));
    }

    [Fact]
    public void GainsAreThoseOfPyTorch() =>
        Assert.All(Enum.GetValues<init.NonlinearityType>(), kind =>
            Assert.Equal(Recorded["gains"]![kind.ToString()]!.GetValue<double>(), init.calculate_gain(kind, 0.2), 1e-12));

    [Fact]
    public void OrthogonalMatricesAreOrthogonal()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        foreach (var shape in new long[][] { [6, 4], [4, 6], [3, 2, 5] })
        {
            var w = init.orthogonal_(empty(shape), 3).flatten(1);
            var products = shape[0] < w.size(1) ? w.mm(w.t()) : w.t().mm(w);
            Assert.True(products.allclose(eye(products.size(0)) * 9, atol: 1e-5));
        }
    }

    [Fact]
    public void DrawsHaveTheirPublishedSpread()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var w = empty(200, 300);
        Assert.Equal(Math.Sqrt(2.0 / 300), init.kaiming_normal_(w).std().item<float>(), 3e-4);
        Assert.Equal(Math.Sqrt(2.0 / 500), init.glorot_normal_(w).std().item<float>(), 3e-4);
        Assert.Equal(Math.Sqrt(6.0 / 500), init.glorot_uniform_(w).abs().max().item<float>(), 1e-4);
        // A standard normal within +-2 has variance 1 - 4 phi(2) / (2 Phi(2) - 1).
        Assert.Equal(Math.Sqrt(0.7737413), init.trunc_normal_(w).std().item<float>(), 4e-3);
        Assert.InRange(w.abs().max().item<float>(), 1.99f, 2f);
        Assert.Equal(60 * 300, init.sparse_(w, 0.3).eq(0).sum().item<long>());
    }

    [Fact]
    public void WrongShapesAreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => init.eye_(empty(3))).Message);
        Assert.Throws<ArgumentException>(() => init.dirac_(empty(3, 3)));
        Assert.Throws<ArgumentException>(() => init.orthogonal_(empty(3)));
        Assert.Throws<ArgumentException>(() => init.xavier_normal_(empty(3)));
        Assert.Throws<ArgumentException>(() => init.sparse_(empty(3), 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => init.sparse_(empty(3, 3), 1.5));
        Assert.Throws<ArgumentException>(() => init.trunc_normal_(empty(3), a: 1, b: 0));
    }
}
