using System.CommandLine;
using System.Text.Json;
using Workbench.Cli.Commands;
using Workbench.Tests;

namespace Workbench.Cli.Tests.Commands;

public class PredictSelectCommandTests
{
    private static readonly string[] Panel =
    [
        "select", "--genotypes", Repository.Sample("panel"), "--phenotypes", Repository.Sample("phenotypes.tsv"), "--covariates", "sex,batch,age_days",
        "--traits", "yield,height", "--weights", "1,0.1",
    ];

    /// <summary>The sample flock: all 600 are ranked, those without a record of yield too, and the best tenth by the index really has better
    /// breeding values than the others (truth_values.tsv).</summary>
    [Fact]
    public void All_individuals_are_ranked_by_the_index()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("select").FullName, "list.tsv");
        var (output, log) = Run([.. Panel, "--top", "60", "--out", file]);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("rank\tid\tindex\tyield\tyield_reliability\theight\theight_reliability\tinbreeding", lines[0]);
        Assert.Equal(61, lines.Length);
        Assert.Contains("585 individuals matched", log);
        Assert.Equal(601, File.ReadAllLines(file).Length);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        var truth = File.ReadAllLines(Repository.Sample("truth_values.tsv")).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => double.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture));
        var best = lines.Skip(1).Average(line => truth[line.Split('\t')[1]]);
        // Deviation of yield's breeding values is 0.4 kg; an accuracy of 0.75 at an intensity of 1.75 is 0.5 kg, less what height takes.
        Assert.True(best - truth.Values.Average() > 0.25);
    }

    [Fact]
    public void Contributions_keep_their_bound_and_matings_their_numbers()
    {
        var (output, log) = Run([.. Panel, "--top", "3", "--inbreeding-rate", "0.01", "--matings", "12", "--json"]);
        Assert.Contains("Males and females contribute half each", log);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(3, json.RootElement.GetProperty("candidates").GetArrayLength());
        var contributions = json.RootElement.GetProperty("contributions");
        var mean = contributions.GetProperty("meanCoancestry").GetDouble();
        Assert.InRange(contributions.GetProperty("coancestry").GetDouble(), mean, mean + (0.01 * (1 - mean)) + 1e-9);
        Assert.Equal(1, contributions.GetProperty("parents").EnumerateArray().Sum(parent => parent.GetProperty("share").GetDouble()), 1e-9);
        Assert.Equal(12, contributions.GetProperty("matings").GetArrayLength());
    }

    [Theory]
    [InlineData("1 numbers for 2 traits", "--weights", "1")]
    [InlineData("'x' is no number", "--weights", "1,x")]
    [InlineData("the least that these 600 candidates allow is", "--max-coancestry", "0.1")]
    [InlineData("give one", "--max-coancestry", "0.8", "--inbreeding-rate", "0.01")]
    [InlineData("--top is 0", "--top", "0")]
    [InlineData("no method 'best'", "--method", "best")]
    public void Bad_input_is_one_clear_error(string expected, params string[] arguments)
    {
        string[] all = arguments[0] == "--weights" ? [.. Panel[..^2], .. arguments] : [.. Panel, .. arguments];
        Assert.Contains(expected, Assert.ThrowsAny<WorkbenchException>(() => Run(all)).Message);
    }

    [Fact]
    public void Programmes_are_compared_from_the_shell()
    {
        string[] small = ["programme", "--methods", "phenotype,rrblup", "--cycles", "2", "--replicates", "2", "--candidates", "40", "--founders", "40", "--markers", "100",
            "--trait-loci", "20", "--sires", "4", "--dams", "10", "--matings", "10"];
        using var json = JsonDocument.Parse(Run([.. small, "--json"]).Output);
        Assert.Equal(
            ["phenotype", "rrblup", "phenotype", "rrblup"],
            json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("criterion").GetString()));
        Assert.Equal(3, json.RootElement.GetProperty("runs")[0].GetProperty("generations").GetArrayLength());
        Assert.Equal("rrblup", json.RootElement.GetProperty("differences")[0].GetProperty("criterion").GetString());
        var lines = Run([.. small, "--inbreeding-rate", "0.02", "--young", "--no-sexes"]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("criterion\tcycle\tgain\tgain_sd\tvariance\taccuracy\tinbreeding\theterozygosity\tfavourable_lost", lines[0]);
        Assert.Equal(8, lines.Length);
    }

    private static (string Output, string Log) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var log = new StringWriter();
        var status = PredictCommand.Create().Parse(arguments).Invoke(
            new InvocationConfiguration { Output = output, Error = log, EnableDefaultExceptionHandler = false });
        Assert.Equal(0, status);
        return (output.ToString(), log.ToString());
    }
}
