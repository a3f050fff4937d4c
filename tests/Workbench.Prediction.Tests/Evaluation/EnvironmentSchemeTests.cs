using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Evaluation;

public class EnvironmentSchemeTests
{
    private const double No = double.NaN;

    /// <summary>Six lines in three environments; lines 0 to 3 are learned from.</summary>
    [Fact]
    public void Each_scheme_shows_what_it_says()
    {
        double[][] records = [[1, 2, 3, 4, 5, 6], [10, 20, 30, No, 50, 60], [100, No, 300, No, 500, No]];
        var data = Data(SimulatedStudy.Genotypes(6, 10, seed: 1), records);
        int[] training = [0, 1, 2, 3];
        double[] known = [1, 2, 3, 4, No, No];

        var (seen, learned) = EnvironmentView.Of(EnvironmentScheme.Cv1, data, training);
        Assert.Equal(known, seen.Trait);
        Assert.Equal([10, 20, 30, No, No, No], seen.OtherTraits[0].Values);
        Assert.Equal([100, No, 300, No, No, No], seen.OtherTraits[1].Values);
        Assert.Equal(training, learned);

        (seen, learned) = EnvironmentView.Of(EnvironmentScheme.Cv2, data, training);
        Assert.Equal(known, seen.Trait);
        Assert.Equal(records[1..], seen.OtherTraits.Select(other => other.Values));
        Assert.Equal(training, learned);

        // Environment means 34 and 300, 167 together: line 0 is at (-24 - 200) / 2, line 1 at -14.
        (seen, learned) = EnvironmentView.Of(EnvironmentScheme.Cv0, data, training);
        Assert.Equal([55, 153, 165, No, 275, 193], seen.Trait);
        Assert.Empty(seen.OtherTraits);
        Assert.Equal([0, 1, 2, 4, 5], learned);

        // Among the training lines the means are 20 and 200, 110 together.
        (seen, learned) = EnvironmentView.Of(EnvironmentScheme.Cv00, data, training);
        Assert.Equal([55, 110, 165, No, No, No], seen.Trait);
        Assert.Empty(seen.OtherTraits);
        Assert.Equal([0, 1, 2], learned);
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Trait);
    }

    /// <summary>
    /// The other environment is the trait itself. A method that looks at it for the lines tested is right where the scheme gives it, and
    /// fails where it does not; one that looks at the trait is right without a scheme and fails under each.
    /// </summary>
    [Fact]
    public void What_is_hidden_cannot_be_seen()
    {
        var data = Simulated(noise: 0);
        var other = new Peeking(seen => seen.OtherTraits.Count > 0 ? seen.OtherTraits[0].Values : seen.Trait);
        var own = new Peeking(seen => seen.Trait);
        double R(Peeking method, EnvironmentScheme? scheme) =>
            CrossValidation.Compare(data, Folds(data), [method], new FitSettings(), scheme: scheme).Summary[0].Correlation;
        Assert.Equal(1, R(other, EnvironmentScheme.Cv2), 1e-12);
        Assert.Equal(1, R(own, null), 1e-12);
        foreach (var scheme in (EnvironmentScheme[])[EnvironmentScheme.Cv1, EnvironmentScheme.Cv00])
            Assert.Contains("NaN", Assert.Throws<WorkbenchException>(() => R(other, scheme)).Message);
        foreach (var scheme in (EnvironmentScheme[])[EnvironmentScheme.Cv1, EnvironmentScheme.Cv2, EnvironmentScheme.Cv00])
            Assert.Contains("NaN", Assert.Throws<WorkbenchException>(() => R(own, scheme)).Message);

        // In a new environment nothing of the trait itself is there, only the lines' means elsewhere.
        var elsewhere = new PredictionData(data.Genotypes, data.Covariates, data.Trait, "a")
        {
            OtherTraits = [new OtherTrait("b", data.Trait.Reverse().ToArray())],
        };
        var comparison = CrossValidation.Compare(elsewhere, Folds(data), [own], new FitSettings(), scheme: EnvironmentScheme.Cv0);
        Assert.All(comparison.Predictions, one => Assert.Equal(data.Trait[data.Count - 1 - int.Parse(one.Id[1..])], one.Predicted, 1e-12));
    }

    [Fact]
    public void Records_of_lines_tested_enter_predictions_where_they_are_known_only()
    {
        var data = Simulated(noise: 0.5);
        var folds = Folds(data);
        var tested = folds.TestRows("2");
        var values = data.OtherTraits[0].Values.Select((value, row) => tested.Contains(row) ? -value : value).ToArray();
        var changed = new PredictionData(data.Genotypes, data.Covariates, data.Trait, "a") { OtherTraits = [new OtherTrait("b", values)] };
        double[] Predicted(PredictionData some, EnvironmentScheme scheme, string fold) =>
            CrossValidation.Compare(some, folds, [new MultiTraitGblup()], new FitSettings(), scheme: scheme).Predictions
                .Where(one => one.Fold == fold).Select(one => one.Predicted).ToArray();
        Assert.Equal(Predicted(data, EnvironmentScheme.Cv1, "2"), Predicted(changed, EnvironmentScheme.Cv1, "2"));
        Assert.NotEqual(Predicted(data, EnvironmentScheme.Cv2, "2"), Predicted(changed, EnvironmentScheme.Cv2, "2"));
    }

    [Fact]
    public void The_more_is_known_the_better_lines_are_predicted()
    {
        var data = Simulated(noise: 0.5);
        double R(EnvironmentScheme scheme, IGenomicPredictor method) =>
            CrossValidation.Compare(data, Folds(data), [method], new FitSettings(), scheme: scheme).Summary[0].CorrelationPooled;
        Assert.True(R(EnvironmentScheme.Cv2, new MultiTraitGblup()) > R(EnvironmentScheme.Cv1, new MultiTraitGblup()) + 0.1);
        Assert.True(R(EnvironmentScheme.Cv0, new Gblup()) > R(EnvironmentScheme.Cv00, new Gblup()) + 0.1);
    }

    /// <summary>Hidden records are NaN: a method that looked at one would predict NaN, or fail.</summary>
    [Theory]
    [InlineData("gblup")]
    [InlineData("rrblup")]
    [InlineData("gblup-cg")]
    [InlineData("brr")]
    [InlineData("rkhs")]
    [InlineData("lasso")]
    [InlineData("svr-linear")]
    [InlineData("forest")]
    [InlineData("boosting")]
    [InlineData("mlann-br")]
    [InlineData("multitrait-net")]
    public void Methods_of_one_trait_do_without_what_is_hidden(string name)
    {
        var data = Simulated(noise: 0.5);
        var folds = FoldAssignment.HoldOut(data.Genotypes.Individuals.Select(one => one.Id).ToList(), 0.3, 4);
        var plain = CrossValidation.Compare(data, folds, [Methods.Create(name)], new FitSettings());
        var hidden = CrossValidation.Compare(data, folds, [Methods.Create(name)], new FitSettings(), scheme: EnvironmentScheme.Cv2);
        Assert.Equal(plain.Predictions, hidden.Predictions);
    }

    [Fact]
    public void Refuses_data_of_one_environment()
    {
        var genotypes = SimulatedStudy.Genotypes(40, 10, seed: 1);
        var data = Data(genotypes, [SimulatedStudy.AdditiveTrait(genotypes, 0.5, 1)]);
        Assert.Contains("cv1", Assert.Throws<WorkbenchException>(() =>
            CrossValidation.Compare(data, Folds(data), [new Gblup()], new FitSettings(), scheme: EnvironmentScheme.Cv1)).Message);
    }

    /// <summary>
    /// Wheat yield in each environment, ten folds of lines, other environments' records known: one factor with what is specific to each
    /// environment predicts as any covariance does.
    /// </summary>
    [Theory]
    [InlineData("env2", 0.70)]
    [InlineData("env4", 0.67)]
    public void Wheat_is_predicted_as_well_by_one_factor(string environment, double least)
    {
        SlowTest.Require();
        var data = Wheat(environment, out var folds);
        double R(GeneticStructure structure)
        {
            var method = new MultiTraitGblup(structure: structure);
            return CrossValidation.Compare(data, folds, [method], new FitSettings(), scheme: EnvironmentScheme.Cv2).Summary[0].Correlation;
        }

        var (free, factor) = (R(GeneticStructure.Unstructured), R(GeneticStructure.FactorAnalytic(1)));
        TestContext.Current.SendDiagnosticMessage($"{environment}: r {free:F4} unstructured, {factor:F4} by one factor");
        Assert.True(free >= least, $"{free}");
        Assert.Equal(free, factor, 0.02);
    }

    /// <summary>The wheat lines with an environment predicted and the three others.</summary>
    internal static PredictionData Wheat(string environment, out FoldAssignment folds)
    {
        var genotypes = GenotypeFile.Open(Shared("wheat/markers.tsv.gz"));
        var table = PhenotypeTable.Read(Shared("wheat/yield.tsv"));
        var study = Study.Match(genotypes, table, environment, []);
        folds = FoldAssignment.Read(Shared("wheat/folds_dev.tsv"), "rep1", study.Ids);
        return new PredictionData(study)
        {
            OtherTraits = table.ColumnNames.Where(name => name != environment)
                .Select(name => OtherTrait.Of(table, name, study.Ids)).ToList(),
        };
    }

    // Ninety lines in two environments of the same genetic values, with noise of their own.
    private static PredictionData Simulated(double noise)
    {
        var genotypes = SimulatedStudy.Genotypes(90, 60, seed: 33);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1);
        var random = new SeededRandom(8);
        return Data(genotypes, [trait, Array.ConvertAll(trait, value => value + (noise * random.NextNormal()))]);
    }

    private static PredictionData Data(GenotypeMatrix genotypes, double[][] records) =>
        new(genotypes, SimulatedStudy.Covariates(records[0].Length), records[0], "a")
        {
            OtherTraits = records[1..].Select((values, index) => new OtherTrait($"{(char)('b' + index)}", values)).ToList(),
        };

    private static FoldAssignment Folds(PredictionData data) =>
        FoldAssignment.KFold(data.Genotypes.Individuals.Select(individual => individual.Id).ToList(), 3, 5);

    // Predicts what it finds in the data.
    private sealed class Peeking(Func<PredictionData, double[]> look) : IGenomicPredictor
    {
        public string Name => "peeking";

        public bool EstimatesVariances => false;

        public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => new Fitted(look);

        private sealed class Fitted(Func<PredictionData, double[]> look) : FittedPredictor([new FixedEffect("(Intercept)", 0, 0)])
        {
            public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) =>
                rows.ToArray().Select(row => look(data)[row]).ToArray();

            public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
                new("nothing", data.Genotypes.Markers.Select(marker => new MarkerImportance(marker, 0)).ToList());
        }
    }
}
