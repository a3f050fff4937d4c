using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Workbench.Networks.Records;

/// <summary>A part of the software and its version, e.g. <c>LibTorch 1.13.1</c>.</summary>
/// <param name="Name">The part.</param>
/// <param name="Version">Its version.</param>
public sealed record SoftwareVersion(string Name, string Version);

/// <summary>Finds the versions of everything that can change a number.</summary>
public static class SoftwareVersions
{
    private const string ProcessorTable = "/proc/cpuinfo";

    /// <summary>The workbench, .NET, operating system, processor, LibTorch and the BLAS, as this process has loaded them.</summary>
    public static IReadOnlyList<SoftwareVersion> Current() =>
    [
        new("Genomics Workbench", Workbench()),
        new(".NET", Environment.Version.ToString()),
        new("Operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        new("Processor", $"{Processor()}, {Environment.ProcessorCount} logical"),
        .. Torch(),
    ];

    // The version, and the revision of the sources where they were built in a repository.
    private static string Workbench()
    {
        var assembly = typeof(SoftwareVersions).Assembly;
        using var resource = assembly.GetManifestResourceStream("revision")!;
        var revision = new StreamReader(resource).ReadToEnd().Trim();
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return revision.Length > 0 ? $"{version}+{revision}" : version;
    }

    private static IEnumerable<SoftwareVersion> Torch()
    {
        var libraries = LoadedLibraries.Paths();
        // Asking for the version would load LibTorch into a run that did without it.
        yield return new("LibTorch", LoadedLibraries.Named(libraries, "libtorch_cpu") is null ? "not used" : torch.__version__);
        if (LoadedLibraries.Blas(libraries) is { } blas)
            yield return new("BLAS", blas);
    }

    private static string Processor()
    {
        var model = File.Exists(ProcessorTable)
            ? File.ReadLines(ProcessorTable).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model is null ? RuntimeInformation.ProcessArchitecture.ToString() : model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
