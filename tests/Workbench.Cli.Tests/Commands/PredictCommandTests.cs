using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private const int Individuals = 60;
    private const int Markers = 30;
    private readonly string folder = Directory.CreateTempSubdirectory("predict").FullName;

    public PredictCommandTests() => WriteStudy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Json_has_exactly_the_documented_members_and_nothing_else_is_printed()
    {
        var (output, _) = Run("--methods", "gblup,rrblup", "--folds", PathOf("folds.tsv"), "--fold-column", "rep1", "--covariates", "age", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["folds", "summary"], json.RootElement.EnumerateObject().Select(member => member.Name));
        var folds = json.RootElement.GetProperty("folds").EnumerateArray().ToList();
        Assert.Equal(6, folds.Count);
        Assert.All(folds, fold => Assert.Equal(
            ["method", "fold", "n", "correlation", "correlationAdjusted", "mse", "slope", "seconds", "replicate", "topOverlap", "ndcg",
                "memory", "sideBySide"],
            fold.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(Individuals / 3, folds[0].GetProperty("n").GetInt32());
        var summary = json.RootElement.GetProperty("summary").EnumerateArray().ToList();
        Assert.Equal(["gblup", "rrblup"], summary.Select(row => row.GetProperty("method").GetString()));
        Assert.All(summary, row => Assert.Equal(
            ["method", "correlation", "correlationSd", "correlationAdjusted", "mse", "heritability", "heritabilitySe", "seconds", "topOverlap", "ndcg",
                "memory", "coverage80", "halfWidth80"],
            row.EnumerateObject().Select(member => member.Name)));
        Assert.InRange(summary[0].GetProperty("correlation").GetDouble(), 0.2, 1);
    }

    [Fact]
    public void Same_seed_same_folds_and_numbers()
    {
        string Numbers(string seed)
        {
            using var json = JsonDocument.Parse(Run("--methods", "gblup", "--k", "4", "--seed", seed, "--json").Output);
            return string.Join(
                ' ', json.RootElement.GetProperty("folds").EnumerateArray().Select(fold => fold.GetProperty("correlation").GetDouble()));
        }

        Assert.Equal(Numbers("3"), Numbers("3"));
        Assert.NotEqual(Numbers("3"), Numbers("4"));
    }

    [Fact]
    public void Columns_of_folds_and_random_replicates_are_repeated_comparisons()
    {
        IEnumerable<(int, string?)> Folds(params string[] arguments)
        {
            using var json = JsonDocument.Parse(Run([.. arguments, "--methods", "gblup", "--json"]).Output);
            return json.RootElement.GetProperty("folds").EnumerateArray()
                .Select(fold => (fold.GetProperty("replicate").GetInt32(), fold.GetProperty("fold").GetString())).ToList();
        }

        Assert.Equal([(1, "1"), (1, "2"), (1, "3"), (2, "1"), (2, "2"), (2, "3")], Folds("--k", "3", "--replicates", "2"));
        Assert.Equal([1, 2], Folds("--folds", PathOf("folds.tsv"), "--fold-column", "rep1,pairs").Select(fold => fold.Item1).Distinct());
    }

    [Fact]
    public void Folds_are_drawn_by_relatedness_or_by_a_column()
    {
        Assert.Contains("genomic correlation above", Run("--methods", "gblup", "--k", "3", "--split", "relatedness").Log);
        Assert.Contains("leak relatives", Run("--methods", "gblup", "--k", "3").Log);

        // Pens of five part pairs of the same genotypes.
        Assert.Contains("leak relatives", Run("--methods", "gblup", "--k", "3", "--split", "pen").Log);
        Assert.DoesNotContain("leak relatives", Run("--methods", "gblup", "--k", "3", "--split", "relatedness").Log);
    }

    [Fact]
    public void Several_traits_are_compared_each_by_itself_and_go_on_from_one_folder()
    {
        string[] arguments = ["--methods", "gblup,rrblup", "--k", "3", "--folder", PathOf("traits"), "--json"];
        using var both = JsonDocument.Parse(Run(["--trait", "height,weight", .. arguments]).Output);
        Assert.Equal(["comparisons"], both.RootElement.EnumerateObject().Select(member => member.Name));
        var comparisons = both.RootElement.GetProperty("comparisons").EnumerateArray().ToList();
        Assert.Equal(["height", "weight"], comparisons.Select(one => one.GetProperty("trait").GetString()));
        Assert.All(comparisons, one => Assert.Equal(["trait", "folds", "summary"], one.EnumerateObject().Select(member => member.Name)));

        // Weight is known of fewer individuals, and each trait alone gives what it gives beside the other, from the kept fits.
        Assert.Equal([60, 54], comparisons.Select(one =>
            one.GetProperty("folds").EnumerateArray().Take(3).Sum(fold => fold.GetProperty("n").GetInt32())));
        var lines = File.ReadAllLines(Path.Combine(PathOf("traits"), "fits.jsonl"));
        Assert.Equal(2 * 2 * 4, lines.Length);
        foreach (var comparison in comparisons)
        {
            using var alone = JsonDocument.Parse(Run(["--trait", comparison.GetProperty("trait").GetString()!, .. arguments]).Output);
            Assert.Equal(["folds", "summary"], alone.RootElement.EnumerateObject().Select(member => member.Name));
            Assert.Equal(
                JsonSerializer.Serialize(comparison.GetProperty("folds")), JsonSerializer.Serialize(alone.RootElement.GetProperty("folds")));
        }

        Assert.Equal(lines, File.ReadAllLines(Path.Combine(PathOf("traits"), "fits.jsonl")));
        var (tables, log) = Run("--trait", "height,weight", "--methods", "gblup", "--k", "3");
        Assert.Contains("height: 60 individuals", tables);
        Assert.Contains("weight: 54 individuals", tables);
        Assert.Contains("weight: Folds leak relatives", log);
    }

    [Fact]
    public void A_scheme_says_which_records_of_other_environments_are_known()
    {
        double Correlation(string scheme, string method)
        {
            var (output, _) = Run("--trait", "height,weight", "--methods", method, "--k", "3", "--scheme", scheme, "--json");
            using var json = JsonDocument.Parse(output);
            return json.RootElement.GetProperty("comparisons")[0].GetProperty("summary")[0].GetProperty("correlation").GetDouble();
        }

        // Weight is height and noise: where it is known of the lines tested they are predicted better.
        Assert.True(Correlation("cv2", "mtgblup") > Correlation("cv1", "mtgblup") + 0.01);
        Assert.Equal(Correlation("cv1", "gblup"), Correlation("cv2", "gblup"), 1e-12);
        Assert.NotEqual(Correlation("cv0", "gblup"), Correlation("cv00", "gblup"), 1e-6);
        Assert.Contains("scheme cv1", Run("--trait", "height,weight", "--methods", "gblup", "--k", "3", "--scheme", "cv1").Output);
    }

    [Fact]
    public void Settings_are_tuned_when_asked()
    {
        var (output, log) = Run("--methods", "gblup,forest", "--k", "3", "--tune", "random", "--trials", "2");
        Assert.Contains("forest", output);
        Assert.Contains("cross-validation forest 6/6", log);
    }

    [Fact]
    public void A_folder_keeps_finished_fits_for_the_next_time()
    {
        var kept = PathOf("kept");
        string Numbers(string output)
        {
            using var json = JsonDocument.Parse(output);
            return string.Join(' ', json.RootElement.GetProperty("folds").EnumerateArray().Select(fold => fold.GetRawText()));
        }

        var first = Run("--methods", "gblup", "--k", "3", "--folder", kept, "--json");
        var lines = File.ReadAllLines(Path.Combine(kept, "fits.jsonl"));
        Assert.Equal(4, lines.Length);

        // Seconds too are those of the first time.
        Assert.Equal(Numbers(first.Output), Numbers(Run("--methods", "gblup", "--k", "3", "--folder", kept, "--json").Output));
        Assert.Equal(lines, File.ReadAllLines(Path.Combine(kept, "fits.jsonl")));
    }

    [Fact]
    public void Rare_markers_are_left_out_when_asked_and_the_log_says_how_many()
    {
        var (_, all) = Run("--methods", "gblup", "--k", "3");
        var (_, common) = Run("--methods", "gblup", "--k", "3", "--min-maf", "0.4");
        Assert.DoesNotContain("markers kept", all);
        Assert.Matches(@"\d+ of \d+ markers kept", common);
    }

    [Fact]
    public void Table_and_heritability_are_printed_for_people_and_progress_goes_to_the_log()
    {
        var (output, log) = Run("--methods", "gblup", "--k", "3");
        Assert.Contains("gblup", output);
        Assert.Contains("heritability", output);
        Assert.Contains("60 individuals matched", log);
        Assert.Contains("cross-validation gblup 3/3", log);
        Assert.DoesNotContain("cross-validation", output);
    }

    [Fact]
    public void An_undefined_number_is_null_and_the_reason_is_in_the_log()
    {
        // A trait that alternates within pairs of identical individuals: the heritability is 0 and all predictions are equal.
        var (output, log) = Run("--trait", "noise", "--methods", "gblup", "--folds", PathOf("folds.tsv"), "--fold-column", "pairs", "--json");
        Assert.DoesNotContain("NaN", output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("summary")[0].GetProperty("correlation").ValueKind);
        Assert.Contains("the correlation is not defined", log);
    }

    [Theory]
    [InlineData("'gblub'", "--methods", "gblub")]
    [InlineData("height", "--trait", "hight")]
    [InlineData("--fold-column", "--folds", "folds.tsv")]
    [InlineData("--folds names no file", "--fold-column", "rep1")]
    [InlineData("one individual", "--folds", "folds.tsv", "--fold-column", "single")]
    [InlineData("--threads", "--threads", "0")]
    [InlineData("1 folds", "--k", "1")]
    [InlineData("--replicates is 0", "--replicates", "0")]
    [InlineData("'pan'", "--split", "pan")]
    [InlineData("names one only", "--scheme", "cv1")]
    [InlineData("height twice", "--trait", "height,noise,height")]
    [InlineData("names no column", "--trait", ",")]
    [InlineData("no other traits", "--methods", "mtgblup")]
    [InlineData("several of its columns", "--folds", "folds.tsv", "--fold-column", "rep1", "--replicates", "2")]
    public void Bad_input_is_one_clear_error(string expected, params string[] arguments)
    {
        var error = Assert.ThrowsAny<WorkbenchException>(
            () => Run([.. arguments.Select(argument => argument == "folds.tsv" ? PathOf(argument) : argument)]));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Gwas_prints_a_row_a_marker_and_finds_the_planted_ones()
    {
        var (output, log) = RunCommand("gwas", "--covariates", "age");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("marker\tchromosome\tposition\tallele\tother\teffect\tse\tp", lines[0]);
        Assert.Equal(Markers + 1, lines.Length);
        Assert.Contains("lambda", log);
        var (json, _) = RunCommand("gwas", "--covariates", "age", "--json");
        using var document = JsonDocument.Parse(json);
        var markers = document.RootElement.GetProperty("markers").EnumerateArray().ToList();
        Assert.Equal(Markers, markers.Count);
        Assert.Equal(0.05 / Markers, document.RootElement.GetProperty("threshold").GetDouble(), 1e-12);
        Assert.All(
            markers.OrderBy(marker => marker.GetProperty("p").GetDouble()).Take(3),
            marker => Assert.Contains(marker.GetProperty("marker").GetString(), new[] { "m1", "m2", "m3", "m4", "m5" }));
        Assert.Contains("--level", Assert.ThrowsAny<WorkbenchException>(() => RunCommand("gwas", "--level", "0")).Message);
    }

    [Fact]
    public void A_fitted_model_predicts_from_its_file()
    {
        var (json, _) = RunCommand(
            "fit", "--covariates", "age", "--method", "gblup", "--out", PathOf("m.model"), "--effects", PathOf("effects.tsv"), "--json");
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            ["method", "trait", "individuals", "markers", "heritability", "heritabilitySe", "fixedEffects", "model"],
            document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Markers + 2, File.ReadLines(PathOf("effects.tsv")).Count());
        string[] newcomers = ["--model", PathOf("m.model"), "--genotypes", PathOf("markers.tsv")];

        var (table, log) = Invoke(["apply", .. newcomers, "--phenotypes", PathOf("phenotypes.tsv")]);
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id\tgeneticValue\tpredicted", lines[0]);
        Assert.Equal(Individuals + 1, lines.Length);
        Assert.Contains("30 of 30 markers found by name", log);

        var (bare, warning) = Invoke(["apply", .. newcomers, "--json"]);
        using var predictions = JsonDocument.Parse(bare);
        var first = predictions.RootElement.GetProperty("individuals")[0];
        Assert.Equal("i0", first.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("predicted").ValueKind);
        Assert.StartsWith($"i0\t{first.GetProperty("geneticValue").GetDouble().ToString("G6", CultureInfo.InvariantCulture)}\t", lines[1]);
        Assert.Contains("genetic values only", warning);

        Invoke(["apply", .. newcomers, "--out", PathOf("predicted.tsv")]);
        Assert.Equal(Individuals + 1, File.ReadLines(PathOf("predicted.tsv")).Count());
        Assert.Contains(
            "--missing-markers", Assert.ThrowsAny<WorkbenchException>(() => Invoke(["apply", .. newcomers, "--missing-markers", "1"])).Message);
    }

    [Fact]
    public void A_pedigree_and_random_groups_enter_mixed_models_and_other_methods_refuse_groups()
    {
        File.WriteAllLines(PathOf("pedigree.tsv"), ["id\tsire\tdam", .. Enumerable.Range(0, Individuals).Select(row => $"i{row}\ts{row / 2}\td{row / 2}"),
            .. Enumerable.Range(0, Individuals / 2).SelectMany(family => new[] { $"s{family}\t0\t0", $"d{family}\t0\t0" })]);
        Assert.Contains(
            "pblup", RunCommand("fit", "--method", "pblup", "--pedigree", PathOf("pedigree.tsv"), "--random", "pen", "--out", PathOf("m")).Output);
        Assert.Contains(
            "no pedigree", Assert.ThrowsAny<WorkbenchException>(() => RunCommand("fit", "--method", "pblup", "--out", PathOf("m"))).Message);
        Assert.Contains(
            "random groups (pen)", Assert.ThrowsAny<WorkbenchException>(() => RunCommand("fit", "--method", "lasso", "--random", "pen", "--out", PathOf("m"))).Message);
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private (string Output, string Log) Run(params string[] arguments) => RunCommand("compare", arguments);

    private (string Output, string Log) RunCommand(string command, params string[] arguments)
    {
        string[] all = [command, "--genotypes", PathOf("markers.tsv"), "--phenotypes", PathOf("phenotypes.tsv"), .. arguments];
        if (!arguments.Contains("--trait"))
            all = [.. all, "--trait", "height"];
        return Invoke(all);
    }

    private static (string Output, string Log) Invoke(string[] all)
    {
        using var output = new StringWriter();
        using var log = new StringWriter();
        var status = PredictCommand.Create().Parse(all).Invoke(
            new InvocationConfiguration { Output = output, Error = log, EnableDefaultExceptionHandler = false });
        Assert.Equal(0, status);
        return (output.ToString(), log.ToString());
    }

    // Consecutive individuals have the same genotypes; the trait is the sum of five markers and a little noise.
    private void WriteStudy()
    {
        var (random, noise) = (new SeededRandom(5), new SeededRandom(5, 2));
        var markers = new List<string> { "id\t" + string.Join('\t', Enumerable.Range(1, Markers).Select(marker => $"m{marker}")) };
        var phenotypes = new List<string> { "id\theight\tweight\tnoise\tage\tpen" };
        var folds = new List<string> { "id\trep1\tpairs\tsingle" };
        int[] dosages = [];
        for (var row = 0; row < Individuals; row++)
        {
            if (row % 2 == 0)
                dosages = Enumerable.Range(0, Markers).Select(_ => random.NextInt(3)).ToArray();
            var age = random.NextDouble();
            var height = dosages.Take(5).Sum() + (2 * age) + (0.5 * random.NextNormal());
            markers.Add($"i{row}\t{string.Join('\t', dosages)}");
            var weight = row % 10 == 7 ? "NA" : (height + (0.3 * noise.NextNormal())).ToString(CultureInfo.InvariantCulture);
            phenotypes.Add(
                string.Create(CultureInfo.InvariantCulture, $"i{row}\t{height}\t{weight}\t{(row % 2 == 0 ? 1 : -1)}\t{age}\tpen{row / 5}"));
            folds.Add($"i{row}\t{(row % 3) + 1}\t{(row / 2 % 3) + 1}\t{(row == 0 ? "alone" : "rest" + (row % 2))}");
        }

        File.WriteAllLines(PathOf("markers.tsv"), markers);
        File.WriteAllLines(PathOf("phenotypes.tsv"), phenotypes);
        File.WriteAllLines(PathOf("folds.tsv"), folds);
    }
}
