using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>Whether the inputs of examples are numbers that the network can take, and how much of one-hot sequences is unknown.</summary>
internal static class InputCheck
{
    private const int Channels = 4;
    private const double MuchUnknown = 0.1;

    /// <summary>Looks at the inputs of a sample, whose shapes fit the network.</summary>
    public static IEnumerable<PreflightFinding> Of(string part, ExampleSample sample, Network network)
    {
        var taken = network.InputForms.First(form => ShapeCheck.Fit(form, sample.Set.Inputs));
        for (var field = 0; field < sample.Set.Inputs.Count; field++)
        {
            var description = sample.Set.Inputs[field];
            if (description.Type == ElementType.Int64)
            {
                if (Beyond(sample, field, taken[field]) is { } finding)
                    yield return new($"{part} inputs", finding, FindingWeight.Refusal);
            }
            else if (NonFinite(sample, field) is { } example)
                yield return new($"{part} inputs", $"{description.Name} of {sample.Set.Describe(example)} holds a number that is not finite. "
                    + "Correct or leave out this example: one of them spoils all weights.", FindingWeight.Refusal);
            else if (description.Shape is [Channels, _] && UnknownShare(sample, field, description.Shape[1]) is { } share)
                yield return Unknown(part, description, share);
        }
    }

    private static string? Beyond(ExampleSample sample, int field, ExampleField expected)
    {
        for (var row = 0; row < sample.Examples.Length; row++)
        {
            var integers = sample.Batch.Integers(field, row);
            if (expected.FirstBeyond(integers) is >= 0 and var place)
                return $"{expected.Name} of {sample.Set.Describe(sample.Examples[row])} holds {integers[place]}; the network takes 0 to {expected.Values - 1}. "
                    + "Do the tokens belong to another vocabulary (another k)?";
        }

        return null;
    }

    private static int? NonFinite(ExampleSample sample, int field)
    {
        for (var row = 0; row < sample.Examples.Length; row++)
            foreach (var number in sample.Batch.Floats(field, row))
                if (!float.IsFinite(number))
                    return sample.Examples[row];
        return null;
    }

    // Null where the input is no one-hot sequence. A position is unknown when no base has more than a quarter.
    private static double? UnknownShare(ExampleSample sample, int field, int length)
    {
        long unknown = 0;
        for (var row = 0; row < sample.Examples.Length; row++)
        {
            var numbers = sample.Batch.Floats(field, row);
            for (var position = 0; position < length; position++)
            {
                float sum = 0, most = 0;
                for (var channel = 0; channel < Channels; channel++)
                {
                    var number = numbers[(channel * length) + position];
                    if (number is < 0 or > 1)
                        return null;
                    sum += number;
                    most = Math.Max(most, number);
                }

                if (sum > 1.001)
                    return null;
                unknown += most <= 0.25f ? 1 : 0;
            }
        }

        return (double)unknown / length / sample.Examples.Length;
    }

    private static PreflightFinding Unknown(string part, ExampleField field, double share)
    {
        var text = FormattableString.Invariant($"{100 * share:F2} % of the positions of {field.Name} are unknown (N)");
        return share == 1
            ? new($"{part} N content", text + ": there is nothing to learn from. Check contig names, intervals and the encoding.", FindingWeight.Refusal)
            : share > MuchUnknown
                ? new($"{part} N content", text + "; leave out windows in assembly gaps.", FindingWeight.Warning)
                : new($"{part} N content", text);
    }
}
