using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>Whether examples are what the network takes.</summary>
internal static class ShapeCheck
{
    /// <summary>Whether fields are stored and shaped alike. The names are for people; a network may take what is called otherwise.</summary>
    public static bool Fit(IReadOnlyList<ExampleField> wanted, IReadOnlyList<ExampleField> given) =>
        wanted.Count == given.Count && wanted.Zip(given).All(pair => pair.First.Type == pair.Second.Type && pair.First.Shape.SequenceEqual(pair.Second.Shape));

    /// <summary>Compares the inputs of examples with those of a network.</summary>
    public static IEnumerable<PreflightFinding> Of(Network network, string part, ExampleSet set)
    {
        var subject = $"{part} shapes";
        if (set.Count == 0)
            yield return new(subject, "there are no examples; give at least one.", FindingWeight.Refusal);
        if (set.Targets.Count == 0)
            yield return new(subject, "the examples have no targets to learn or to compare with; give examples with labels.", FindingWeight.Refusal);
        yield return network.InputForms.Any(form => Fit(form, set.Inputs))
            ? new(subject, $"{set.Count:N0} examples of {Text(set.Inputs)} to {Text(set.Targets)}")
            : new(subject, $"{network.GetName()} takes {string.Join(" or ", network.InputForms.Select(Text))}; the examples have {Text(set.Inputs)}. "
                + "Make the network with the options of this size, or cut and encode the examples for it.", FindingWeight.Refusal);
    }

    private static string Text(IReadOnlyList<ExampleField> fields) => string.Join(", ", fields);
}
