using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Packages;

/// <summary>C# scripts that a block loads by <c>#load</c>: their package lines count as the block's, the compiler does not see them.</summary>
/// <param name="folder">Where relative paths of cells begin.</param>
internal sealed partial class LoadedScripts(string folder) : SourceFileResolver([], folder)
{
    /// <inheritdoc/>
    public override SourceText ReadText(string resolvedPath) => SourceText.From(TextOf(resolvedPath, []), Encoding.UTF8);

    /// <summary>The package lines of all scripts that code loads, and of those that these load; of one that is missing the compiler tells.</summary>
    /// <param name="code">The block.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    public static IReadOnlyList<PackageReference> PackagesOf(string code, string folder)
    {
        var packages = new List<PackageReference>();
        Collect(code, folder, packages, []);
        return packages;
    }

    private static void Collect(string code, string folder, List<PackageReference> packages, HashSet<string> seen)
    {
        foreach (Match load in Load().Matches(code))
        {
            var path = Path.GetFullPath(load.Groups["path"].Value, folder);
            if (!File.Exists(path) || !seen.Add(path))
                continue;
            Collect(TextOf(path, packages), Path.GetDirectoryName(path)!, packages, seen);
        }
    }

    private static string TextOf(string path, List<PackageReference> packages) =>
        PackageReference.TakeFrom(File.ReadAllText(path).ReplaceLineEndings("\n"), packages);

    [GeneratedRegex("""^[ \t]*#load\s+"(?<path>[^"]+)"(?=\s|$)""", RegexOptions.Multiline)]
    private static partial Regex Load();
}
