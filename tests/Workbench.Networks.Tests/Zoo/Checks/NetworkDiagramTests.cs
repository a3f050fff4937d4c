using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Checks;

public class NetworkDiagramTests
{
    [Fact]
    public void Two_branches_meet_where_the_network_joins_them()
    {
        using var scope = NewDisposeScope();
        using var network = new DeepCpG(new DeepCpGOptions
        {
            Cells = 3,
            Length = 61,
            Kernels = [4, 5],
            DnaHidden = 6,
            Neighbours = 10,
            CpGHidden = 7,
            JointHidden = 8,
        });
        var calls = NetworkDiagram.Of(network, RandomTensors.Of(network.Inputs, 1, new SeededRandom(1))).Calls;
        var at = calls.Select((call, number) => (call.Name, number)).ToDictionary(call => call.Name, call => call.number);
        Assert.Empty(calls[at["dna_convolutions.conv1"]].Reads);
        Assert.Empty(calls[at["cpg_dense.fc"]].Reads);
        Assert.Equal([at["dna_dense.dropout"], at["cpg_dropout"]], calls[at["joint.fc1"]].Reads);
        Assert.Equal([at["joint.dropout2"]], calls[at["output"]].Reads);
    }

    [Fact]
    public void A_layer_called_twice_is_two_nodes()
    {
        using var scope = NewDisposeScope();
        using var network = new DeepBind(new DeepBindOptions { Length = 30 });
        var diagram = NetworkDiagram.Of(network, RandomTensors.Of(network.Inputs, 1, new SeededRandom(1)));
        Assert.Equal(2, diagram.Calls.Count(call => call.Name == "detectors.conv"));
        Assert.Contains("n1[\"detectors.conv [B, 16, 53]\"]", diagram.ToMermaid());
        Assert.StartsWith("flowchart TD", diagram.ToMermaid());
    }
}
