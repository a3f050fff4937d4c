using Workbench.Data.Examples;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Neural;

/// <summary>What networks learn to give, individual by individual; NaN where it is not known or must not be seen.</summary>
/// <param name="Width">Numbers an individual has, the trait's first.</param>
/// <param name="Values">individuals x width numbers.</param>
/// <param name="AlsoLearned">Individuals beside the training ones that are learned from, because other numbers of theirs are known.</param>
internal sealed record NetworkTargets(int Width, float[] Values, int[] AlsoLearned)
{
    /// <summary>One trait, known of the training individuals alone.</summary>
    public static NetworkTargets Of(int individuals, ReadOnlySpan<int> training, ResidualTrait trait)
    {
        var targets = new NetworkTargets(1, new float[individuals], []);
        Array.Fill(targets.Values, float.NaN);
        targets.Set(0, training, trait.Values);
        return targets;
    }

    /// <summary>Writes one number each of some individuals.</summary>
    public void Set(int column, ReadOnlySpan<int> rows, double[] values)
    {
        for (var index = 0; index < rows.Length; index++)
            Values[(rows[index] * Width) + column] = (float)values[index];
    }
}

/// <summary>The individuals of a study as a network sees them, with what it learns to give.</summary>
/// <param name="Inputs">individuals x width numbers.</param>
/// <param name="Width">Numbers an individual has.</param>
/// <param name="Targets">What is learned.</param>
internal sealed record NetworkIndividuals(float[] Inputs, int Width, NetworkTargets Targets)
{
    /// <summary>Some individuals with all that is known of them.</summary>
    public ArrayExamples Examples(int[] rows) => With(Targets.Values, rows);

    /// <summary>Some individuals with the trait alone, so that it alone says when to stop.</summary>
    public ArrayExamples ValidationExamples(int[] rows)
    {
        if (Targets.Width == 1)
            return Examples(rows);
        var alone = new float[Targets.Values.Length];
        Array.Fill(alone, float.NaN);
        for (var start = 0; start < alone.Length; start += Targets.Width)
            alone[start] = Targets.Values[start];
        return With(alone, rows);
    }

    private ArrayExamples With(float[] targets, int[] rows) =>
        new([new ExampleArray("markers", Inputs, Width)], [new ExampleArray("trait", targets, Targets.Width)], rows);
}
