using System.CommandLine;
using System.Text.Json;
using Workbench.Cli.Commands;
using Workbench.Data.Files;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;
using static TorchSharp.torch;

namespace Workbench.Cli.Tests.Commands;

public sealed class ZooCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zoo-command").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void List_has_a_row_a_system_with_exactly_the_documented_members()
    {
        using var json = JsonDocument.Parse(Run(0, "list", "--json"));
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(Zoo.Names, rows.Select(row => row.GetProperty("name").GetString()!));
        Assert.All(rows, row => Assert.Equal(
            ["name", "level", "doi", "parameters", "publishedParameters", "specification"], row.EnumerateObject().Select(member => member.Name)));
        var zeng = rows.Single(row => row.GetProperty("name").GetString() == "Zeng2016");
        Assert.Equal(2162, zeng.GetProperty("parameters").GetInt64());
        Assert.Equal(2162, zeng.GetProperty("publishedParameters").GetInt64());
        Assert.Equal("DNA", zeng.GetProperty("level").GetString());
    }

    [Fact]
    public void A_level_without_systems_is_an_empty_list_and_an_unknown_level_is_refused()
    {
        Assert.Equal("[]", Run(0, "list", "--level", "generative", "--json").Trim());
        Assert.Contains("single-cell", Assert.Throws<WorkbenchException>(() => Run(0, "list", "--level", "organ")).Message);
    }

    [Fact]
    public void Show_gives_card_layers_and_diagram_of_a_variant()
    {
        using var json = JsonDocument.Parse(Run(0, "show", "zeng2016:1motif", "--json"));
        var root = json.RootElement;
        Assert.Equal("Zeng2016:1motif", root.GetProperty("variant").GetString());
        Assert.Equal(227, root.GetProperty("parameters").GetInt64());
        Assert.Equal("10.1093/bioinformatics/btw255", root.GetProperty("card").GetProperty("doi").GetString());
        var conv = root.GetProperty("layers")[0];
        Assert.Equal("layers.conv", conv.GetProperty("name").GetString());
        Assert.Equal([1, 1, 102], conv.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()));
        Assert.Equal(97, conv.GetProperty("parameters").GetInt64());
        Assert.StartsWith("flowchart TD", root.GetProperty("diagram").GetString());
        var text = Run(0, "show", "Zeng2016");
        Assert.Contains("2,162 parameters, published 2,162", text);
        Assert.Contains("'input' [B, 4, 101] float32; or 'input' [B, 4, 1, 101] float32", text);
    }

    [Fact]
    public void Init_and_forward_give_what_the_network_computes_and_the_same_for_a_seed()
    {
        Run(0, "init", "DeepBind:M2", "--seed", "5", "--out", PathOf("w"));
        Run(0, "init", "DeepBind:M2", "--seed", "5", "--out", PathOf("again"));
        Run(0, "init", "DeepBind:M2", "--seed", "6", "--out", PathOf("other"));
        Assert.Equal(File.ReadAllBytes(PathOf("w")), File.ReadAllBytes(PathOf("again")));
        Assert.NotEqual(File.ReadAllBytes(PathOf("w")), File.ReadAllBytes(PathOf("other")));
        using var scope = NewDisposeScope();
        using var network = Zoo.Create("DeepBind:M2");
        WeightFile.Load(PathOf("w"), network);
        var input = rand(3, 4, 101);
        Workbench.Torch.Safetensors.Save(PathOf("x"), new Dictionary<string, Tensor> { ["input"] = input });
        Assert.Contains("output [3, 1]", Run(0, "forward", "DeepBind:M2", "--weights", PathOf("w"), "--input", PathOf("x"), "--out", PathOf("y")));
        using var noGradient = no_grad();
        network.eval();
        Assert.Equal(network.Predict(input).data<float>().ToArray(), WeightFile.Read(PathOf("y"))["output"].data<float>().ToArray());
    }

    [Fact]
    public void Forward_refuses_weights_of_another_variant()
    {
        Run(0, "init", "DeepBind", "--out", PathOf("w"));
        var error = Assert.Throws<WorkbenchException>(
            () => Run(0, "forward", "DeepBind:M2", "--weights", PathOf("w"), "--input", PathOf("x"), "--out", PathOf("y")));
        Assert.Contains("'dense.fc1.weight'", error.Message);
    }

    [Fact]
    public void Test_prints_a_line_a_check_and_its_status_is_that_all_hold()
    {
        var text = Run(0, "test", "Zeng2016:1motif");
        foreach (var check in new[] { "card", "parameters", "output shape", "repeatable", "gradient", "training step", "save and load" })
            Assert.Contains($"Zeng2016:1motif            {check}", text);
        Assert.DoesNotContain("FAILS", text);
    }

    [Fact]
    public void A_demo_that_misses_its_bar_or_a_check_does_not_pass()
    {
        Assert.True(Passed(new FixedDemo(0.9)));
        Assert.False(Passed(new FixedDemo(0.79)));
        Assert.False(Passed(new FixedDemo(double.NaN)));
        Assert.False(Passed(new FixedDemo(0.9, new DemoCheck("control", 1, false))));

        static bool Passed(ZooDemo demo) => ZooDemoCommand.Measure("x", demo, 1, null, CancellationToken.None).Passed;
    }

    [Fact]
    public void Results_of_demos_replace_their_rows_of_a_table_and_leave_the_others()
    {
        var path = Path.Combine(folder, "table.md");
        File.WriteAllText(path, $"above\n{ZooDemoTable.Begin}\n{ZooDemoTable.End}\nbelow\n");
        ZooDemoTable.Write(path, [Result("DanQ", 0.5, false), Result("Basset", 0.91234, true)]);
        ZooDemoTable.Write(path, [Result("DanQ", 0.97, true, new DemoCheck("control", 0.5, true), new DemoCheck("other", 1, false))]);
        Assert.Equal(
            ["above", ZooDemoTable.Begin, "| system | measured | result | bar | further conditions | seconds |", "|---|---|---|---|---|---|",
                "| Basset | AUC | 0.912 | 0.9 |  | 3 |", "| DanQ | AUC | 0.970 | 0.9 | 1 of 2 hold | 3 |", ZooDemoTable.End, "below"],
            File.ReadAllLines(path));
        ZooDemoTable.Write(path, [Result("DanQ", 0.5, false)]);
        Assert.Contains("| DanQ | AUC | 0.500 (missed) | 0.9 |  | 3 |", File.ReadAllLines(path));

        File.WriteAllText(path, $"{ZooDemoTable.End}\n{ZooDemoTable.Begin}\n");
        Assert.Contains("in this order", Assert.Throws<DataFileException>(() => ZooDemoTable.Check(path)).Message);
        Assert.Contains("no such file", Assert.Throws<DataFileException>(() => ZooDemoTable.Check(path + "x")).Message);

        static ZooDemoCommand.DemoResult Result(string name, double value, bool passed, params DemoCheck[] checks) =>
            new(name, "AUC", value, 0.9, passed, 3.2, checks);
    }

    [Fact]
    public void An_unknown_system_or_variant_is_refused_with_those_there_are()
    {
        Assert.Contains("DeepBind", Assert.Throws<WorkbenchException>(() => Run(0, "show", "DeepBond")).Message);
        Assert.Contains("128motif", Assert.Throws<WorkbenchException>(() => Run(0, "init", "Zeng2016:2motif", "--out", PathOf("w"))).Message);
    }

    private static string Run(int status, params string[] arguments)
    {
        using var output = new StringWriter();
        using var log = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = log, EnableDefaultExceptionHandler = false };
        Assert.Equal(status, ZooCommand.Create().Parse(arguments).Invoke(configuration));
        return output.ToString();
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.safetensors");

    private sealed class FixedDemo(double value, params DemoCheck[] checks) : ZooDemo
    {
        public override string Task => "none";

        public override string Metric => "given";

        public override double Bar => 0.8;

        public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
            new(value, checks);
    }
}
