using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Workbench.Kernel.LanguageServices;

namespace Workbench.Kernel.Packages;

/// <summary>The assemblies of this process. Cells can use the framework's and the workbench's own without a reference.</summary>
internal static class ProcessAssemblies
{
    private static readonly string[] names =
    [
        "TorchSharp", "Deedle", "Plotly.NET", "Plotly.NET.CSharp", "Microsoft.DotNet.Interactive", "Newtonsoft.Json", "FSharp.Core",
    ];

    private static readonly string[] platform =
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Paths by the assemblies' names.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } = platform
        .DistinctBy(Path.GetFileNameWithoutExtension)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Paths of the workbench's assemblies and of the packages that it stands in for.</summary>
    public static IReadOnlyList<string> Workbench { get; } = platform.Where(IsBundled).ToArray();

    /// <summary>The framework's and the workbench's assemblies as references of the C# compiler, read once a process.</summary>
    public static Lazy<ImmutableArray<MetadataReference>> CSharpReferences { get; } = new(() =>
        [.. platform.Where(IsFramework).Concat(Workbench).AsParallel().AsOrdered().Select(ReferenceTo)]);

    /// <summary>What the C# compiler needs of an assembly: a copy of its metadata without its code, which is most of a file.</summary>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public static AssemblyMetadata MetadataOf(string path)
    {
        using var file = File.OpenRead(path);
        var headers = new PEHeaders(file);
        if (headers.MetadataSize == 0)
            throw new BadImageFormatException($"{path} is no .NET assembly.");
        var metadata = GC.AllocateUninitializedArray<byte>(headers.MetadataSize, pinned: true);
        file.Position = headers.MetadataStartOffset;
        file.ReadExactly(metadata);

        // The array lives as long as what reads it.
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata(
            Marshal.UnsafeAddrOfPinnedArrayElement(metadata, 0), metadata.Length, onDispose: () => GC.KeepAlive(metadata)));
    }

    private static MetadataReference ReferenceTo(string path) =>
        MetadataOf(path).GetReference(new AssemblyDocumentation(path), filePath: path, display: path);

    /// <summary>Whether cells can use a process's assembly without a reference.</summary>
    public static bool IsAlwaysReferenced(string path) => IsFramework(path) || IsBundled(path);

    /// <summary>
    /// The process's assembly of the same name as a file where it takes the file's place: one that cells can use anyway, or one that is at
    /// least as new; else null. Two of a name would have types of the same names that are not the same.
    /// </summary>
    public static string? InPlaceOf(string file)
    {
        var own = Paths.GetValueOrDefault(Path.GetFileNameWithoutExtension(file));
        return own is not null && (IsAlwaysReferenced(own) || VersionOf(own) >= VersionOf(file)) ? own : null;
    }

    private static Version? VersionOf(string file) => AssemblyName.GetAssemblyName(file).Version;

    /// <summary>Whether an assembly is one of the framework's.</summary>
    public static bool IsFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static bool IsBundled(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return names.Contains(name)
            || (name.StartsWith("Workbench.", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal));
    }
}
