using System.Reflection;
using NuGet.Versioning;

namespace Workbench.Kernel.Packages;

/// <summary>Packages that bring or need what this process has in another version.</summary>
internal static class PackageClashes
{
    /// <summary>Checks that the stand-ins are as new as the packages need them.</summary>
    /// <exception cref="WorkbenchException">One is not.</exception>
    public static void Check(RestoredPackages packages)
    {
        foreach (var package in packages.Packages)
            foreach (var (id, range) in package.Dependencies)
                if (StandInPackages.Find(id) is { } standIn && VersionRange.Parse(range).MinVersion > NuGetVersion.Parse(standIn.Version))
                    throw new WorkbenchException(
                        $"{package.Id} {package.Version} needs {id} {range}, but the notebook engine runs on {id} {standIn.Version}, "
                        + $"whose types all cells share. Ask for an older version of {package.Id}.");
    }

    /// <summary>Says which assemblies of packages give way to those of the process where the versions differ and a user would wonder.</summary>
    /// <param name="packages">What was restored.</param>
    /// <param name="named">The packages that the cell names.</param>
    public static IEnumerable<string> Notes(RestoredPackages packages, IReadOnlyCollection<string> named)
    {
        foreach (var package in packages.Packages)
            foreach (var path in package.Runtime)
            {
                if (ProcessAssemblies.InPlaceOf(path) is not { } own)
                    continue;
                var (offered, used) = (AssemblyName.GetAssemblyName(path).Version!, AssemblyName.GetAssemblyName(own).Version!);
                var isNamed = named.Contains(package.Id, StringComparer.OrdinalIgnoreCase);
                if (offered > used || (isNamed && offered < used))
                    yield return $"{package.Id} {package.Version}: its {Path.GetFileName(path)} {offered} is not loaded; "
                        + $"the engine's own {used} is used.";
            }
    }
}
