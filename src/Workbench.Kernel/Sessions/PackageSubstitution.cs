using Microsoft.DotNet.Interactive;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Package references of a block. The packages whose API the workbench brings itself are there already, whatever version is asked for;
/// another package ends the cell with an error.
/// </summary>
internal static class PackageSubstitution
{
    public static void Apply(IReadOnlyList<PackageReference> packages)
    {
        var context = KernelInvocationContext.Current!;
        foreach (var package in packages.Where(package => !package.IsSource))
        {
            if (!package.IsBundled)
                throw CellErrors.Message(
                    $"({package.Line},1): the package {package.Name} cannot be installed: only the packages that the workbench brings itself can be "
                    + $"referenced (TorchSharp, Deedle, Plotly.NET and their companions). Reference its assembly by path: #r \"path/to/{package.Name}.dll\".");
            var asked = package.Version is null ? "" : $" {package.Version}";
            context.DisplayAs($"{package.Name}{asked}: the workbench's own assembly is used.", "text/plain");
        }

        foreach (var source in packages.Where(package => package.IsSource))
            context.DisplayAs($"{source.Name}: package sources are not used; the workbench's own assemblies are.", "text/plain");
    }
}
