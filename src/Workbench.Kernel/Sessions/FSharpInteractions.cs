using FSharp.Compiler.Text;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Core;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Takes F# code apart at <c>;;</c>, which ends an interaction: the compiler evaluates the first one of a text and says nothing of the others.
/// </summary>
internal static class FSharpInteractions
{
    private const string End = ";;";

    /// <summary>The interactions of a text in order, each at its lines and columns; those without code are left out if another has any.</summary>
    public static IReadOnlyList<string> Of(string code)
    {
        if (!code.Contains(End, StringComparison.Ordinal))
            return [code];
        var interactions = new List<string>();
        var (begin, hasCode) = (0, false);
        foreach (var token in Tokens(code))
        {
            if (token.Kind != FSharpTokenKind.SemicolonSemicolon)
            {
                hasCode = true;
                continue;
            }

            var at = FSharpPositions.Offset(code, token.Range.Start);
            if (hasCode)
                interactions.Add(FSharpPositions.Blank(code[..begin]) + code[begin..at]);
            (begin, hasCode) = (at + End.Length, false);
        }

        if (hasCode || interactions.Count == 0)
            interactions.Add(FSharpPositions.Blank(code[..begin]) + code[begin..]);
        return interactions;
    }

    private static List<FSharpToken> Tokens(string code)
    {
        var tokens = new List<FSharpToken>();
        FSharpLexer.Tokenize(
            SourceText.ofString(code),
            FuncConvert.FromAction<FSharpToken>(tokens.Add),
            FSharpOption<string>.None,
            FSharpOption<bool>.None,
            FSharpOption<string>.None,
            FSharpOption<Microsoft.FSharp.Collections.FSharpList<string>>.None,
            FSharpLexerFlags.Default | FSharpLexerFlags.SkipTrivia,
            FSharpOption<Microsoft.FSharp.Collections.FSharpMap<string, string>>.None,
            FSharpOption<CancellationToken>.None);
        return tokens;
    }
}
