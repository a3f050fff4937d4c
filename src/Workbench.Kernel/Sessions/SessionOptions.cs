using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>How a session is set up.</summary>
public sealed record SessionOptions
{
    /// <summary>Folder against which <c>#r</c>, <c>#load</c> and <c>#I</c> resolve relative paths; null for the working directory.</summary>
    public string? Folder { get; init; }

    /// <summary>The notebook's own file, so that <c>#!import</c> can tell that a file imports it again; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Language of cells that name none.</summary>
    public string DefaultLanguage { get; init; } = "csharp";

    /// <summary>Languages whose cells are expected, so that their compilers start in the background at once.</summary>
    public IReadOnlyCollection<string> Prepare { get; init; } = [];

    /// <summary>
    /// Characters kept of a cell's console text (the first nine tenths and the end of it), and as many of its displays. What is
    /// left out is counted, and said at its place.
    /// </summary>
    public int MaxOutputCharacters { get; init; } = 20_000_000;

    /// <summary>
    /// Asks the user what a cell asks for; its result is null, as the property itself, where nobody can be asked. It may be called
    /// from any thread.
    /// </summary>
    public Func<InputRequest, CancellationToken, Task<string?>>? Ask { get; init; }

    /// <summary>Where packages are looked for and kept; null for the places that all sessions of the user share.</summary>
    internal PackageSettings? Packages { get; init; }
}
