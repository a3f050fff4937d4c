using Workbench.Data.Metrics;

namespace Workbench.Networks.Training;

/// <summary>Predictions of examples beside their targets.</summary>
public sealed class Evaluation
{
    private readonly long[]? classes;
    private readonly float[]? numbers;
    private readonly bool isLogarithm;

    internal Evaluation(Predictions predictions, double loss, long[]? classes, float[]? numbers, bool isLogarithm)
    {
        Predictions = predictions;
        Loss = loss;
        this.classes = classes;
        this.numbers = numbers;
        this.isLogarithm = isLogarithm;
    }

    /// <summary>The predictions, in the order of the examples.</summary>
    public Predictions Predictions { get; }

    /// <summary>Mean loss; NaN where none was asked for.</summary>
    public double Loss { get; }

    /// <summary>The first target of all examples, examples x numbers of the target; NaN is missing.</summary>
    /// <exception cref="InvalidOperationException">The target is a class index.</exception>
    public IReadOnlyList<float> Targets => numbers ?? throw new InvalidOperationException("The target is a class index; see Classes.");

    /// <summary>The class of all examples; a negative one is missing.</summary>
    /// <exception cref="InvalidOperationException">The target is no class index.</exception>
    public IReadOnlyList<long> Classes => classes ?? throw new InvalidOperationException("The target is no class index; see Targets.");

    /// <summary>A metric by its name: the mean over tasks, missing labels left out; of classes their macro mean.</summary>
    /// <exception cref="WorkbenchException">There is no such metric, or it does not fit the targets.</exception>
    public double Metric(string name) => Measure(Data.Metrics.Metric.ByName(name)).Macro;

    /// <summary>A metric of each task; classes that exclude each other are one task.</summary>
    /// <exception cref="WorkbenchException">The metric does not fit the targets.</exception>
    public TaskMetric Measure(Metric metric)
    {
        var values = Values;
        if (classes is not null)
        {
            var each = values.Length / classes.Length;
            var value = metric.OfClasses(values, each, classes);
            return new TaskMetric(metric.Name, [value], value, double.IsNaN(value) ? 1 : 0);
        }

        if (numbers!.Length != values.Length)
            throw new WorkbenchException($"The network predicts {Predictions.Outputs} numbers and the target has {numbers.Length / Predictions.Count}; "
                + $"{metric.Name} needs one for each.");
        return TaskMetric.Of(metric, values, numbers, Predictions.Outputs);
    }

    private float[] Values => isLogarithm ? Array.ConvertAll(Predictions.Values, MathF.Exp) : Predictions.Values;
}
