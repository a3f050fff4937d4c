using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Whether a cell's text can run as it stands, for front ends that ask before a line is ended.</summary>
internal static class CodeCompleteness
{
    private const string Indent = "    ";

    private static readonly CSharpParseOptions script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    // Errors of the F# compiler at a text that is not whole: text and comments that are not ended, an open bracket, a binding or
    // an expression without its body. FS0010 stands for wrong symbols too, which its message tells apart.
    private static readonly string[] unfinishedFSharp =
        ["FS0514", "FS0515", "FS0516", "FS0517", "FS0518", "FS0583", "FS3100", "FS3107", "FS3117", "FS3118", "FS3156", "FS3524"];

    /// <summary>Checks a cell; its last block decides where it has several.</summary>
    public static Completeness Check(NotebookSession session, string code, string language)
    {
        CodePart? last;
        try
        {
            if (IsHeadAlone(code, language))
                return new Completeness(CompletenessStatus.Incomplete);
            last = CellSplitter.Split(code, language).OfType<CodePart>().LastOrDefault();
        }
        catch (MagicException)
        {
            return new Completeness(CompletenessStatus.Invalid);
        }

        return last?.Language switch
        {
            NotebookLanguage.CSharp => CheckCSharp(last.Text),
            NotebookLanguage.FSharp => CheckFSharp(session.FSharp, last.Text),
            _ => new Completeness(CompletenessStatus.Complete),
        };
    }

    // A diagram, or a value that names no other source, whose text is still to come.
    private static bool IsHeadAlone(string code, string language)
    {
        var line = code.TrimEnd().Split('\n')[^1];
        if (!line.StartsWith("#!", StringComparison.Ordinal) || Magic.NameOf(line) is not (NotebookLanguage.Mermaid or NotebookLanguage.Value))
            return false;
        return CellSplitter.Split(code + "\n-", language)[^1] is CodePart { Text: var text, Selector: { } head }
            && text.Trim() == "-" && head["from-value"] is null && head["from-file"] is null && head["from-url"] is null;
    }

    private static Completeness CheckCSharp(string code)
    {
        var tree = SyntaxFactory.ParseSyntaxTree(code.TrimEnd(), script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness(CompletenessStatus.Incomplete, NextIndent(code, '{', '(', '['));
        var broken = tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error);
        return new Completeness(broken ? CompletenessStatus.Invalid : CompletenessStatus.Complete);
    }

    private static Completeness CheckFSharp(FSharpLanguage language, string code)
    {
        var end = code.TrimEnd();
        var errors = language.SyntaxErrors(end);
        if (errors.Count == 0)
            return new Completeness(CompletenessStatus.Complete);
        var opens = EndsOpen(end);
        return opens || errors.All(error => unfinishedFSharp.Contains(error.ErrorNumberText) || error.Message.StartsWith("Incomplete structured construct", StringComparison.Ordinal))
            ? new Completeness(CompletenessStatus.Incomplete, opens ? NextIndent(code, end[^1]) : NextIndent(code))
            : new Completeness(CompletenessStatus.Invalid);
    }

    private static bool EndsOpen(string code) =>
        Array.Exists(["=", "->", "(", "[", "{", "|", "then", "else", "do", "with", "try", "|>"], end => code.EndsWith(end, StringComparison.Ordinal));

    /// <summary>The last line's indentation, one level deeper where the line ends by opening something.</summary>
    private static string NextIndent(string code, params ReadOnlySpan<char> opening)
    {
        var line = code.TrimEnd();
        line = line[(line.LastIndexOf('\n') + 1)..];
        var indent = line[..(line.Length - line.TrimStart().Length)];
        return line.Length > 0 && opening.Contains(line[^1]) ? indent + Indent : indent;
    }
}
