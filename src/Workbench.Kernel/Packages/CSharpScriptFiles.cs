using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Workbench.Kernel.Packages;

/// <summary>Gives the C# compiler the scripts that cells load, without their package lines.</summary>
/// <param name="folder">Where relative paths of cells begin.</param>
internal sealed class CSharpScriptFiles(string folder) : SourceFileResolver([], folder)
{
    /// <inheritdoc/>
    public override SourceText ReadText(string resolvedPath) => SourceText.From(LoadedScripts.TextOf(resolvedPath, []), Encoding.UTF8);
}
