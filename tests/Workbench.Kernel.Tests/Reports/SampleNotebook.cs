using System.Text.Json;
using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Tests.Reports;

/// <summary>An executed notebook with everything a report meets: text, tables, charts, console text, pictures and an error.</summary>
internal static class SampleNotebook
{
    public const string PlotlyFigure = "application/vnd.plotly.v1+json";

    public static RunRecord Record { get; } = new(
        "./workbench run notebooks/01-genomic-prediction.ipynb -p trait=BodyWeight -p folds=10 --out out/01-genomic-prediction.html",
        new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.FromHours(1)),
        TimeSpan.FromSeconds(24.6),
        20260314,
        new Dictionary<string, string> { ["trait"] = "BodyWeight", ["folds"] = "10", ["data"] = "data-samples" },
        [
            new InputFile("data-samples/genotypes.bed", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 453_003),
            new InputFile("data-samples/genotypes.bim", "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", 86_214),
            new InputFile("data-samples/phenotypes.tsv", "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13", 31_902),
        ],
        [
            new SoftwareVersion("Genomics Workbench", "0.1.0"),
            new SoftwareVersion(".NET", "10.0.12"),
            new SoftwareVersion("Operating system", "Debian GNU/Linux 12 (bookworm), X64"),
            new SoftwareVersion("LibTorch", "1.13.1"),
            new SoftwareVersion("BLAS", "OpenBLAS 0.3.21 DYNAMIC_ARCH Haswell MAX_THREADS=64"),
        ],
        2);

    public static NotebookDocument Finished()
    {
        var notebook = new NotebookDocument { Path = "notebooks/01-genomic-prediction.ipynb" };
        notebook.Cells.Add(Text("# Predicting a trait from genotypes\n\nHow well do *markers* predict the **body weight** of mice? We compare three methods by cross-validation."));
        notebook.Cells.Add(Text("## The data\n\nA marker is coded 0, 1 or 2: the count of one allele. The narrow-sense heritability is $h^2 = \\sigma_g^2 / (\\sigma_g^2 + \\sigma_e^2)$, and GBLUP solves\n\n$$\n\\hat{u} = \\sigma_g^2 K V^{-1} (y - X\\hat{\\beta})\n$$\n\n| what | file | rows |\n|---|---|---:|\n| genotypes | `genotypes.bed` | 10 346 |\n| phenotypes | `phenotypes.tsv` | 1 814 |\n\nSee [the format](https://www.cog-genomics.org/plink/1.9/formats#bed)."));
        notebook.Cells.Add(Code("csharp", 1, 0.42, "using Workbench.Data;\n\n// Individuals that occur in both files, and why others were dropped.\nvar study = Study.Read(folder, trait: \"BodyWeight\");\nConsole.WriteLine($\"{study.Individuals} mice, {study.Markers:N0} markers\");\nstudy.Summary",
            new StreamOutput("stdout", "reading [##        ] 20%\rreading [##########] 100%\n1814 mice, 10,346 markers\n"),
            Html("<table class=\"dataframe\"><thead><tr><th></th><th>count</th><th>mean</th><th>sd</th><th>missing</th></tr></thead><tbody><tr><th>BodyWeight</th><td>1,814</td><td>20.31</td><td>2.97</td><td>0</td></tr><tr><th>BodyLength</th><td>1,807</td><td>9.44</td><td>0.38</td><td>7</td></tr></tbody></table>", 1)));
        notebook.Cells.Add(Code("fsharp", 2, 0.08, "open Plotly.NET\n\n// The distribution of the trait.\nlet weights = study.Phenotypes |> Seq.filter (fun w -> w > 0.0)\nChart.Histogram(weights, NBinsX = 40) |> Chart.withTitle \"Body weight\"", Figure(Histogram(), 2)));
        notebook.Cells.Add(Text("## Comparing the methods\n\n### Accuracy\n\nEach dot is one fold. **GBLUP** and rrBLUP are the same model written twice: their predictions agree."));
        notebook.Cells.Add(Code("csharp", 3, 19.7, "var folds = CrossValidation.Compare(study, [\"gblup\", \"rrblup\", \"mlann\"], seed);\nfolds", Figure(Boxes(), 3),
            Html("<details open=\"open\" class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>FoldAccuracy { Method = gblup, Fold = 1, Correlation = 0.51 }</code></span></summary><div><table class=\"dni-table\"><thead><tr></tr></thead><tbody><tr><td>Method</td><td><div class=\"dni-plaintext\"><pre>gblup</pre></div></td></tr><tr><td>Correlation</td><td><div class=\"dni-plaintext\"><pre>0.51</pre></div></td></tr></tbody></table></div></details>", 3)));
        notebook.Cells.Add(Code("fsharp", 4, 1.3, "manhattan effects", Figure(Manhattan(), 4)));
        notebook.Cells.Add(Text("### Relatedness\n\nThe relationship matrix of the first 60 mice, ordered by family."));
        notebook.Cells.Add(Code("fsharp", 5, 0.9, "heatmap (kinship |> Matrix.first 60)", new StreamOutput("stderr", "warning: 3 markers are constant and were left out\n"), Figure(HeatMap(), 5)));
        notebook.Cells.Add(Code("csharp", 6, 0.004, "folds.GroupBy(f => f.Method).Select(g => g.Average(f => f.Correlation)).ToArray()", new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = "[ 0.5102, 0.5102, 0.4831 ]" }, null, 6)));
        return notebook;
    }

    public static NotebookDocument Failed()
    {
        var notebook = Finished();
        notebook.Cells.Add(Code("csharp", 7, 0.02, "// Takes the best method apart.\nvar best = folds.MaxBy(fold => fold.Correlation);\nbest!.Effects[best.Markers + 1]",
            new ErrorOutput("Error", "System.IndexOutOfRangeException: Index was outside the bounds of the array.\n   at Submission#7.<<Initialize>>d__0.MoveNext() in cell 7:line 3", ["System.IndexOutOfRangeException: Index was outside the bounds of the array.", "   at Submission#7.<<Initialize>>d__0.MoveNext() in cell 7:line 3"])));
        notebook.Cells.Add(Code("fsharp", null, null, "printfn \"never\""));
        notebook.Cells.Add(Code("csharp", null, null, "display(best)"));
        return notebook;
    }

    public static NotebookDocument Of(params NotebookCell[] cells)
    {
        var notebook = new NotebookDocument();
        notebook.Cells.AddRange(cells);
        return notebook;
    }

    public static NotebookCell Text(string source) => new() { Kind = CellKind.Markdown, Source = source };

    public static NotebookCell Code(string language, int? count, double? seconds, string source, params CellOutput[] outputs)
    {
        var cell = new NotebookCell
        {
            Kind = CellKind.Code,
            Source = source,
            Language = language,
            ExecutionCount = count,
            Elapsed = seconds is { } elapsed ? TimeSpan.FromSeconds(elapsed) : null,
        };
        cell.Outputs.AddRange(outputs);
        return cell;
    }

    public static DisplayOutput Html(string html, int? count = null) => new(new Dictionary<string, string> { ["text/html"] = html }, null, count);

    public static DisplayOutput Figure(object figure, int? count = null) =>
        new(new Dictionary<string, string> { [PlotlyFigure] = JsonSerializer.Serialize(figure), ["text/plain"] = "a chart" }, null, count);

    /// <summary>A small figure of each kind that the workbench draws, and of others that notebooks do.</summary>
    public static IReadOnlyList<object> AllKinds()
    {
        double[] x = [1, 2, 3, 4], y = [2, 1, 4, 3];
        double[][] z = [[1, 2, 3], [2, 3, 1], [3, 1, 2]];
        return
        [
            new { data = new[] { new { type = "scatter", mode = "lines+markers", x, y, fill = "tozeroy" } } },
            new { data = new[] { new { type = "scattergl", mode = "markers", x, y } } },
            new { data = new[] { new { type = "bar", x, y } } },
            new { data = new[] { new { type = "box", y } } },
            new { data = new[] { new { type = "violin", y } } },
            new { data = new[] { new { type = "histogram", x } } },
            new { data = new[] { new { type = "heatmap", z } } },
            new { data = new[] { new { type = "contour", z } } },
            new { data = new[] { new { type = "surface", z } } },
            new { data = new[] { new { type = "scatter3d", mode = "markers", x, y, z = y } } },
            new { data = new[] { new { type = "pie", values = x, labels = new[] { "a", "b", "c", "d" } } } },
            new { data = new[] { new { type = "histogram2d", x, y } } },
        ];
    }

    private static object Histogram()
    {
        var random = new Random(1);
        return new
        {
            data = new[] { new { type = "histogram", x = Enumerable.Range(0, 1814).Select(_ => Math.Round(20 + (3 * Normal(random)), 2)).ToArray(), nbinsx = 40, name = "mice" } },
            layout = new { title = new { text = "Body weight" }, xaxis = new { title = new { text = "weight (g)" } }, yaxis = new { title = new { text = "mice" } } },
            config = new { responsive = true },
        };
    }

    private static object Boxes()
    {
        var random = new Random(2);
        return new
        {
            data = new[] { ("GBLUP", 0.51), ("rrBLUP", 0.51), ("DL-MLANN", 0.48) }.Select(method => new
            {
                type = "box",
                name = method.Item1,
                y = Enumerable.Range(0, 10).Select(_ => Math.Round(method.Item2 + (0.04 * Normal(random)), 4)).ToArray(),
                boxpoints = "all",
            }).ToArray(),
            layout = new { title = new { text = "Correlation per method and fold" }, yaxis = new { title = new { text = "correlation" } } },
            config = new { },
        };
    }

    private static object Manhattan()
    {
        var random = new Random(3);
        return new
        {
            data = Enumerable.Range(1, 19).Select(chromosome => new
            {
                type = "scatter",
                mode = "markers",
                name = $"chr{chromosome}",
                x = Enumerable.Range(0, 200).Select(i => (chromosome * 200) + i).ToArray(),
                y = Enumerable.Range(0, 200).Select(_ => Math.Round(Math.Abs(Normal(random)), 3)).ToArray(),
                marker = new { size = 4 },
            }).ToArray(),
            layout = new { width = 1000, height = 380, showlegend = false, title = "Marker effects", xaxis = new { title = new { text = "chromosome" } }, yaxis = new { title = new { text = "|effect|" } } },
            config = new { },
        };
    }

    private static object HeatMap()
    {
        var random = new Random(4);
        return new
        {
            data = new[]
            {
                new
                {
                    type = "heatmap",
                    colorscale = "Viridis",
                    z = Enumerable.Range(0, 60).Select(i => Enumerable.Range(0, 60).Select(j => Math.Round((i / 6 == j / 6 ? 0.5 : 0) + (i == j ? 0.5 : 0) + (0.05 * Normal(random)), 3)).ToArray()).ToArray(),
                },
            },
            layout = new { title = new { text = "Relationship matrix" }, height = 520, width = 560 },
            config = new { },
        };
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
