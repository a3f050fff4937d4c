using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The text of a single value, the same in every culture.</summary>
internal static class ScalarText
{
    public static string Of(object value) => value switch
    {
        DateTime time => time.ToString("u", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("u", CultureInfo.InvariantCulture),
        Enum member => member.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
