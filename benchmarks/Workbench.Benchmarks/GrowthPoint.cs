using System.Diagnostics;
using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Prediction;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;

namespace Workbench.Benchmarks;

/// <summary>What one fit of one size cost.</summary>
/// <param name="Method">gblup or gblup-cg.</param>
/// <param name="Individuals">Individuals.</param>
/// <param name="Markers">Markers.</param>
/// <param name="ProcessorSeconds">Processor time of all threads, from the .bed file to marker effects.</param>
/// <param name="WallSeconds">Time that passed meanwhile.</param>
/// <param name="Steps">Steps of the conjugate gradients; 0 for gblup.</param>
/// <param name="Heritability">The estimate.</param>
/// <param name="Mebibytes">Peak resident memory of the process, the pages of the mapped file that were in memory included.</param>
internal sealed record GrowthPoint(
    string Method, int Individuals, int Markers, double ProcessorSeconds, double WallSeconds, int Steps, double Heritability, double Mebibytes)
{
    /// <summary>Fits the panel of a prefix in this process, which has done nothing before, and says what it cost.</summary>
    public static string Measure(string method, string prefix)
    {
        var (processor, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        using var genotypes = GenotypeFile.Open(prefix);
        var trait = File.ReadLines(prefix + ".fam").Select(line => double.Parse(line.Split(' ')[5], CultureInfo.InvariantCulture)).ToArray();
        var data = new PredictionData(genotypes, CovariateDesign.InterceptOnly(trait.Length), trait, "trait");
        FittedPredictor model = method == "gblup"
            ? new Gblup().FitModel(data, data.AllRows)
            : new ConjugateGradientGblup().FitModel(data, data.AllRows, new FitSettings());
        var effects = model.MarkerEffects!.PerAllele.Count;
        return string.Create(CultureInfo.InvariantCulture,
            $"{trait.Length} {effects} {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F3} {watch.Elapsed.TotalSeconds:F3} ")
            + string.Create(CultureInfo.InvariantCulture,
            $"{(model as FittedConjugateGradientGblup)?.Steps ?? 0} {model.Variances!.Heritability:F4}");
    }

    /// <summary>Lets a process of its own fit a panel.</summary>
    public static GrowthPoint Run(string method, SimulatedPanel panel)
    {
        var (_, output) = CommandPeer.Run(Environment.ProcessPath!, ChildProcess.Verb, ChildProcess.Growth, method, panel.Prefix, $"{Threads.Count}");
        var numbers = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new GrowthPoint(
            method, (int)numbers[0], (int)numbers[1], numbers[2], numbers[3], (int)numbers[4], numbers[5], numbers[6] / 1024);
    }
}
