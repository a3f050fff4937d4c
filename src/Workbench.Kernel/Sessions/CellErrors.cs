using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>Error outputs as .NET Interactive writes them: the name <c>Error</c>, positions in the cell, stacks that end at the cell.</summary>
internal static partial class CellErrors
{
    /// <summary>The error name of every output.</summary>
    public const string Name = "Error";

    private const int LongestMessage = 100_000;
    private const int LongestTrace = 2 * LongestMessage;

    /// <summary>Nothing of the block ran: compiler messages, one a line.</summary>
    public static CellFailure Compilation(IReadOnlyList<string> diagnostics) =>
        new(new ErrorOutput(Name, string.Join('\n', diagnostics), diagnostics.SelectMany(text => text.Split('\n')).ToArray()));

    /// <summary>A message without a stack.</summary>
    public static CellFailure Message(string message) => new(new ErrorOutput(Name, message, message.Split('\n')));

    /// <summary>The code threw: type and message, then the part of the stack that is the user's.</summary>
    public static CellFailure Thrown(Exception exception)
    {
        var head = $"{exception.GetType().FullName}: {LongText.Cut(exception.Message, LongestMessage)}";
        return new CellFailure(new ErrorOutput(Name, head, TraceLines(exception)));
    }

    /// <summary>Type, message and the part of the stack that is the user's, as text.</summary>
    public static string Trace(Exception exception) => string.Join('\n', TraceLines(exception));

    /// <summary>A compiler message as <c>(line,col): error CS0103: ...</c>, its position in the cell; with the file where it is another.</summary>
    public static string Text(Diagnostic diagnostic, string cellPath)
    {
        var span = diagnostic.Location.GetLineSpan();
        var position = $"({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
        var file = span.Path == cellPath || string.IsNullOrEmpty(span.Path) ? "" : span.Path;
        return $"{file}{position}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";
    }

    private static List<string> TraceLines(Exception exception)
    {
        var lines = LongText.Cut(exception.ToString(), LongestTrace).ReplaceLineEndings("\n").Split('\n').ToList();
        var foreign = lines.FindIndex(line => EngineFrame().IsMatch(line));
        if (foreign >= 0)
            lines.RemoveRange(foreign, lines.Count - foreign);
        while (lines.Count > 0 && lines[^1].StartsWith("--- End of stack trace", StringComparison.Ordinal))
            lines.RemoveAt(lines.Count - 1);
        return lines.ConvertAll(InCell);
    }

    private static string InCell(string line)
    {
        line = CellFile().Replace(line, "cell ${number}, line ");
        line = TopLevelFrame().Replace(line, "   at ");
        return SubmissionPrefix().Replace(line, "   at ");
    }

    [GeneratedRegex(@"^\s*at (Microsoft\.CodeAnalysis\.Scripting\.|FSharp\.Compiler\.|Workbench\.Kernel\.Sessions\.|System\.Runtime\.ControlledExecution|System\.RuntimeMethodHandle\.InvokeMethod|System\.Reflection\.MethodBaseInvoker)")]
    private static partial Regex EngineFrame();

    [GeneratedRegex(@"(\S*[/\\])?\[cell (?<number>\d+)\]\.(csx|fsx):line ")]
    private static partial Regex CellFile();

    [GeneratedRegex(@"^\s*at (Submission#\d+\.<<Initialize>>\S*\.MoveNext\(\)|<StartupCode\$FSI_\d+>\S*\.(main@|staticInitialization@)\(\)) in ")]
    private static partial Regex TopLevelFrame();

    [GeneratedRegex(@"^\s*at (Submission#\d+\.|FSI_\d+\.)")]
    private static partial Regex SubmissionPrefix();
}
