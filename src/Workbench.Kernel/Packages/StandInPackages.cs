using System.Diagnostics;

namespace Workbench.Kernel.Packages;

/// <summary>A package in whose place an assembly of this process stands.</summary>
/// <param name="Id">The package.</param>
/// <param name="Version">The version it counts as where another package depends on it.</param>
internal sealed record StandInPackage(string Id, string Version);

/// <summary>
/// Packages that are never downloaded: those whose API the workbench ships itself with their companions, which bring only native files
/// or formatters, and those whose types must be the ones of this process.
/// </summary>
internal static class StandInPackages
{
    private const string AnyVersion = "9999.0.0";

    private static readonly string[] bundled =
    [
        "TorchSharp", "TorchSharp-cpu", "TorchSharp-cuda-linux", "TorchSharp-cuda-windows", "libtorch-cpu",
        "Deedle", "Deedle.Interactive", "Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.Interactive",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.CSharp",
        "Microsoft.DotNet.Interactive.FSharp",
    ];

    /// <summary>The packages that another one may depend on.</summary>
    public static IReadOnlyList<StandInPackage> All { get; } =
    [
        .. bundled.Select(id => new StandInPackage(id, AnyVersion)),
        new("FSharp.Core", FileVersion(typeof(Microsoft.FSharp.Core.Unit))),
        new("Newtonsoft.Json", FileVersion(typeof(Newtonsoft.Json.JsonConvert))),
    ];

    /// <summary>Whether an assembly of this process stands in for a package, whatever version is asked for.</summary>
    public static bool Contains(string id) =>
        All.Any(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        || id.StartsWith("libtorch-", StringComparison.OrdinalIgnoreCase)
        || id.StartsWith("Microsoft.DotNet.Interactive.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The stand-in for a package; null where there is none.</summary>
    public static StandInPackage? Find(string id) => All.FirstOrDefault(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static string FileVersion(Type type)
    {
        var version = FileVersionInfo.GetVersionInfo(type.Assembly.Location);
        return $"{version.FileMajorPart}.{version.FileMinorPart}.{version.FileBuildPart}";
    }
}
