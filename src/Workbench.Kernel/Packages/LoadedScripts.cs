using System.Text.RegularExpressions;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Packages;

/// <summary>
/// Scripts that a block loads by <c>#load</c>: their package lines count as the block's, the compilers do not see them
/// (<see cref="CSharpScriptFiles"/>, <see cref="FSharpScriptFiles"/>).
/// </summary>
internal static partial class LoadedScripts
{
    /// <summary>The package lines of all scripts that code loads, and of those that these load; of one that is missing the compiler tells.</summary>
    /// <param name="code">The block.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    public static IReadOnlyList<PackageReference> PackagesOf(string code, string folder)
    {
        var packages = new List<PackageReference>();
        Collect(code, folder, packages, []);
        return packages;
    }

    /// <summary>A script's text without its package lines.</summary>
    /// <param name="path">The script.</param>
    /// <param name="packages">Gets what the lines say.</param>
    public static string TextOf(string path, List<PackageReference> packages) =>
        PackageReference.TakeFrom(File.ReadAllText(path).ReplaceLineEndings("\n"), packages);

    private static void Collect(string code, string folder, List<PackageReference> packages, HashSet<string> seen)
    {
        foreach (var written in Load().Matches(code).SelectMany(load => load.Groups["path"].Captures))
        {
            var path = Path.GetFullPath(written.Value, folder);
            if (!File.Exists(path) || !seen.Add(path))
                continue;
            FSharpScriptFiles.TakeOver(path);
            Collect(TextOf(path, packages), Path.GetDirectoryName(path)!, packages, seen);
        }
    }

    // F# takes several in a line.
    [GeneratedRegex("""^[ \t]*#load(\s+@?"(?<path>[^"]+)")+(?=\s|;|$)""", RegexOptions.Multiline)]
    private static partial Regex Load();
}
