namespace Workbench.Data.Phenotypes;

/// <summary>The spellings of a missing value in tables: empty, NA, N/A, NaN, null, none, missing, a dot, a question mark, #N/A.</summary>
/// <remarks>-9 is a value like any other; a reader takes it as missing only where the caller says so.</remarks>
public static class MissingValues
{
    private static readonly string[] Spellings =
        ["", ".", "?", "-", "NA", "N/A", "<NA>", "#N/A", "NaN", "null", "none", "nil", "missing"];

    /// <summary>Whether a field, blanks around it aside and in any case, spells a missing value.</summary>
    public static bool Is(ReadOnlySpan<char> field)
    {
        field = field.Trim();
        if (field.Length > 7)
            return false;
        foreach (var spelling in Spellings)
            if (field.Equals(spelling, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
