using System.Text.RegularExpressions;

namespace Workbench.Kernel.Magics;

/// <summary>A line <c>#r "nuget: X, V"</c> or <c>#i "nuget: SOURCE"</c>.</summary>
/// <param name="Name">The package, or the source.</param>
/// <param name="Version">The version asked for; null for the newest.</param>
/// <param name="IsSource">Whether the line adds a source (<c>#i</c>).</param>
/// <param name="Line">1-based line in the cell.</param>
public sealed partial record PackageReference(string Name, string? Version, bool IsSource, int Line)
{
    // Packages whose API the workbench ships itself, and companions that bring only native files or formatters of these.
    private static readonly string[] bundled =
    [
        "TorchSharp", "TorchSharp-cpu", "TorchSharp-cuda-linux", "TorchSharp-cuda-windows", "libtorch-cpu",
        "Deedle", "Deedle.Interactive", "Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.Interactive", "Newtonsoft.Json", "FSharp.Core",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting",
    ];

    /// <summary>Whether the workbench's own assemblies stand in for the package.</summary>
    public bool IsBundled =>
        bundled.Contains(Name, StringComparer.OrdinalIgnoreCase)
        || Name.StartsWith("libtorch-", StringComparison.OrdinalIgnoreCase)
        || Name.StartsWith("Microsoft.DotNet.Interactive.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the package lines out of a block of code, leaving empty lines.</summary>
    /// <param name="code">The block.</param>
    /// <param name="packages">Gets what the lines say.</param>
    /// <returns>The block without those lines.</returns>
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
            var isSource = match.Groups["kind"].Value == "i";
            var parts = match.Groups["what"].Value.Split(',', 2, StringSplitOptions.TrimEntries);
            packages.Add(isSource
                ? new PackageReference(match.Groups["what"].Value.Trim(), null, true, index + 1)
                : new PackageReference(parts[0], parts.Length > 1 ? parts[1] : null, false, index + 1));
            lines[index] = "";
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("""^\s*#(?<kind>r|i)\s+@?"?\s*nuget:\s*(?<what>[^"]*)"?\s*(//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenForm();
}
