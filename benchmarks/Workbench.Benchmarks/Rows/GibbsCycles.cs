using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Mixed;

namespace Workbench.Benchmarks.Rows;

/// <summary>One chain of each of BGLR's five marker models, one thread on either side, against BGLR.</summary>
/// <param name="name">Name of the row.</param>
/// <param name="genotypeFile">Genotypes beside the checkout.</param>
/// <param name="phenotypeFile">The trait's table.</param>
/// <param name="trait">The trait.</param>
/// <param name="covariates">Covariates, regressed out before on both sides.</param>
/// <param name="cycles">Cycles of each chain that are measured.</param>
internal sealed class GibbsCycles(string name, string genotypeFile, string phenotypeFile, string trait, string[] covariates, int cycles) : BenchmarkRow
{
    // What these take, and the preparing of columns with them, is taken off on both sides.
    private const int FirstCycles = 60;
    private static readonly string[] OurModels = ["brr", "bayesa", "bayesb", "bayesc", "blasso"];
    private static readonly string[] TheirModels = ["BRR", "BayesA", "BayesB", "BayesC", "BL"];

    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private GenotypeMatrix? genotypes;
    private PredictionData? data;
    private RPeer? peer;

    public override string Name => name;

    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{cycles:N0} cycles of each of {string.Join(", ", TheirModels)} on all individuals of {genotypeFile} ({trait}), every fifth kept, one thread. ")
        + $"On both sides what a chain takes beyond one of {FirstCycles} cycles: preparing is left out, ours of decoded genotypes, theirs of standardised markers. Ours has run once before, so that its code is compiled.";

    public override string Peer => peer?.Version ?? "BGLR";

    public override double Target => 0.2;

    public override string Unit => "s";

    public override int Rounds => 1;

    public override string? Unavailable => File.Exists(Checkout.Shared(genotypeFile)) ? null : $"{genotypeFile} is not there";

    public override void Prepare()
    {
        var path = Checkout.Shared(genotypeFile);
        genotypes = GenotypeFile.Open(path.EndsWith(".bed", StringComparison.Ordinal) ? Path.ChangeExtension(path, null) : path);
        var study = new PredictionData(Study.Match(genotypes, PhenotypeTable.Read(Checkout.Shared(phenotypeFile)), trait, covariates));
        var rest = ResidualTrait.Of(study, study.AllRows).Values;
        data = new PredictionData(study.Genotypes, CovariateDesign.InterceptOnly(study.Count), rest, trait);
        using (var file = File.Create(Path.Combine(folder, "markers.bin")))
        {
            var column = new float[data.Count];
            for (var marker = 0; marker < data.Markers.Count; marker++)
            {
                data.Markers.Read(marker, 1, column, MarkerScale.Standardized);
                file.Write(MemoryMarshal.AsBytes<double>(column.Select(value => (double)value).ToArray()));
            }
        }

        File.WriteAllBytes(Path.Combine(folder, "trait.bin"), MemoryMarshal.AsBytes<double>(rest));
        peer = new RPeer("bglr_cycles.R", Path.Combine(folder, "markers.bin"), Path.Combine(folder, "trait.bin"), $"{cycles}", $"{FirstCycles}", string.Join(',', TheirModels));
        Ours();
    }

    public override double Ours() => Fit(FirstCycles + cycles) - Fit(FirstCycles);

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        genotypes?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private double Fit(int length)
    {
        var watch = Stopwatch.StartNew();
        foreach (var model in OurModels)
        {
            var before = watch.Elapsed.TotalSeconds;
            BayesianAlphabet.Create(model, new ChainSettings { Cycles = length, BurnIn = length / 6 }).FitModel(data!, data!.AllRows, new FitSettings());
            Console.Error.WriteLine(FormattableString.Invariant($"{Name}: {model} {length} cycles {watch.Elapsed.TotalSeconds - before:F2} s"));
        }

        return watch.Elapsed.TotalSeconds;
    }
}
