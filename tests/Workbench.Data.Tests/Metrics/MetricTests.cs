using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Metrics;
using Workbench.Tests;

namespace Workbench.Data.Tests.Metrics;

public class MetricTests
{
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Peer = JsonDocument.Parse(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Workbench.Data.Tests", "Metrics", "Fixtures", "metrics.json"))).RootElement;

    public static TheoryData<string> Binary => Names("binary");

    public static TheoryData<string> Numbers => Names("numbers");

    public static TheoryData<string> Classes => Names("classes");

    [Theory]
    [MemberData(nameof(Binary))]
    public void Binary_metrics_equal_scikit_learns(string name) => Compare("binary", name);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Metrics_of_numbers_equal_scikit_learns(string name) => Compare("numbers", name);

    [Theory]
    [MemberData(nameof(Classes))]
    public void Metrics_of_classes_equal_scikit_learns(string name)
    {
        foreach (var study in Peer.GetProperty("classes").EnumerateArray())
        {
            var labels = study.GetProperty("observed").EnumerateArray().Select(value => value.GetInt64()).ToArray();
            var probabilities = Array.ConvertAll(Values(study, "predicted"), value => (float)value);
            var value = Metric.ByName(name).OfClasses(probabilities, probabilities.Length / labels.Length, labels);
            Assert.Equal(study.GetProperty(name).GetDouble(), value, Tolerance);
        }
    }

    [Fact]
    public void Every_metric_is_compared_with_a_peer() =>
        Assert.Empty(Metric.All.Select(metric => metric.Name).Except(Names("binary").Concat(Names("numbers")).Select(row => row.Data)));

    [Fact]
    public void Areas_by_hand()
    {
        // Of four pairs of a positive and a negative three are in order.
        Assert.Equal(0.75, Auroc.Of([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]));
        Assert.Equal(0.5, Auroc.Of([1.0, 1, 1, 1], [0, 0, 1, 1]));

        // From above: a positive (1/1), a negative, a positive (2/3).
        Assert.Equal((1 + (2.0 / 3)) / 2, AveragePrecision.Of([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]), 12);
    }

    [Fact]
    public void Missing_labels_are_left_out()
    {
        Assert.Equal(0.75, Auroc.Of([0.1, 0.4, 9, 0.35, 0.8], [0, 0, double.NaN, 1, 1]));
        Assert.Equal(1, Accuracy.Instance.OfClasses([0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f], 2, [0, 1, -100]));
    }

    [Fact]
    public void What_is_not_defined_is_not_a_number()
    {
        Assert.True(double.IsNaN(Auroc.Of([0.1, 0.2], [1, 1])));
        Assert.True(double.IsNaN(AveragePrecision.Of([0.1, 0.2], [0, 0])));
        Assert.True(double.IsNaN(Pearson.Of([0.1, 0.1, 0.1], [2, 2, 5])));
        Assert.True(double.IsNaN(RegressionSlope.Of([0.1, 0.1, 0.1], [2, 2, 5])));
        Assert.True(double.IsNaN(R2.Of([1.0, 2], [3, 3])));
        Assert.True(double.IsNaN(Brier.Of([0.5], [double.NaN])));
    }

    [Fact]
    public void Regression_by_hand()
    {
        // Predicted 1 2 3, observed 2 2 5: products 3, squares 2 and 6.
        double[] predicted = [1, 2, 3], observed = [2, 2, 5];
        Assert.Equal(3 / Math.Sqrt(12), Pearson.Of(predicted, observed), 12);
        Assert.Equal(1.5, RegressionSlope.Of(predicted, observed), 12);
        Assert.Equal(5.0 / 3, MeanSquaredError.Of(predicted, observed), 12);
        Assert.Equal(1, MeanAbsoluteError.Of(predicted, observed), 12);
    }

    [Fact]
    public void A_bin_holds_its_upper_end() =>
        Assert.Equal(((0.2 - 0) + (1 - 0.9)) / 2, CalibrationError.Of([0.2, 0.9], [0, 1]), 12);

    [Fact]
    public void Bad_input_is_said()
    {
        Assert.Contains("1 predictions for 2", Message(() => Auroc.Of([1.0], [0, 1])));
        Assert.Contains("Label 2 is 3", Message(() => Auroc.Of([1.0, 2], [0, 3])));
        Assert.Contains("Prediction 1 is not a number", Message(() => Pearson.Of([double.NaN, 1], [0, 3])));
        Assert.Contains("not its logits", Message(() => Brier.Of([1.5, 0], [1, 0])));
        Assert.Contains("Metrics: auroc", Message(() => Metric.ByName("auc")));
        Assert.Contains("Label 1 is class 2", Message(() => Accuracy.Instance.OfClasses([0.5f, 0.5f], 2, [2])));
        Assert.Contains("compares numbers", Message(() => Pearson.Instance.OfClasses([0.5f, 0.5f], 2, [1])));
    }

    [Fact]
    public void The_area_depends_on_the_order_of_scores_alone() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Score, bool Label)[]>(),
        pairs =>
        {
            var scores = pairs.Select(pair => (double)pair.Score).ToArray();
            var labels = pairs.Select(pair => pair.Label ? 1.0 : 0).ToArray();
            var area = Auroc.Of(scores, labels);
            var cubed = Auroc.Of(Array.ConvertAll(scores, score => (score * score * score) - 7), labels);
            var flipped = Auroc.Of(Array.ConvertAll(scores, score => -score), labels);
            return area.Equals(cubed) && (double.IsNaN(area) ? double.IsNaN(flipped) : Math.Abs(area + flipped - 1) < 1e-12);
        }));

    [Fact]
    public void Tasks_have_their_own_values_and_a_mean_of_the_defined_ones()
    {
        // Three tasks side by side: in order, ties, one class only.
        float[] predicted = [0.1f, 0.5f, 0.3f, 0.9f, 0.5f, 0.4f, 0.2f, 0.5f, 0.5f];
        float[] observed = [0, 0, 1, 1, 1, 1, float.NaN, 1, 1];
        var areas = TaskMetric.Of(Auroc.Instance, predicted, observed, 3);
        Assert.Equal([1, 0.5, double.NaN], areas.Tasks);
        Assert.Equal(0.75, areas.Macro);
        Assert.Equal(1, areas.Undefined);
        observed[1] = 4;
        Assert.Contains("Task 2: Label 1 is 4", Message(() => TaskMetric.Of(Auroc.Instance, predicted, observed, 3)));
    }

    private static string Message(Action act) => Assert.Throws<WorkbenchException>(act).Message;

    private static void Compare(string kind, string name)
    {
        foreach (var study in Peer.GetProperty(kind).EnumerateArray())
            Assert.Equal(
                study.GetProperty(name).GetDouble(), Metric.ByName(name).Compute(Values(study, "predicted"), Values(study, "observed")), Tolerance);
    }

    private static double[] Values(JsonElement study, string name) =>
        study.GetProperty(name).EnumerateArray().Select(value => value.GetDouble()).ToArray();

    private static TheoryData<string> Names(string kind) =>
        new(Peer.GetProperty(kind)[0].EnumerateObject().Select(property => property.Name).Where(name => name is not ("predicted" or "observed")));
}
