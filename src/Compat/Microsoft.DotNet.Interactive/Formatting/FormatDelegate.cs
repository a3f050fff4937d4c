namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value; false leaves it to the next formatter that applies.</summary>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);
