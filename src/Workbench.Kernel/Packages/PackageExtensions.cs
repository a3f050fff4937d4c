using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Packages;

/// <summary>What a package brings for notebooks: <c>interactive-extensions/dotnet/extension.dib</c>, whose cells run when it is installed.</summary>
internal static class PackageExtensions
{
    /// <summary>The notebook that a package wants run; null where it brings none. Assemblies of extensions are told of and left alone.</summary>
    public static string? NotebookOf(RestoredPackage package)
    {
        var folder = Path.Combine(package.Folder, "interactive-extensions", "dotnet");
        if (!Directory.Exists(folder))
            return null;
        foreach (var assembly in Directory.EnumerateFiles(folder, "*.dll"))
            Warn($"{package.Id} {package.Version}: its extension {Path.GetFileName(assembly)} is of an engine that ended and is not loaded; "
                + "the package itself can be used.");
        var notebook = Path.Combine(folder, "extension.dib");
        return File.Exists(notebook) ? notebook : null;
    }

    /// <summary>Tells the cell's reader.</summary>
    public static void Warn(string text) => KernelInvocationContext.Current!.Outputs.Print("stderr", $"warning: {text}\n");
}
