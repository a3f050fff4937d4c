using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace Workbench.Kernel.Magics;

/// <summary>A line <c>#r "nuget: X, V"</c> or <c>#i "nuget: SOURCE"</c>.</summary>
/// <param name="Name">The package, or the source.</param>
/// <param name="Version">The version asked for; null for the newest.</param>
/// <param name="IsSource">Whether the line adds a source (<c>#i</c>).</param>
/// <param name="Line">1-based line in the cell.</param>
public sealed partial record PackageReference(string Name, string? Version, bool IsSource, int Line)
{
    /// <summary>The versions that may be taken: exactly the one named, the newest stable one where none is, else as NuGet reads ranges.</summary>
    internal VersionRange Range =>
        Version is null ? VersionRange.Parse("*")
        : NuGetVersion.TryParse(Version, out var exact) ? new VersionRange(exact, true, exact, true)
        : VersionRange.Parse(Version);

    /// <summary>Takes the package lines out of a block of code, leaving empty lines.</summary>
    /// <param name="code">The block.</param>
    /// <param name="packages">Gets what the lines say.</param>
    /// <returns>The block without those lines.</returns>
    /// <exception cref="MagicException">A line names no package, or its version is none.</exception>
    internal static string TakeFrom(string code, List<PackageReference> packages)
    {
        if (!code.Contains("nuget:", StringComparison.OrdinalIgnoreCase))
            return code;
        var lines = code.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var match = WrittenForm().Match(lines[index]);
            if (!match.Success)
                continue;
            var what = match.Groups["what"].Value.Trim();
            packages.Add(match.Groups["kind"].Value is "i" or "I" ? Source(what, index + 1) : Package(what, index + 1));
            lines[index] = "";
        }

        return string.Join('\n', lines);
    }

    private static PackageReference Source(string what, int line) =>
        what.Length > 0
            ? new PackageReference(what, null, true, line)
            : throw new MagicException("DNI104", line, "#i \"nuget:\": the source is missing. Expected an address or a folder, e.g. #i \"nuget:https://host/v3/index.json\".");

    private static PackageReference Package(string what, int line)
    {
        var parts = what.Split(',', 2, StringSplitOptions.TrimEntries);
        if (!PackageId().IsMatch(parts[0]))
            throw new MagicException("DNI104", line, $"#r \"nuget:\": '{parts[0]}' is no package's name. Expected e.g. #r \"nuget: FSharp.Stats, 0.5.0\".");
        var version = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null;
        if (version is not null && !VersionRange.TryParse(version, out _))
            throw new MagicException(
                "DNI104", line, $"#r \"nuget: {parts[0]}\": '{version}' is no version. Expected e.g. 1.2.3, 1.2.*, * (newest), *-* (newest, previews too) or [1.0,2.0).");
        return new PackageReference(parts[0], version, false, line);
    }

    // A comment after the line begins behind a blank: an address that is written without quotes holds // too.
    [GeneratedRegex("""^\s*#(?<kind>r|i)\s+@?"?\s*nuget:(?<what>[^"]*?)"?\s*(;;)?\s*(\s//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenForm();

    [GeneratedRegex(@"^\w+([.-]\w+)*\z")]
    private static partial Regex PackageId();
}
