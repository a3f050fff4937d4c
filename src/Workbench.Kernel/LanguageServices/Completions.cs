namespace Workbench.Kernel.LanguageServices;

/// <summary>What may stand at a cursor.</summary>
/// <param name="Names">The names, the likeliest first.</param>
/// <param name="Start">Where what they replace begins, in UTF-16 units of the cell.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Completions(IReadOnlyList<string> Names, int Start, int End)
{
    /// <summary>Nothing fits at a position.</summary>
    public static Completions None(int position) => new([], position, position);

    /// <summary>Names that begin with what stands there, first those in the same case, each by the alphabet.</summary>
    public static Completions Of(IEnumerable<string> names, string begun, int start, int end) => new(
        [.. names
            .Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Distinct()
            .OrderByDescending(name => name.StartsWith(begun, StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(name => name, StringComparer.Ordinal)],
        start,
        end);
}

/// <summary>What a name means: its signature and its documentation.</summary>
/// <param name="Signature">The declaration.</param>
/// <param name="Summary">What its documentation says; empty where there is none.</param>
/// <param name="Language">Language of the signature.</param>
internal sealed record Description(string Signature, string Summary, string Language);
