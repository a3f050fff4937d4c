using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// What to do about a cell in the other language. VS Code writes the language of a cell into the notebook, but Jupyter's page, nbclient and
/// nbconvert do not pass it on: every cell without a selector comes as one of the kernel's language.
/// </summary>
internal static partial class LanguageHint
{
    /// <summary>A line for a cell that was not compiled and looks like the other language; null for every other cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="language">The kernel's language, in which it was compiled.</param>
    /// <param name="error">How it failed.</param>
    public static string? For(string code, string language, ErrorOutput error)
    {
        var other = language == NotebookLanguage.CSharp ? NotebookLanguage.FSharp : NotebookLanguage.CSharp;
        var looksLikeOther = (other == NotebookLanguage.FSharp ? FSharp() : CSharp()).IsMatch(code);
        if (!looksLikeOther || !Compilation().IsMatch(error.Value) || Selector().IsMatch(code))
            return null;
        var (was, seems) = (NotebookLanguage.DisplayName(language), NotebookLanguage.DisplayName(other));
        return $"This cell was compiled as {was}, since nothing said that it is in another language, and looks like {seems}. If it is {seems}, begin it with "
            + $"#!{other}, or run the notebook with 'workbench run', which reads each cell's language from the file: Jupyter does not pass it on.\n";
    }

    [GeneratedRegex(@"error (CS|FS)\d+")]
    private static partial Regex Compilation();

    [GeneratedRegex(@"^#!", RegexOptions.Multiline)]
    private static partial Regex Selector();

    [GeneratedRegex(@"^\s*(let\s+(rec\s+|mutable\s+|inline\s+)?[\w(`]|open\s+[\w.]+\s*$|module\s+\w+\s*=|type\s+\w+.*=\s*$|\|>)|\bprintfn?\s", RegexOptions.Multiline)]
    private static partial Regex FSharp();

    [GeneratedRegex(@";\s*(//.*)?$|^\s*(var|using|class|record|public)\s", RegexOptions.Multiline)]
    private static partial Regex CSharp();
}
