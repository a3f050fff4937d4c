using System.CommandLine;
using System.CommandLine.Parsing;

namespace Workbench.Cli.Commands;

/// <summary>
/// Words that look like options but are none of a command's. The parser takes them for the names of files where a command has several.
/// </summary>
internal static class UnknownOption
{
    /// <summary>
    /// The message for the first such word of a command line; null where there is none. What follows <c>--</c> is no option, nor is the
    /// value of one.
    /// </summary>
    public static string? MessageFor(ParseResult parsed)
    {
        var positional = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        var word = parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Intersect(positional, ReferenceEqualityComparer.Instance)
            .Cast<Token>()
            .FirstOrDefault(token => IsLikeAnOption(token.Value));
        return word is null
            ? null
            : $"{word.Value} is no option of this command; its --help lists them. Where it is the name of a file, write ./{word.Value}.";
    }

    private static bool IsLikeAnOption(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2;
}
