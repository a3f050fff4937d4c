using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Where the engine takes what a running cell displays and prints, and answers what it asks.</summary>
internal interface ICellOutputs
{
    /// <summary>A value was displayed.</summary>
    void Display(DisplayedValue value);

    /// <summary>A value displayed before has new content.</summary>
    void Update(DisplayedValue value);

    /// <summary>The cell's outputs so far are to be forgotten.</summary>
    void Clear();

    /// <summary>Text went to <c>stdout</c> or <c>stderr</c>.</summary>
    void Print(string stream, string text);

    /// <summary>Asks the user for a line of text, by name or prompt where there is no person; null where nobody can be asked.</summary>
    Task<string?> AskAsync(string prompt, bool isPassword, string typeHint, string? name = null);
}
