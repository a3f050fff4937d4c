using System.Xml.Linq;

namespace Workbench.Kernel.Packages;

/// <summary>
/// The project that is generated for a restore. Stand-ins are projects of the packages' names beside it: NuGet takes a project before a
/// package, hence never asks for these packages nor loads them.
/// </summary>
internal static class RestoreProject
{
    /// <summary>Writes the project and the stand-ins into a folder.</summary>
    /// <returns>The project's path.</returns>
    public static string Write(RestoreRequest request, string folder)
    {
        var standIns = Path.Combine(folder, "stand-ins");
        Directory.CreateDirectory(standIns);
        foreach (var package in StandInPackages.All)
            StandIn(package).Save(Path.Combine(standIns, package.Id + ".csproj"));
        var path = Path.Combine(folder, "packages.csproj");
        Project(request).Save(path);
        return path;
    }

    private static XElement Project(RestoreRequest request) => new(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", RestoreRequest.Framework),
            new XElement("RuntimeIdentifier", RestoreRequest.RuntimeIdentifier),
            new XElement("SelfContained", false),
            new XElement("NuGetAudit", false),

            // A source that does not answer is a warning; what no other source has is an error all the same.
            new XElement("RestoreIgnoreFailedSources", true),
            new XElement("ImportDirectoryBuildProps", false),
            new XElement("ImportDirectoryBuildTargets", false),
            new XElement("ImportDirectoryPackagesProps", false),
            new XElement("RestoreRootConfigDirectory", Escaped(request.Settings.Folder)),
            request.Settings.PackagesFolder is { } packages ? new XElement("RestorePackagesPath", Escaped(packages)) : null,
            request.Sources.Count == 0 && request.Settings.UsesMachineSources ? null : Sources(request)),
        new XElement(
            "ItemGroup",
            request.Packages.Select(package => new XElement(
                "PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", package.Range))),
            StandInPackages.All.Select(package => new XElement(
                "ProjectReference", new XAttribute("Include", Path.Combine("stand-ins", package.Id + ".csproj"))))));

    private static XElement Sources(RestoreRequest request) => new(
        request.Settings.UsesMachineSources ? "RestoreAdditionalProjectSources" : "RestoreSources",
        string.Join(';', request.Sources.Select(Escaped)));

    // The smallest project that NuGet counts as one: an SDK for each would double the time of a restore.
    private static XElement StandIn(StandInPackage package) => new(
        "Project",
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", RestoreRequest.Framework),
            new XElement("TargetFrameworkIdentifier", ".NETCoreApp"),
            new XElement("TargetFrameworkVersion", "v" + RestoreRequest.Framework["net".Length..]),
            new XElement("_EnableDefaultWindowsPlatform", false),
            new XElement("Version", package.Version),
            new XElement("PackageVersion", package.Version),
            new XElement("NuGetAudit", false),
            new XElement("RestoreProjectStyle", "PackageReference"),
            new XElement("MSBuildProjectExtensionsPath", $"$(MSBuildProjectDirectory)/obj/{package.Id}/"),
            new XElement("BaseIntermediateOutputPath", $"obj/{package.Id}/")),
        new XElement("Import", new XAttribute("Project", "$(MSBuildToolsPath)/Microsoft.Common.targets")));

    /// <summary>A text in which MSBuild finds nothing to expand or to split.</summary>
    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => "%$@'();?*".Contains(letter, StringComparison.Ordinal) ? $"%{(int)letter:x2}" : letter.ToString()));
}
