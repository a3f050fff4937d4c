using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Workbench.Kernel.Sessions;

/// <summary>The assemblies that cells can use without a reference: the framework's, and the workbench's own.</summary>
internal static class BundledAssemblies
{
    private static readonly string[] names =
    [
        "TorchSharp", "Deedle", "Plotly.NET", "Plotly.NET.CSharp", "Microsoft.DotNet.Interactive", "Newtonsoft.Json", "FSharp.Core",
    ];

    private static readonly string[] platform =
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Paths of the workbench's assemblies and of the packages that it stands in for.</summary>
    public static IReadOnlyList<string> Workbench { get; } = platform.Where(IsBundled).ToArray();

    /// <summary>The framework's and the workbench's assemblies as references of the C# compiler, read once a process.</summary>
    public static Lazy<ImmutableArray<MetadataReference>> CSharpReferences { get; } = new(() =>
        [.. platform.Where(IsFramework).Concat(Workbench).AsParallel().AsOrdered().Select(path => MetadataReference.CreateFromFile(path))]);

    private static bool IsFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static bool IsBundled(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return names.Contains(name) || (name.StartsWith("Workbench.", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal));
    }
}
