using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.LanguageServices;

/// <summary>
/// The documentation files that come with the SDK. They lie beside its reference assemblies, in which types are often in another assembly
/// than in the one that runs.
/// </summary>
internal static class FrameworkDocumentation
{
    private static readonly string home = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    private static readonly Lazy<Dictionary<string, string>> files = new(FilesOfTypes);

    /// <summary>The file that documents a member of an assembly of the framework; null where there is none.</summary>
    public static string? FileOf(string assembly, string member)
    {
        if (Path.GetFileName(assembly) == "FSharp.Core.dll")
            return Newest(Path.Combine(home, "sdk"), Path.Combine("FSharp", "FSharp.Core.xml"));
        return ProcessAssemblies.IsFramework(assembly) ? files.Value.GetValueOrDefault(TypeOf(member)) : null;
    }

    /// <summary>The type in a member's name: <c>System.String</c> of <c>M:System.String.Join(System.String)</c>.</summary>
    private static string TypeOf(string member)
    {
        var path = member[2..].Split('(')[0];
        return member[0] == 'T' ? path : path[..Math.Max(0, path.LastIndexOf('.'))];
    }

    private static Dictionary<string, string> FilesOfTypes()
    {
        var types = new Dictionary<string, string>();
        var folder = Newest(Path.Combine(home, "packs", "Microsoft.NETCore.App.Ref"), Path.Combine("ref", RestoreRequest.Framework));
        if (folder is null)
            return types;
        foreach (var assembly in Directory.EnumerateFiles(folder, "*.dll"))
        {
            var documentation = Path.ChangeExtension(assembly, ".xml");
            if (!File.Exists(documentation))
                continue;
            using var stream = File.OpenRead(assembly);
            using var image = new PEReader(stream);
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.TypeDefinitions)
                types.TryAdd(NameOf(metadata, metadata.GetTypeDefinition(handle)), documentation);
        }

        return types;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{NameOf(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}.{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>A file or folder in the folder of the newest version that has it.</summary>
    private static string? Newest(string folder, string inside) =>
        Directory.Exists(folder)
            ? Directory.GetDirectories(folder)
                .OrderByDescending(version => NuGet.Versioning.NuGetVersion.TryParse(Path.GetFileName(version), out var number) ? number : null)
                .Select(version => Path.Combine(version, inside))
                .FirstOrDefault(Path.Exists)
            : null;
}
