using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>
/// Looks at network, data and recipe before a training: shapes, labels, inputs, leakage between the parts, memory and time. What
/// would spoil the training is refused with its cause and the fix.
/// </summary>
public static class Preflight
{
    /// <summary>Checks a training; <see cref="Trainer"/> does so before the first batch.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="data">The examples; up to 1,024 of each part are read, more where labels of all but one class seem absent.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="session">Cancellation, and whether places may overlap; null for none.</param>
    /// <exception cref="WorkbenchException">The training must not start; the message lists all reasons.</exception>
    public static PreflightReport Check(Network network, TrainingData data, Recipe recipe, TrainingSession? session = null)
    {
        session ??= new TrainingSession();
        var findings = new List<PreflightFinding>();
        foreach (var (name, part) in Parts(data))
            findings.AddRange(ShapeCheck.Of(network, name, part));
        new PreflightReport(findings).OrRefuse();
        foreach (var (name, part) in Parts(data))
        {
            var sample = ExampleSample.Of(part, recipe.Seed, session.Cancellation);
            findings.AddRange(InputCheck.Of(name, sample, network));
            findings.AddRange(LabelCheck.Of(name, sample, network, recipe, isLearned: name == "training", session.Cancellation));
        }

        findings.AddRange(PlaceCheck.Of(Parts(data), session.AllowOverlap));
        new PreflightReport(findings).OrRefuse();
        findings.AddRange(CostEstimate.Of(network, data, recipe));
        return new PreflightReport(findings).OrRefuse();
    }

    private static IEnumerable<(string Name, ExampleSet Set)> Parts(TrainingData data)
    {
        yield return ("training", data.Training);
        yield return ("validation", data.Validation);
        if (data.Test is not null)
            yield return ("test", data.Test);
    }
}
