using System.Text.RegularExpressions;
using FSharp.Compiler.Text;

namespace Workbench.Kernel.Sessions;

/// <summary>Positions of the F# compiler, lines from 1 and columns from 0, in a text.</summary>
internal static partial class FSharpPositions
{
    /// <summary>Where a position is in a text; -1 where the text has no such line.</summary>
    public static int Offset(string code, Position position)
    {
        var start = 0;
        for (var line = 1; line < position.Line; line++)
        {
            start = code.IndexOf('\n', start) + 1;
            if (start == 0)
                return -1;
        }

        return start + position.Column;
    }

    /// <summary>A text with blanks in the place of all but its line ends: what follows it stays where it is.</summary>
    public static string Blank(string code) => Letters().Replace(code, " ");

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Letters();
}
