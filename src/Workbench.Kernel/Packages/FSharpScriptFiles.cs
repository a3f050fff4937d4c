using System.Collections.Concurrent;
using System.Text;
using FSharp.Compiler.IO;
using Microsoft.FSharp.Core;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Packages;

/// <summary>
/// Gives the F# compilers of the process the scripts that cells load, without the package lines that <see cref="LoadedScripts"/> has read:
/// the compiler has a package manager of its own, whose packages C# and other cells would not know.
/// </summary>
internal sealed class FSharpScriptFiles : DefaultFileSystem
{
    private static readonly FSharpScriptFiles instance = new();
    private static readonly ConcurrentDictionary<string, byte> taken = new();

    /// <summary>Has the compilers read files through this.</summary>
    public static void Install() => FileSystemAutoOpens.FileSystem = instance;

    /// <summary>The package lines of a script are not the compiler's.</summary>
    /// <param name="path">The script's full path.</param>
    public static void TakeOver(string path) => taken[path] = 0;

    /// <inheritdoc/>
    public override Stream OpenFileForReadShim(string filePath, FSharpOption<bool>? useMemoryMappedFile, FSharpOption<bool>? shouldShadowCopy)
    {
        try
        {
            if (taken.ContainsKey(Path.GetFullPath(filePath)))
                return new MemoryStream(Encoding.UTF8.GetBytes(LoadedScripts.TextOf(filePath, [])));
        }
        catch (MagicException)
        {
            // The script was changed since: the compiler tells what is wrong with it.
        }

        return base.OpenFileForReadShim(filePath, useMemoryMappedFile, shouldShadowCopy);
    }
}
