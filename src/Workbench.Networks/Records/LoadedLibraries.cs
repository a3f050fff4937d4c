using System.Runtime.InteropServices;

namespace Workbench.Networks.Records;

/// <summary>The native libraries this process has loaded, and what the linear algebra among them says of itself.</summary>
internal static class LoadedLibraries
{
    private const string MemoryMap = "/proc/self/maps";

    /// <summary>Paths of the mapped shared libraries; none where the system does not list them.</summary>
    public static IReadOnlyList<string> Paths() =>
        File.Exists(MemoryMap)
            ? File.ReadLines(MemoryMap)
                .Select(line => line.IndexOf('/', StringComparison.Ordinal) is var start and >= 0 ? line[start..] : "")
                .Where(path => Path.GetFileName(path).Contains(".so", StringComparison.Ordinal))
                .Distinct()
                .ToList()
            : [];

    /// <summary>The BLAS in use: OpenBLAS or MKL with its version and settings, else the file that provides it.</summary>
    public static string? Blas(IReadOnlyList<string> paths)
    {
        if (Named(paths, "libopenblas") is { } open)
            return Ask(open, "openblas_get_config") ?? Path.GetFileName(open);
        if ((Named(paths, "libmkl_core") ?? Named(paths, "libmkl_rt")) is { } mkl)
            return $"Intel MKL ({Path.GetFileName(mkl)})";
        return Named(paths, "libblas") is { } other ? Path.GetFileName(other) : null;
    }

    /// <summary>The first path whose file name begins so.</summary>
    public static string? Named(IReadOnlyList<string> paths, string name) =>
        paths.FirstOrDefault(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));

    /// <summary>Calls a function without arguments that gives a text, in a library that is loaded already.</summary>
    private static string? Ask(string library, string function)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return null;
        try
        {
            return NativeLibrary.TryGetExport(handle, function, out var address)
                ? Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<GiveText>(address)())?.Trim()
                : null;
        }
        finally
        {
            // Gives back our count only: the library stays loaded by those who use it.
            NativeLibrary.Free(handle);
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GiveText();
}
