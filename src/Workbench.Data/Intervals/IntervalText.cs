using System.Globalization;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>How numbers and strands are written in interval files.</summary>
internal static class IntervalText
{
    /// <summary>A number with as many digits as it needs to be read back equal.</summary>
    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A strand as <c>+</c>, <c>-</c> or <c>.</c>.</summary>
    public static string Of(Strand strand) => strand switch { Strand.Forward => "+", Strand.Reverse => "-", _ => "." };
}
