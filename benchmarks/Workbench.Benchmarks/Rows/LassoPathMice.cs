using System.Diagnostics;
using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Penalized;

namespace Workbench.Benchmarks.Rows;

/// <summary>A LASSO path of 100 lambdas with five-fold cross-validation on the mice, against cv.glmnet.</summary>
internal sealed class LassoPathMice : BenchmarkRow
{
    private const int Folds = 5;

    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private GenotypeMatrix? genotypes;
    private PredictionData? data;
    private RPeer? peer;

    public override string Name => "lasso-path-mice";

    public override string Description => "Obesity_BMI of 1,814 mice, 8 fixed effects regressed out before: LASSO on 10,346 SNPs, 100 lambdas down to "
        + "0.01 of the largest, five-fold cross-validation. Ours decodes the genotypes for every fold and runs folds on all cores; theirs is cv.glmnet on "
        + "a matrix in memory (one thread: glmnet has no others).";

    public override string Peer => peer?.Version ?? "glmnet";

    public override double Target => 1.0;

    public override string Unit => "s";

    public override int Rounds => 3;

    public override string? Unavailable => File.Exists(Checkout.Shared("mice/mice.bed")) ? null : "the mouse data are not there";

    public override void Prepare()
    {
        genotypes = GenotypeFile.Open(Path.ChangeExtension(Checkout.Shared("mice/mice.bed"), null));
        var phenotypes = PhenotypeTable.Read(Checkout.Shared("mice/phenotypes.tsv"));
        string[] covariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];
        var study = new PredictionData(Study.Match(genotypes, phenotypes, "Obesity_BMI", covariates));
        var rest = ResidualTrait.Of(study, study.AllRows).Values;
        data = new PredictionData(study.Genotypes, CovariateDesign.InterceptOnly(study.Count), rest, "rest of Obesity_BMI");
        WriteMarkers();
        File.WriteAllBytes(Path.Combine(folder, "trait.bin"), MemoryMarshal.AsBytes<double>(rest));
        peer = new RPeer("glmnet_path.R", Path.Combine(folder, "markers.bin"), Path.Combine(folder, "trait.bin"), $"{Folds}");
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        var model = new PenalizedRegression("lasso", new PenaltySettings { Folds = Folds }).FitModel(data!, data!.AllRows, new FitSettings());
        var seconds = watch.Elapsed.TotalSeconds;
        return model.Chosen > 0 ? seconds : throw new WorkbenchException("Cross-validation chose the model without markers; glmnet finds some.");
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        genotypes?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void WriteMarkers()
    {
        using var file = File.Create(Path.Combine(folder, "markers.bin"));
        var column = new float[data!.Count];
        var values = new double[data.Count];
        for (var marker = 0; marker < data.Markers.Count; marker++)
        {
            data.Markers.Read(marker, 1, column, MarkerScale.Standardized);
            for (var row = 0; row < values.Length; row++)
                values[row] = column[row];
            file.Write(MemoryMarshal.AsBytes<double>(values));
        }
    }
}
