using Workbench.Data.Encoding;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Relationship;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Linear;

public class RrBlupTests
{
    private const int Individuals = 60;
    private const int Markers = 25;

    [Fact]
    public void Effects_solve_the_marker_side_equations()
    {
        // [X'X X'W; W'X W'W + I se/sm] [b; m] = [X'y; W'y] with sm = sg / p, written out and solved without any kernel.
        var data = Study(out var training);
        var model = new RrBlup().FitModel(data, training);
        var w = Standardized(data);
        var unknowns = 2 + Markers;
        var rows = new double[training.Length, unknowns];
        for (var index = 0; index < training.Length; index++)
        {
            rows[index, 0] = 1;
            rows[index, 1] = data.Covariates.Values[(training[index] * 2) + 1];
            for (var marker = 0; marker < Markers; marker++)
                rows[index, 2 + marker] = w[training[index], marker];
        }

        var equations = Product(Transpose(rows), rows);
        for (var marker = 0; marker < Markers; marker++)
            equations[2 + marker, 2 + marker] += model.Variances.Residual / (model.Variances.Genetic / Markers);
        var solution = Product(Inverse(equations), Product(Transpose(rows), Column(data.TraitOf(training))));
        Assert.Equal(solution[0, 0], model.FixedEffects[0].Estimate, 1e-6);
        Assert.Equal(solution[1, 0], model.FixedEffects[1].Estimate, 1e-6);
        for (var marker = 0; marker < Markers; marker++)
            Assert.Equal(solution[2 + marker, 0], model.MarkerEffects.PerDeviation[marker], 1e-6);
    }

    [Theory]
    [InlineData(RelationshipMethod.Standardized)]
    [InlineData(RelationshipMethod.VanRaden1)]
    public void Predictions_equal_those_of_gblup(RelationshipMethod method)
    {
        var data = Study(out var training, method);
        var test = data.AllRows.Except(training).ToArray();
        var fromMarkers = new RrBlup().FitModel(data, training).Predict(data, test);
        var fromKernel = new Gblup().FitModel(data, training).Predict(data, test);
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(fromKernel[index], fromMarkers[index], 1e-6);
    }

    [Fact]
    public void Explains_by_the_variance_of_each_marker()
    {
        var data = Study(out var training);
        var model = new RrBlup().FitModel(data, training);
        var explanation = model.Explain(data, training, new FitSettings());
        var values = new float[Individuals];
        data.Markers.Read(3, 1, values, MarkerScale.Centred);
        var parts = values.Select(value => value * model.MarkerEffects.PerAllele[3]).ToArray();
        Assert.Equal(parts.Average(part => part * part), explanation.Markers[3].Importance, 1e-6);
        Assert.Equal(explanation.Markers.Max(marker => marker.Importance), explanation.Top(2)[0].Importance);
        Assert.Same(data.Genotypes.Markers[3], explanation.Markers[3].Marker);
    }

    [Fact]
    public void Effects_an_allele_and_a_deviation_agree()
    {
        var data = Study(out var training);
        var effects = new RrBlup().FitModel(data, training).MarkerEffects;
        for (var marker = 0; marker < Markers; marker++)
            Assert.Equal(effects.PerAllele[marker] * data.Markers.StandardDeviations[marker], effects.PerDeviation[marker], 12);
        Assert.Equal("m3", effects.Markers[3].Name);
    }

    private static PredictionData Study(out int[] training, RelationshipMethod method = RelationshipMethod.Standardized)
    {
        var genotypes = SimulatedStudy.Genotypes(Individuals, Markers, seed: 21, missing: 0.02);
        var random = new SeededRandom(4);
        var age = Enumerable.Range(0, Individuals).Select(_ => random.NextDouble()).ToArray();
        training = Enumerable.Range(0, 50).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.6, seed: 2).Zip(age, (value, years) => value + (2 * years)).ToArray();
        return new PredictionData(genotypes, SimulatedStudy.Covariates(Individuals, age), trait, "trait", method);
    }

    private static double[,] Standardized(PredictionData data)
    {
        var w = new double[Individuals, Markers];
        var values = new float[Individuals];
        for (var marker = 0; marker < Markers; marker++)
        {
            data.Markers.Read(marker, 1, values, MarkerScale.Standardized);
            for (var individual = 0; individual < Individuals; individual++)
                w[individual, marker] = values[individual];
        }

        return w;
    }
}
