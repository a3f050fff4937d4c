using System.Reflection;
using System.Text.Json;

namespace Workbench.Kernel.Packages;

/// <summary>What NuGet leaves of a restore: <c>project.assets.json</c>.</summary>
internal static class ProjectAssets
{
    // NuGet's file for a folder in which a package brings nothing on purpose.
    private const string Nothing = "_._";

    /// <summary>Reads the packages of the file's targets for this kind of machine.</summary>
    public static RestoredPackages Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").GetProperty($"{RestoreRequest.Framework}/{RestoreRequest.RuntimeIdentifier}");
        var packages = target.EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => Package(library, libraries.GetProperty(library.Name).GetProperty("path").GetString()!, folders))
            .ToArray();
        var unreadable = packages.SelectMany(package => package.Compile.Union(package.Runtime).Where(file => !IsAssembly(file))).ToHashSet();
        var warnings = Messages(root, "Warning").Select(message => message.Text)
            .Concat(unreadable.Select(file => $"{file} is no .NET assembly that can be read; it is left out."));
        return new RestoredPackages([.. packages.Select(package => Without(package, unreadable))], [.. warnings]);
    }

    /// <summary>The codes and texts of the errors that NuGet left in the file.</summary>
    public static IReadOnlyList<(string Code, string Text)> Errors(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. Messages(document.RootElement, "Error"), .. Messages(document.RootElement, "Warning").Where(message => message.Code == "NU1801")];
    }

    // One file that compilers cannot read would fail every later cell.
    private static bool IsAssembly(string file)
    {
        try
        {
            return AssemblyName.GetAssemblyName(file) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static RestoredPackage Without(RestoredPackage package, HashSet<string> files) => files.Count == 0
        ? package
        : package with { Compile = [.. package.Compile.Except(files)], Runtime = [.. package.Runtime.Except(files)] };

    private static IEnumerable<(string Code, string Text)> Messages(JsonElement root, string level) =>
        root.TryGetProperty("logs", out var logs)
            ? logs.EnumerateArray()
                .Where(log => log.GetProperty("level").GetString() == level)
                .Select(log => (log.GetProperty("code").GetString()!, log.GetProperty("message").GetString()!))
                .Distinct()
            : [];

    private static RestoredPackage Package(JsonProperty library, string path, string[] folders)
    {
        var name = library.Name.Split('/');
        var folder = folders.Select(root => Path.Combine(root, path)).First(Directory.Exists);
        var files = library.Value;
        return new RestoredPackage(
            name[0],
            name[1],
            folder,
            files.TryGetProperty("dependencies", out var needed)
                ? needed.EnumerateObject().ToDictionary(dependency => dependency.Name, dependency => dependency.Value.GetString()!)
                : new Dictionary<string, string>(),
            Files(files, "compile", folder),
            Files(files, "runtime", folder),
            Files(files, "native", folder));
    }

    private static string[] Files(JsonElement library, string kind, string folder) =>
        library.TryGetProperty(kind, out var files)
            ? [.. files.EnumerateObject().Where(file => Path.GetFileName(file.Name) != Nothing).Select(file => Path.GetFullPath(file.Name, folder))]
            : [];
}
