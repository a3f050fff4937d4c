using Workbench.Data.Genotypes;
using Workbench.Data.Metrics;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Evaluation;

/// <summary>
/// GBLUP on the wheat and mouse data against what other programs gave: an R implementation of REML on the same ten folds
/// (means over folds, three decimals) and GEMMA 0.98.5 (-vc, heritability and standard error, three decimals).
/// </summary>
public class ReferenceResultsTests
{
    private static readonly string[] MouseCovariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];

    [Theory]
    [InlineData("env1", 0.514, 0.126, 0.729, 0.499, 0.058, -235.491)]
    [InlineData("env2", 0.511, 0.078, 0.746, 0.449, 0.061, -243.546)]
    [InlineData("env4", 0.411, 0.130, 0.848, 0.423, 0.064, -259.374)]
    [InlineData("env5", 0.466, 0.114, 0.788, 0.430, 0.063, -249.667)]
    public void Wheat(string trait, double r, double rSd, double mse, double heritability, double error, double logLikelihood)
    {
        using var genotypes = GenotypeFile.Open(Shared("wheat/markers.tsv.gz"));
        var study = Study.Match(genotypes, PhenotypeTable.Read(Shared("wheat/yield.tsv")), trait, []);
        var folds = FoldAssignment.Read(Shared("wheat/folds_dev.tsv"), "rep1", study.Ids);
        var comparison = CrossValidation.Compare(new PredictionData(study), folds, [new Gblup(), new RrBlup()], new FitSettings());
        foreach (var summary in comparison.Summary)
        {
            AssertRounded(r, summary.Correlation);
            AssertRounded(rSd, summary.CorrelationSd);
            AssertRounded(mse, summary.Mse);
        }

        // The reference scales markers with n - 1, which lowers the heritability here by up to 0.0005.
        Assert.Equal(heritability, comparison.Variances!.Heritability, 0.001);
        AssertRounded(error, comparison.Variances.HeritabilityStandardError);

        // The reference leaves out the constants (n - 1)/2 log 2 pi and, for an intercept, 1/2 log n.
        var constant = (Math.Log(599) - (598 * Math.Log(2 * Math.PI))) / 2;
        AssertRounded(logLikelihood, comparison.Variances.LogLikelihood - constant);
        AssertSamePredictions(comparison);
    }

    [Fact]
    public void Mice_body_mass_index_with_covariates()
    {
        var data = Mice("Obesity_BMI", MouseCovariates, out var folds);
        var comparison = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings());
        var summary = Assert.Single(comparison.Summary);
        AssertRounded(0.555, summary.Correlation);
        AssertRounded(0.067, summary.CorrelationSd);
        AssertRounded(0.258, summary.CorrelationAdjusted);
        AssertRounded(0.048, summary.CorrelationAdjustedSd);
        AssertRounded(0.692, summary.Mse / 0.003553);
        AssertRounded(0.166, comparison.Variances!.Heritability);
        AssertRounded(0.030, comparison.Variances.HeritabilityStandardError);
        Assert.Equal(4.415e-4, comparison.Variances.Genetic, 1e-6);
        Assert.Equal(2.220e-3, comparison.Variances.Residual, 1e-6);
        Assert.Equal(2847.63, comparison.Variances.LogLikelihood, 0.01);
    }

    // Both traits in one pass over the folds: they share each fold's decomposition.
    [Fact]
    public void Mice_without_covariates()
    {
        var bmi = Mice("Obesity_BMI", [], out var folds);
        var length = Mice("Obesity_BodyLength", [], out _);
        AssertHeritability(bmi, bmi, 0.219, 0.035);
        AssertHeritability(bmi, length, 0.336, 0.035);
        AssertHeritability(bmi, Mice("Obesity_BodyLength", MouseCovariates, out _), 0.247, 0.034);
        var (bmiR, lengthR, lengthMse) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var label in folds.Labels)
        {
            var (observed, predicted) = PredictFold(bmi, bmi, folds, label);
            bmiR.Add(Pearson.Of(observed, predicted));
            (observed, predicted) = PredictFold(bmi, length, folds, label);
            lengthR.Add(Pearson.Of(observed, predicted));
            lengthMse.Add(MeanSquaredError.Of(observed, predicted) / 0.3180);
        }

        AssertRounded(0.278, bmiR.Average());
        AssertRounded(0.405, lengthR.Average());
        AssertRounded(0.837, lengthMse.Average());
    }

    private static PredictionData Mice(string trait, string[] covariates, out FoldAssignment folds)
    {
        var genotypes = GenotypeFile.Open(Path.ChangeExtension(Shared("mice/mice.bed"), null));
        var study = Study.Match(genotypes, PhenotypeTable.Read(Shared("mice/phenotypes.tsv")), trait, covariates);
        folds = FoldAssignment.Read(Shared("mice/folds_dev.tsv"), "rep1", study.Ids);
        return new PredictionData(study);
    }

    private static void AssertHeritability(PredictionData shared, PredictionData data, double heritability, double error)
    {
        var design = DesignMatrix.Of(data.Covariates, data.AllRows);
        var fit = SingleKernelReml.Fit(shared.Tridiagonal(shared.AllRows), data.Trait, design);
        AssertRounded(heritability, fit.Variances.Heritability);
        AssertRounded(error, fit.Variances.HeritabilityStandardError);
    }

    private static (double[] Observed, double[] Predicted) PredictFold(PredictionData shared, PredictionData data, FoldAssignment folds, string label)
    {
        var training = folds.TrainRows(label);
        var fit = SingleKernelReml.Fit(shared.Tridiagonal(training), data.TraitOf(training), DesignMatrix.Of(data.Covariates, training));
        var test = folds.TestRows(label);
        var kernel = shared.Relationship.Submatrix(test, training);
        var predicted = new double[test.Length];
        for (var index = 0; index < test.Length; index++)
        {
            predicted[index] = fit.Coefficients[0];
            for (var other = 0; other < training.Length; other++)
                predicted[index] += kernel[(index * training.Length) + other] * fit.KernelWeights[other];
        }

        return (data.TraitOf(test), predicted);
    }

    private static void AssertSamePredictions(StudyComparison comparison)
    {
        var gblup = comparison.Predictions.Where(prediction => prediction.Method == "gblup").ToDictionary(prediction => prediction.Id);
        foreach (var prediction in comparison.Predictions.Where(prediction => prediction.Method == "rrblup"))
            Assert.Equal(gblup[prediction.Id].Predicted, prediction.Predicted, 1e-6);
    }

    // The reference gives three decimals: half a unit of the last one, and a little for its own rounding.
    private static void AssertRounded(double expected, double actual) => Assert.Equal(expected, actual, 0.00055);
}
