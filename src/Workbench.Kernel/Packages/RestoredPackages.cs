using System.Text.Json.Serialization;

namespace Workbench.Kernel.Packages;

/// <summary>A package on this machine, with what it brings for this framework and this kind of machine.</summary>
/// <param name="Id">The package, as it writes itself.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it is unpacked.</param>
/// <param name="Dependencies">The packages it needs, by name, with the versions it accepts.</param>
/// <param name="Compile">Assemblies that code is compiled against.</param>
/// <param name="Runtime">Assemblies that run.</param>
/// <param name="Native">Native libraries.</param>
internal sealed record RestoredPackage(
    string Id,
    string Version,
    string Folder,
    IReadOnlyDictionary<string, string> Dependencies,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native);

/// <summary>The answer of a restore: the packages asked for and all that they need, except what stand-ins are there for.</summary>
/// <param name="Packages">They.</param>
/// <param name="Warnings">What NuGet warned of.</param>
internal sealed record RestoredPackages(IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Warnings)
{
    /// <summary>Nothing restored.</summary>
    public static RestoredPackages None { get; } = new([], []);

    /// <summary>Whether all files are where they were.</summary>
    [JsonIgnore]
    public bool IsThere => Packages.All(package =>
        Directory.Exists(package.Folder) && package.Compile.Concat(package.Runtime).Concat(package.Native).All(File.Exists));

    /// <summary>A package by name; null where it is not among them.</summary>
    public RestoredPackage? Find(string id) => Packages.FirstOrDefault(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Packages with all that they need, each once.</summary>
    public IReadOnlyList<RestoredPackage> ClosureOf(IEnumerable<string> ids)
    {
        var found = new Dictionary<string, RestoredPackage>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<string>(ids);
        while (waiting.TryDequeue(out var id))
        {
            if (found.ContainsKey(id) || Find(id) is not { } package)
                continue;
            found[id] = package;
            foreach (var dependency in package.Dependencies.Keys)
                waiting.Enqueue(dependency);
        }

        return [.. found.Values];
    }
}

/// <summary>Restored packages as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(RestoredPackages))]
internal sealed partial class RestoredPackagesJson : JsonSerializerContext;
