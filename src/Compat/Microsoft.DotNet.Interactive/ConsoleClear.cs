using System.ComponentModel;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Where the engine leads the <see cref="Console.Clear"/> of cells, which the runtime drops where the output is no terminal's. The type's
/// name is so short that it fits in the place of any that the console is given, and of a letter that nobody's code uses.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Ͼ
{
    /// <summary>Forgets what the cell has shown so far; code that belongs to no cell clears the console.</summary>
    public static void Clear()
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Clear();
        else
            Console.Clear();
    }

    /// <summary>The same, for the place of the method's name alone.</summary>
    public static void Clr() => Clear();
}
