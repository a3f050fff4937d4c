using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Jupyter;

/// <summary>A language as kernelspecs and <c>kernel_info_reply</c> describe it.</summary>
/// <param name="Name">The engine's name for it, e.g. <c>csharp</c>.</param>
/// <param name="Version">Version of the language.</param>
/// <param name="FileExtension">With its dot.</param>
/// <param name="Lexer">Name of its lexer in Pygments.</param>
internal sealed record KernelLanguage(string Name, string Version, string FileExtension, string Lexer)
{
    /// <summary>The languages that kernels are offered for.</summary>
    public static IReadOnlyList<KernelLanguage> All { get; } =
    [
        new(NotebookLanguage.CSharp, "14.0", ".cs", "csharp"),
        new(NotebookLanguage.FSharp, "10.0", ".fs", "fsharp"),
    ];

    /// <summary>How people write it.</summary>
    public string DisplayName => NotebookLanguage.DisplayName(Name);

    /// <summary>The language that a name means.</summary>
    /// <exception cref="WorkbenchException">It means none that a kernel can have.</exception>
    public static KernelLanguage Find(string name) =>
        All.FirstOrDefault(language => language.Name == NotebookLanguage.Find(name))
        ?? throw new WorkbenchException($"There is no kernel for the language '{name}'. Expected {string.Join(" or ", All.Select(language => language.Name))}.");

    /// <summary>The <c>language_info</c> of a <c>kernel_info_reply</c>.</summary>
    public JsonObject ToInfo() => new()
    {
        ["name"] = DisplayName,
        ["version"] = Version,
        ["mimetype"] = $"text/x-{Name}",
        ["file_extension"] = FileExtension,
        ["pygments_lexer"] = Lexer,
    };
}
