using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Where the engine takes what a running cell displays and prints.</summary>
internal interface ICellOutputs
{
    /// <summary>A value was displayed.</summary>
    void Display(DisplayedValue value);

    /// <summary>A value displayed before has new content.</summary>
    void Update(DisplayedValue value);

    /// <summary>Text went to <c>stdout</c> or <c>stderr</c>.</summary>
    void Print(string stream, string text);
}
