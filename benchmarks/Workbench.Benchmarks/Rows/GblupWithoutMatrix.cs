using System.Diagnostics;
using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction;
using Workbench.Prediction.MatrixFree;

namespace Workbench.Benchmarks.Rows;

/// <summary>GBLUP from the packed genotype file of a simulated panel, no relationship matrix formed, against BOLT-LMM's infinitesimal fit.</summary>
/// <param name="name">Name of the row.</param>
/// <param name="individuals">Individuals.</param>
/// <param name="markers">Markers.</param>
internal sealed class GblupWithoutMatrix(string name, int individuals, int markers) : BenchmarkRow
{
    private const string FitLine = "Time for fitting variance components = ";
    private SimulatedPanel? panel;
    private string peer = "BOLT-LMM";

    public override string Name => name;

    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{individuals:N0} simulated individuals x {markers:N0} markers, heritability 0.5. Ours: the .bed file to variances with standard error, fixed ")
        + "effects, breeding values and marker effects; theirs: of bolt --lmmInfOnly the variance components alone, as its log gives them (reading, "
        + "calibration and tests left out).";

    public override string Peer => peer;

    public override double Target => 1.0;

    public override string Unit => "s";

    public override int Rounds => 1;

    public override string? Unavailable => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "bolt")))
        ? null
        : "BOLT-LMM is not installed (apt-get install bolt-lmm)";

    /// <summary>Fits a panel and returns the seconds and the model.</summary>
    public static (double Seconds, FittedConjugateGradientGblup Model) Fit(SimulatedPanel panel)
    {
        var watch = Stopwatch.StartNew();
        using var genotypes = GenotypeFile.Open(panel.Prefix);
        var data = new PredictionData(genotypes, CovariateDesign.InterceptOnly(panel.Trait.Length), panel.Trait, "trait");
        var model = new ConjugateGradientGblup().FitModel(data, data.AllRows, new FitSettings());
        return (watch.Elapsed.TotalSeconds, model);
    }

    public override void Prepare()
    {
        panel = new SimulatedPanel(individuals, markers);
        using var small = new SimulatedPanel(500, 1000);
        Fit(small);
    }

    public override double Ours()
    {
        var (seconds, model) = Fit(panel!);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Name}: heritability {model.Variances.Heritability:F4} (se {model.Variances.HeritabilityStandardError:F4}, of random directions ")
            + string.Create(CultureInfo.InvariantCulture, $"{model.MonteCarloError:F4}), {model.Steps} steps in {seconds:F1} s"));
        return seconds;
    }

    public override double Theirs()
    {
        var lines = CommandPeer.RunUntil(
            FitLine, "bolt", "--bfile", panel!.Prefix, "--phenoUseFam", "--lmmInfOnly", "--numThreads", $"{Threads.Count}",
            "--statsFile", panel.PathOf("stats.txt"));
        if (lines.FirstOrDefault(line => line.Contains("BOLT-LMM, v", StringComparison.Ordinal)) is { } version)
            peer = string.Join(' ', version.Split([' ', '|', '/', '_', '\\', ','], StringSplitOptions.RemoveEmptyEntries));
        foreach (var line in lines.Where(line => line.Contains("MCscaling: logDelta", StringComparison.Ordinal)))
            Console.Error.WriteLine($"{Name}: bolt: {line.Trim()}");
        return double.Parse(lines[^1].Split('=')[1].Replace("sec", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    public override void Dispose() => panel?.Dispose();
}
