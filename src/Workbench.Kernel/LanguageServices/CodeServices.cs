using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Completion and description in cells, by the language of the block in which the cursor stands.</summary>
internal static class CodeServices
{
    /// <summary>The names that may stand at a position, in UTF-16 units, of a cell.</summary>
    public static Completions Complete(NotebookSession session, string cell, int position, string language, CancellationToken cancellation)
    {
        position = Math.Clamp(position, 0, cell.Length);
        return CellBlock.At(cell, position, language) switch
        {
            { Magic: true } block => MagicCompletions.Complete(session, cell, position, block.Language),
            { Language: NotebookLanguage.CSharp } block => CSharpServices.Complete(session.CSharp, block.Code, position, cancellation),
            { Language: NotebookLanguage.FSharp } block => FSharpServices.Complete(session.FSharp, block.Code, position),
            _ => Completions.None(position),
        };
    }

    /// <summary>What the name at a position means; null where there is none.</summary>
    public static Description? Describe(NotebookSession session, string cell, int position, string language, CancellationToken cancellation)
    {
        position = Math.Clamp(position, 0, cell.Length);
        return CellBlock.At(cell, position, language) switch
        {
            { Magic: true } => null,
            { Language: NotebookLanguage.CSharp } block => CSharpServices.Describe(session.CSharp, block.Code, position, cancellation),
            { Language: NotebookLanguage.FSharp } block => FSharpServices.Describe(session.FSharp, block.Code, position),
            _ => null,
        };
    }
}
