using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.FSharp.Core;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Leads what F# code means by <see cref="Console.Clear"/> to <see cref="Ͼ.Clear"/>, by its meaning and not by its text. The compiler takes
/// text alone: the name that takes the place of another is as wide, filled up with blanks, so that every position stays what it was.
/// </summary>
internal static class FSharpConsoleClear
{
    private const string Type = nameof(Ͼ) + ".";

    private static readonly string assembly = typeof(Console).Assembly.GetName().Name!;

    /// <summary>The text to compile in the place of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="check">What the compiler knows of it. A name that is part of an error stays, for the compiler to speak of it as it stands.</param>
    public static string Led(string code, FSharpCheckFileResults check)
    {
        var errors = check.Diagnostics.Where(found => found.Severity.IsError).Select(found => found.Range).ToArray();
        var text = code.ToCharArray();
        foreach (var use in check.GetAllUsesOfAllSymbolsInFile(FSharpOption<CancellationToken>.None).Where(use => IsClear(use.Symbol)))
            if (!Array.Exists(errors, error => RangeModule.rangeContainsRange(error, use.Range)) && PlaceOf(use, code) is var (start, end))
                Write(text.AsSpan(start..end));
        return new string(text);
    }

    private static bool IsClear(FSharpSymbol symbol) =>
        symbol is FSharpMemberOrFunctionOrValue { DisplayName: nameof(Console.Clear) } && symbol.Assembly.SimpleName == assembly;

    private static void Write(Span<char> name)
    {
        foreach (ref var character in name)
            if (character != '\n')
                character = ' ';
        var method = name.Length < Type.Length + nameof(Ͼ.Clear).Length ? nameof(Ͼ.Clr) : nameof(Ͼ.Clear);
        Type.CopyTo(name);
        method.CopyTo(name[^method.Length..]);
    }

    /// <summary>Where a name is in the code; null where a #line directive gave it a line on which something else stands.</summary>
    private static (int Start, int End)? PlaceOf(FSharpSymbolUse use, string code)
    {
        var (start, end) = (FSharpPositions.Offset(code, use.Range.Start), FSharpPositions.Offset(code, use.Range.End));
        var isThere = start >= 0 && start < end && end <= code.Length && code.AsSpan(start..end).TrimEnd('`').EndsWith(nameof(Console.Clear));
        return isThere ? (start, end) : null;
    }
}
