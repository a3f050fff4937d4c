using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Kernel.Packages;

/// <summary>What is to be restored together, so that the versions of all its packages fit one another.</summary>
/// <param name="Packages">Packages with versions as NuGet writes ranges, by name.</param>
/// <param name="Sources">Sources besides those of the machine: addresses and absolute folders, in the order in which they were given.</param>
/// <param name="Settings">Where NuGet keeps and looks for things.</param>
internal sealed record RestoreRequest(IReadOnlyList<RequestedPackage> Packages, IReadOnlyList<string> Sources, PackageSettings Settings)
{
    /// <summary>The framework that the packages must fit.</summary>
    public const string Framework = "net10.0";

    // Changes when what is stored, or how it comes about, does.
    private const string Layout = "1";

    /// <summary>The machine's kind, as NuGet names it.</summary>
    public static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    /// <summary>Whether a version is not fixed, so that the same request may have another answer tomorrow.</summary>
    public bool IsFloating => Packages.Any(package => package.IsFloating);

    /// <summary>A name for all that the answer depends on.</summary>
    public string Key()
    {
        var content = new StringBuilder();
        content.AppendJoin('\n', [Layout, Framework, RuntimeIdentifier, Settings.PackagesFolder]).Append('\n');
        foreach (var package in Packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase))
            content.Append(package.Id.ToLowerInvariant()).Append(' ').Append(package.Range).Append('\n');
        foreach (var standIn in StandInPackages.All)
            content.Append(standIn).Append('\n');
        foreach (var source in Sources)
            content.Append(source).Append('\n');
        foreach (var file in Settings.ConfigurationFiles())
            content.Append(file).Append('\n').Append(File.ReadAllText(file)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }
}

/// <summary>A package of a request.</summary>
/// <param name="Id">The package.</param>
/// <param name="Range">The versions that may be taken, as NuGet writes ranges.</param>
/// <param name="IsFloating">Whether the newest of them is meant.</param>
internal sealed record RequestedPackage(string Id, string Range, bool IsFloating);
