namespace Workbench.Prediction.Tuning;

/// <summary>A setting that is searched: a range of numbers, on a linear or a logarithmic scale.</summary>
/// <param name="Name">Name of the setting, e.g. <c>learningRate</c>.</param>
/// <param name="Low">Smallest value.</param>
/// <param name="High">Largest value.</param>
/// <param name="Default">The value that the method has without a search.</param>
public sealed record SearchDimension(string Name, double Low, double High, double Default)
{
    /// <summary>Whether equal ratios rather than equal differences are equally likely.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether values are whole numbers.</summary>
    public bool Whole { get; init; }

    /// <summary>The value at a place of the range.</summary>
    /// <param name="place">0 for the smallest value, 1 for the largest.</param>
    public double ValueAt(double place)
    {
        var value = Logarithmic ? Low * Math.Pow(High / Low, place) : Low + ((High - Low) * place);
        return Math.Clamp(Whole ? Math.Round(value) : value, Low, High);
    }

    /// <summary>The place of a value.</summary>
    public double PlaceOf(double value) =>
        Math.Clamp(Logarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low), 0, 1);

    internal void Check()
    {
        if (!(Low < High) || (Logarithmic && !(Low > 0)) || !(Default >= Low && Default <= High))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The setting {Name} cannot be searched from {Low} to {High} with the default {Default}: a range was expected that holds the default, above 0 on a logarithmic scale."));
    }
}
