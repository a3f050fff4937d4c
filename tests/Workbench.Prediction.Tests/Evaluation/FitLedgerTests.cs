using Workbench.Data.Files;
using Workbench.Data.Splits;
using Workbench.Prediction.Ensembles;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Neural;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Tests.Evaluation;

public sealed class FitLedgerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger").FullName;

    private string File => Path.Combine(folder, "fits.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_stopped_comparison_goes_on_without_repeating_a_fit()
    {
        var (data, folds) = Study();
        var plain = CrossValidation.Compare(data, folds, [new Counting()], new FitSettings());
        var counting = new Counting { StopAfter = 4 };
        Assert.Throws<OperationCanceledException>(() => CrossValidation.Compare(data, folds, [counting], new FitSettings(), folder));
        Assert.Equal(5, counting.Fits);
        var resumed = CrossValidation.Compare(data, folds, [counting with { StopAfter = int.MaxValue }], new FitSettings(), folder);
        Assert.Equal(7, counting.Fits); // one fit to all individuals and five folds; the fifth was stopped once
        Assert.Equal(plain.Predictions, resumed.Predictions);
        Assert.Equal(plain.Variances, resumed.Variances);
        Assert.Equal(plain.MarkerEffects!.PerAllele, resumed.MarkerEffects!.PerAllele);
        var values = plain.MarkerEffects.GeneticValues(data, data.AllRows);
        foreach (var (first, second) in values.Zip(resumed.MarkerEffects.GeneticValues(data, data.AllRows)))
            Assert.Equal(first, second, 1e-6);
    }

    [Fact]
    public void What_changed_is_fitted_anew()
    {
        var (data, folds) = Study();
        var counting = new Counting();
        void Run(PredictionData some, Counting method, long seed) => CrossValidation.Compare(some, folds, [method], new FitSettings(seed), folder);
        Run(data, counting, 1);
        Run(data, counting, 1);
        Assert.Equal(6, counting.Fits);
        Run(data, counting, 2);
        Assert.Equal(12, counting.Fits);
        Run(data, counting with { Setting = 0.25 }, 1);
        Assert.Equal(18, counting.Fits);
        var trait = (double[])data.Trait.Clone();
        trait[3] += 1e-9;
        Run(new PredictionData(data.Genotypes, data.Covariates, trait, "trait"), counting, 1);
        Assert.Equal(24, counting.Fits);
    }

    [Fact]
    public void What_only_some_methods_fit_is_part_of_the_key()
    {
        var data = Study().Data;
        var (genotypes, covariates, trait) = (data.Genotypes, data.Covariates, data.Trait);
        string[] ids = genotypes.Individuals.Select(individual => individual.Id).ToArray();
        string?[] cages = ids.Select((_, index) => index % 7 == 0 ? null : $"cage{index % 5}").ToArray();
        var moved = cages.Reverse().ToArray();
        var weights = Enumerable.Range(1, ids.Length).Select(index => (double)index).ToArray();
        var pedigree = ids.Select((id, index) => (id, index < 10 ? null : ids[0], index < 10 ? null : ids[1]));
        var swapped = pedigree.Select(record => (record.Item1, record.Item1 == ids[20] ? ids[2] : record.Item2, record.Item3));
        PredictionData[] all =
        [
            data,
            new(genotypes, covariates, trait, "trait") { RandomGroups = [new RandomGroups("cage", cages)] },
            new(genotypes, covariates, trait, "trait") { RandomGroups = [new RandomGroups("cage", moved)] },
            new(genotypes, covariates, trait, "trait") { ResidualGroups = new RandomGroups("cage", cages) },
            new(genotypes, covariates, trait, "trait") { Weights = weights },
            new(genotypes, covariates, trait, "trait") { OtherTraits = [new OtherTrait("other", weights)] },
            new(genotypes, covariates, trait, "trait") { OtherTraits = [new OtherTrait("other", trait)] },
            new(genotypes, covariates, trait, "trait") { EventObserved = weights.Select(weight => weight > 3).ToArray() },
            new(genotypes, covariates, trait, "trait") { Pedigree = PedigreeTable.Of(pedigree.ToList()) },
            new(genotypes, covariates, trait, "trait") { Pedigree = PedigreeTable.Of(swapped.ToList()) },
        ];
        Assert.Equal(all.Length, all.Select(FitKey.OfData).Distinct().Count());
        Assert.Equal(FitKey.OfData(data), FitKey.OfData(new PredictionData(genotypes, covariates, trait, "trait")));
    }

    [Fact]
    public void An_unfinished_last_line_is_cut_off_and_a_damaged_one_is_named()
    {
        var (data, folds) = Study();
        var counting = new Counting();
        CrossValidation.Compare(data, folds, [counting], new FitSettings(), folder);
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text[..^20]);
        CrossValidation.Compare(data, folds, [counting], new FitSettings(), folder);
        Assert.Equal(7, counting.Fits);
        Assert.Equal(6, System.IO.File.ReadAllLines(File).Length);
        System.IO.File.WriteAllText(File, text.Replace("\"predicted\":[", "\"predicted\":[x", StringComparison.Ordinal));
        var error = Assert.Throws<DataFileException>(() => CrossValidation.Compare(data, folds, [counting], new FitSettings(), folder));
        Assert.Contains("fits.jsonl:2", error.Message);
    }

    [Fact]
    public void Two_comparisons_cannot_write_to_one_folder_at_a_time()
    {
        using var first = FitLedger.Open(folder);
        Assert.Contains("another comparison", Assert.Throws<WorkbenchException>(() => FitLedger.Open(folder)).Message);
    }

    [Fact]
    public void A_method_is_described_by_all_its_settings()
    {
        Assert.Contains("Hidden=[64, 32]", FitKey.Describe(new Mlann()));
        Assert.NotEqual(FitKey.Describe(new Mlann()), FitKey.Describe(new Mlann(new() { Dropout = 0.4 })));
        Assert.NotEqual(
            FitKey.Describe(new ConjugateGradientGblup()), FitKey.Describe(new ConjugateGradientGblup(new() { Tolerance = 1e-9 })));
        var pair = new MethodEnsemble("pair", [new Gblup(), new MlannBr()]);
        Assert.Contains("Neurons=2", FitKey.Describe(pair));
        foreach (var name in Methods.Names)
            Assert.Contains(name, FitKey.Describe(Methods.Create(name)));
    }

    [Fact]
    public void Replicates_are_counted_apart()
    {
        var (data, folds) = Study();
        var other = FoldAssignment.KFold(folds.Ids, 5, 77);
        var comparison = CrossValidation.Compare(data, [folds, other], [new Gblup()], new FitSettings());
        Assert.Equal(10, comparison.Folds.Count);
        Assert.Equal([1, 2], comparison.Folds.Select(fold => fold.Replicate).Distinct());
        var alone = CrossValidation.Compare(data, other, [new Gblup()], new FitSettings());
        Assert.Equal(
            alone.Folds.Select(fold => fold.Correlation), comparison.Folds.Where(fold => fold.Replicate == 2).Select(fold => fold.Correlation));
        Assert.Equal(comparison.Folds.Average(fold => fold.Correlation), comparison.Summary[0].Correlation, 1e-12);
    }

    private static (PredictionData Data, FoldAssignment Folds) Study()
    {
        var genotypes = SimulatedStudy.Genotypes(60, 40, seed: 33);
        var folds = FoldAssignment.KFold(genotypes.Individuals.Select(individual => individual.Id).ToList(), 5, 5);
        return (new PredictionData(genotypes, SimulatedStudy.Covariates(60), SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 1), "trait"), folds);
    }

    // GBLUP that counts its fits, shared by its copies, and can stop.
    private sealed record Counting : IGenomicPredictor
    {
        private readonly int[] fits = new int[1];

        public string Name => "counting";

        public bool EstimatesVariances => true;

        public double Setting { get; init; } = 0.5;

        internal int StopAfter { get; init; } = int.MaxValue;

        internal int Fits => fits[0];

        public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) =>
            ++fits[0] > StopAfter ? throw new OperationCanceledException() : new Gblup().Fit(data, training, settings);
    }
}
