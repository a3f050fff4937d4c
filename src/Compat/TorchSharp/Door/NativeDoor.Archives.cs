using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>Tensors in LibTorch's own archives.</content>
internal static unsafe partial class NativeDoor
{
    internal static void SaveArchive(nint tensor, string path) => Check(SaveArchiveNative(tensor, path));

    internal static nint LoadArchive(string path)
    {
        var tensor = LoadArchiveNative(path);
        return tensor != 0 ? tensor : throw LastError($"Loading a tensor from {path}");
    }

    [LibraryImport(Library, EntryPoint = "wb_save_archive", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SaveArchiveNative(nint tensor, string path);

    [LibraryImport(Library, EntryPoint = "wb_load_archive", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint LoadArchiveNative(string path);
}
