using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DeepCpGTests
{
    private static readonly DeepCpGOptions Small = new()
    {
        Cells = 3,
        Length = 61,
        Kernels = [4, 5],
        DnaHidden = 6,
        Neighbours = 10,
        CpGHidden = 7,
        JointHidden = 8,
    };

    [Fact]
    public void Lengths_and_parameters_of_each_module_are_the_published_ones()
    {
        var table = NetworkTable.Of(new DeepCpGOptions());
        Assert.Equal([128, 991], table.Shape("dna_convolutions.conv1"));
        Assert.Equal([128, 247], table.Shape("dna_convolutions.pool1"));
        Assert.Equal([256, 122], table.Shape("dna_convolutions.pool2"));
        Assert.Equal([31232], table.Shape("dna_dense.flatten"));
        Assert.Equal(4102144, Sum("dna_"));
        Assert.Equal(813824, Sum("cpg_"));
        Assert.Equal(590848, Sum("joint"));
        Assert.Equal(513 * 20, Sum("output"));

        long Sum(string prefix) => table.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(row => row.Value.Parameters);
    }

    [Fact]
    public void States_and_distances_may_be_one_tensor_or_two()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new DeepCpG(Small);
        network.eval();
        var sequence = RandomTensors.OneHot(2, 61, new SeededRandom(1));
        var neighbours = rand(2, 3, 20);
        var one = network.Predict(sequence, neighbours);
        var two = network.Predict(sequence, neighbours.narrow(2, 0, 10), neighbours.narrow(2, 10, 10));
        Assert.Equal(one.data<float>().ToArray(), two.data<float>().ToArray());
    }

    [Fact]
    public void Trained_modules_are_taken_over_and_kept_fixed()
    {
        using var scope = NewDisposeScope();
        using var dna = new DeepCpG(Small with { Modules = DeepCpGModules.Dna });
        using var cpg = new DeepCpG(Small with { Modules = DeepCpGModules.CpG });
        using var joint = new DeepCpG(Small);
        joint.TakeTrainedModules(dna, cpg);
        Assert.Equal(dna.get_parameter("dna_convolutions.conv1.weight")!.data<float>().ToArray(),
            joint.get_parameter("dna_convolutions.conv1.weight")!.data<float>().ToArray());
        Assert.Equal(cpg.get_parameter("cpg_gru.weight_hh_l0_reverse")!.data<float>().ToArray(),
            joint.get_parameter("cpg_gru.weight_hh_l0_reverse")!.data<float>().ToArray());
        Assert.All(joint.named_parameters(), entry =>
            Assert.Equal(!entry.name.StartsWith("dna_", StringComparison.Ordinal) && !entry.name.StartsWith("cpg_", StringComparison.Ordinal),
                entry.parameter.requires_grad));
        Assert.Throws<WorkbenchException>(() => dna.TakeTrainedModules(dna, cpg));
    }
}
