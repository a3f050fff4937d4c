namespace Workbench.Torch;

/// <summary>The names that a file holds, as an error message lists them.</summary>
internal static class NameList
{
    private const int Most = 20;
    private const int MostCharacters = 80;

    internal static string Of(IReadOnlyCollection<string> names) => names.Count == 0
        ? "none"
        : string.Join(", ", names.Take(Most).Select(name => $"'{Short(name)}'"))
            + (names.Count > Most ? $" and {names.Count - Most} more" : "");

    private static string Short(string name) => name.Length <= MostCharacters ? name : $"{name[..MostCharacters]}...";
}
