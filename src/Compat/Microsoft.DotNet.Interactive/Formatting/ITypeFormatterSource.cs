namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Makes the formatters that a type names with <see cref="TypeFormatterSourceAttribute"/>; needs an empty constructor.</summary>
public interface ITypeFormatterSource
{
    /// <summary>The formatters.</summary>
    IEnumerable<ITypeFormatter> CreateTypeFormatters();
}
