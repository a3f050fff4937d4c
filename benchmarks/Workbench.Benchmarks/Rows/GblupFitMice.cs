using System.Diagnostics;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Mixed;

namespace Workbench.Benchmarks.Rows;

/// <summary>GBLUP by REML of the mice's body mass index on one relationship matrix, against gemma -vc 2 on the same matrix.</summary>
internal sealed class GblupFitMice : BenchmarkRow
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private GenotypeMatrix? genotypes;
    private PredictionData? data;
    private string peer = "gemma";

    public override string Name => "gblup-fit-mice";

    public override string Description => "Obesity_BMI of 1,814 mice with 8 fixed effects: variance components, heritability with standard error, "
        + "breeding values. Ours: tridiagonal form and REML from the matrix in memory; theirs: the whole process gemma -vc 2 (REML), "
        + "reading the same matrix and covariates from text files.";

    public override string Peer => peer;

    public override double Target => 1.0;

    public override int Rounds => 5;

    public override string? Unavailable => File.Exists(Checkout.Shared("mice/mice.bed")) ? null : "the mouse data are not there";

    public override void Prepare()
    {
        genotypes = GenotypeFile.Open(Path.ChangeExtension(Checkout.Shared("mice/mice.bed"), null));
        var phenotypes = PhenotypeTable.Read(Checkout.Shared("mice/phenotypes.tsv"));
        string[] covariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];
        data = new PredictionData(Study.Match(genotypes, phenotypes, "Obesity_BMI", covariates));
        TextTable.Write(Path.Combine(folder, "matrix.txt"), data.Relationship.Values, data.Count);
        TextTable.Write(Path.Combine(folder, "trait.txt"), data.Trait, 1);
        TextTable.Write(Path.Combine(folder, "covariates.txt"), data.Covariates.Values, data.Covariates.Columns);
        Ours();
        Theirs();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        var kernel = TridiagonalKernel.Of(data!.Relationship.Values, data.Count);
        var fit = SingleKernelReml.Fit(kernel, data.Trait, DesignMatrix.Of(data.Covariates, data.AllRows));
        var seconds = watch.Elapsed.TotalSeconds;
        return fit.Variances.Heritability > 0 ? seconds : throw new WorkbenchException("The fit found no heritability; the reference is 0.166.");
    }

    public override double Theirs()
    {
        var (seconds, output) = CommandPeer.Run(
            "gemma", "-p", Path.Combine(folder, "trait.txt"), "-c", Path.Combine(folder, "covariates.txt"),
            "-k", Path.Combine(folder, "matrix.txt"), "-vc", "2", "-outdir", folder, "-o", "theirs");
        if (output.Split('\n').FirstOrDefault(line => line.StartsWith("GEMMA", StringComparison.Ordinal)) is { } version)
            peer = version.Trim();
        return seconds;
    }

    public override void Dispose()
    {
        genotypes?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
