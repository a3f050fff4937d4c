using System.Diagnostics;
using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Association;

namespace Workbench.Benchmarks.Rows;

/// <summary>The exact mixed-model scan of the mice's body mass index, against gemma -lmm 1 with the same relationship matrix.</summary>
internal sealed class LmmScanMice : BenchmarkRow
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private GenotypeMatrix? genotypes;
    private PredictionData? data;
    private string peer = "gemma";

    public override string Name => "lmm-scan-mice";

    public override string Description => "10,346 SNPs of 1,814 mice against Obesity_BMI with 8 fixed effects, both variances estimated anew for every SNP. Ours: "
        + "decomposition, rotation and tests from the matrix in memory and the .bed file; theirs: the whole process gemma -lmm 1, reading the same "
        + "matrix, genotypes and covariates from files.";

    public override string Peer => peer;

    public override double Target => 0.1;

    public override string Unit => "s";

    public override int Rounds => 1;

    public override string? Unavailable => File.Exists(Checkout.Shared("mice/mice.bed")) ? null : "the mouse data are not there";

    public override void Prepare()
    {
        var prefix = Path.ChangeExtension(Checkout.Shared("mice/mice.bed"), null);
        genotypes = GenotypeFile.Open(prefix);
        var phenotypes = PhenotypeTable.Read(Checkout.Shared("mice/phenotypes.tsv"));
        string[] covariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];
        data = new PredictionData(Study.Match(genotypes, phenotypes, "Obesity_BMI", covariates));
        TextTable.Write(Path.Combine(folder, "matrix.txt"), data.Relationship.Values, data.Count);
        TextTable.Write(Path.Combine(folder, "covariates.txt"), data.Covariates.Values, data.Covariates.Columns);
        foreach (var extension in (string[])[".bed", ".bim"])
            File.CreateSymbolicLink(Path.Combine(folder, "mice" + extension), Path.GetFullPath(prefix + extension));
        File.WriteAllLines(Path.Combine(folder, "mice.fam"), data.Genotypes.Individuals.Select((individual, row) =>
            $"{individual.Id} {individual.Id} 0 0 0 {data.Trait[row].ToString("R", CultureInfo.InvariantCulture)}"));
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        var scan = MixedModelScan.Run(data!, new ScanSettings(), new FitSettings());
        var seconds = watch.Elapsed.TotalSeconds;
        var best = scan.Markers.MinBy(marker => marker.PValue)!;
        return best.Marker.Name == "rs3726626" ? seconds : throw new WorkbenchException($"The strongest marker is {best.Marker.Name}; the reference is rs3726626.");
    }

    public override double Theirs()
    {
        var (seconds, output) = CommandPeer.Run(
            "gemma", "-bfile", Path.Combine(folder, "mice"), "-k", Path.Combine(folder, "matrix.txt"), "-c", Path.Combine(folder, "covariates.txt"),
            "-lmm", "1", "-outdir", folder, "-o", "theirs");
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
