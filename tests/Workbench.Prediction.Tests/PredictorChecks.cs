using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Evaluation;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests;

/// <summary>What every method must keep to, and how it does on the wheat lines.</summary>
internal static class PredictorChecks
{
    /// <summary>240 individuals to learn from and 60 to predict: ten of 40 markers act additively, a covariate adds to it.</summary>
    public static PredictionData Additive(out int[] training, out int[] test, double covariateEffect = 0.5)
    {
        var genotypes = SimulatedStudy.Genotypes(300, 40, seed: 12, missing: 0.01);
        var random = new SeededRandom(2);
        var sex = Enumerable.Range(0, 300).Select(_ => (double)random.NextInt(2)).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1).Zip(sex, (value, male) => value + (covariateEffect * male)).ToArray();
        training = Enumerable.Range(0, 240).ToArray();
        test = Enumerable.Range(240, 60).ToArray();
        return new PredictionData(genotypes, SimulatedStudy.Covariates(300, sex), trait, "trait");
    }

    /// <summary>Individuals of the study are predicted as newcomers as they are predicted within it.</summary>
    public static void PredictsNewcomersAlike(FittedPredictor model, PredictionData data, int[] test, double tolerance)
    {
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(test, null), data.Covariates.Select(test));
        var inside = model.Predict(data, test);
        var outside = model.Predict(newcomers, newcomers.AllRows);
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], tolerance);
    }

    /// <summary>Work that was done once already makes no tensor that it does not dispose of.</summary>
    public static void LeavesNoTensorBehind(Action work)
    {
        work();
        var before = NativeMemory.LiveTensors();
        for (var time = 0; time < 3; time++)
            work();
        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
    }

    /// <summary>Ten-fold cross-validation on replicate 1 of the wheat lines.</summary>
    public static MethodSummary Wheat(string trait, IGenomicPredictor method)
    {
        using var genotypes = GenotypeFile.Open(Shared("wheat/markers.tsv.gz"));
        var study = Study.Match(genotypes, PhenotypeTable.Read(Shared("wheat/yield.tsv")), trait, []);
        var folds = FoldAssignment.Read(Shared("wheat/folds_dev.tsv"), "rep1", study.Ids);
        return CrossValidation.Compare(new PredictionData(study), folds, [method], new FitSettings()).Summary[0];
    }
}
