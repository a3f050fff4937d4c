using Workbench.Data.Metrics;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Neural;

namespace Workbench.Prediction.Tests.Neural;

public class GblupNetworkTests
{
    private static readonly MlannSettings Small = new() { Hidden = [32, 16], Networks = 1, MaximalEpochs = 150, Patience = 40, LearningRate = 3e-3, WeightDecay = 0.1, Dropout = 0.1 };

    /// <summary>Each residual against a GBLUP fitted here without the individual's fold.</summary>
    [Fact]
    public void Residuals_come_from_fits_without_the_individual()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var rest = new GblupNetwork().OutOfFoldResiduals(data, training, new FitSettings(4));
        var checkedIndividuals = 0;
        foreach (var fold in Prediction.Evaluation.InnerFold.Of(training, 5, 4))
        {
            Assert.Empty(fold.Training.Intersect(fold.Test));
            var predicted = new Gblup().FitModel(data, fold.Training).Predict(data, fold.Test);
            for (var index = 0; index < predicted.Length; index++, checkedIndividuals++)
                Assert.Equal(data.Trait[fold.Test[index]] - predicted[index], rest[Array.IndexOf(training, fold.Test[index])], 1e-9);
        }

        Assert.Equal(training.Length, checkedIndividuals);
    }

    [Fact]
    public void Predicts_the_sum_of_its_parts()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        var model = new GblupNetwork(new Mlann(Small)).FitParts(data, training, new FitSettings(3));
        var gblup = new Gblup().FitModel(data, training);
        var (all, linear, added) = (model.Predict(data, test), gblup.Predict(data, test), model.Networks.GeneticValues(data, test));
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(linear[index] + added[index], all[index], 1e-6);
        Assert.Equal(gblup.Variances.Heritability, model.Variances!.Heritability, 1e-9);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-3);
    }

    /// <summary>A trait half additive and half the product of two markers: the network finds the product, GBLUP alone does not.</summary>
    [Fact]
    public void Finds_what_the_linear_part_leaves()
    {
        var (data, training, test) = AdditiveAndProduct();
        var observed = data.TraitOf(test);
        var linear = Pearson.Of(observed, new Gblup().FitModel(data, training).Predict(data, test));
        var both = Pearson.Of(observed, new GblupNetwork(new Mlann(Small)).Fit(data, training, new FitSettings(1)).Predict(data, test));
        Assert.True(both > linear + 0.08, $"GBLUP {linear}, with network {both}");
    }

    /// <summary>The slope of the sum is found by moving one marker's dosage.</summary>
    [Fact]
    public void Explains_both_parts_together()
    {
        var genotypes = SimulatedStudy.Genotypes(120, 12, seed: 4);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(120), SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1), "trait");
        var smooth = Small with { Activation = Networks.Layers.Activation.Tanh, MaximalEpochs = 20 };
        foreach (var inputs in Enum.GetValues<NetworkInputs>())
        {
            var model = new GblupNetwork(new Mlann(smooth with { Inputs = inputs })).Fit(data, data.AllRows, new FitSettings(3));
            var found = model.Explain(data, data.AllRows, new FitSettings());
            foreach (var marker in new[] { 0, 7 })
            {
                var dosages = new float[data.Count];
                genotypes.Read(marker, 1, dosages);
                var rows = data.AllRows.Where(row => dosages[row] == 1).ToArray();
                var deviation = data.Markers.StandardDeviations[marker];
                var expected = rows.Zip(Moved(1), Moved(-1)).Average(one => Math.Pow((one.Second - one.Third) / 0.04, 2));
                var importance = model.Explain(data, rows, new FitSettings()).Markers[marker].Importance;
                Assert.Equal(expected, importance, (0.03 * expected) + 1e-6);

                double[] Moved(int sign)
                {
                    var moved = SimulatedStudy.Moved(data, rows, marker, sign * 0.02f * (float)deviation);
                    return model.GeneticValues(moved, moved.AllRows);
                }
            }

            Assert.Equal(12, found.Markers.Count);
        }
    }

    private static (PredictionData Data, int[] Training, int[] Test) AdditiveAndProduct()
    {
        const int individuals = 500;
        const int markers = 10;
        var random = new SeededRandom(14);
        var dosages = Enumerable.Range(0, individuals * markers).Select(_ => 2f * random.NextInt(2)).ToArray();
        double Centred(int marker, int individual) => dosages[(marker * individuals) + individual] - 1;
        var trait = Enumerable.Range(0, individuals).Select(individual =>
            (Centred(0, individual) * Centred(1, individual)) + (0.5 * (Centred(2, individual) + Centred(3, individual) + Centred(4, individual)))
            + (0.5 * random.NextNormal())).ToArray();
        var data = new PredictionData(SimulatedStudy.Of(dosages, individuals, markers), SimulatedStudy.Covariates(individuals), trait, "trait");
        return (data, Enumerable.Range(0, 400).ToArray(), Enumerable.Range(400, 100).ToArray());
    }
}
