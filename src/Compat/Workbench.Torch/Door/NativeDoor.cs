using System.Reflection;
using System.Runtime.InteropServices;

namespace Workbench.Torch.Door;

/// <summary>The functions of libworkbench_native that TorchSharp's API has no use for: see src/Native for what each does.</summary>
internal static unsafe partial class NativeDoor
{
    private const string Library = "workbench_native";

    static NativeDoor() => NativeLibrary.SetDllImportResolver(typeof(NativeDoor).Assembly, Load);

    /// <summary>The failure that a native function of this thread has just reported.</summary>
    internal static ExternalException LastError(string? context = null)
    {
        var message = (Marshal.PtrToStringUTF8(LastErrorText()) ?? "").TrimEnd();
        if (message.Length == 0)
            message = "the native library gave no message (out of memory?)";
        return new ExternalException(context is null ? message : $"{context}: {message}");
    }

    /// <summary>Throws when a native function returned its error value.</summary>
    internal static int Check(int result) => result >= 0 ? result : throw LastError();

    /// <summary>Throws when a native function returned null.</summary>
    internal static nint Check(nint result) => result != 0 ? result : throw LastError();

    /// <summary>The text that a native function allocated; frees it.</summary>
    internal static string TakeText(nint text)
    {
        var taken = Marshal.PtrToStringUTF8(Check(text)) ?? "";
        FreeText(text);
        return taken;
    }

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
            return 0;
        // LibTorch is loaded by TorchSharp, which has settings for that.
        _ = TorchSharp.torch.get_num_threads();
        var folder = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory;
        var path = Path.Combine(folder, "libworkbench_native.so");
        return File.Exists(path)
            ? NativeLibrary.Load(path)
            : throw new DllNotFoundException(
                $"The native library libworkbench_native.so is not in {folder}. Build it and everything else with this command, "
                + "run in the checkout:  ./setup");
    }

    [LibraryImport(Library, EntryPoint = "wb_last_error")]
    private static partial nint LastErrorText();

    [LibraryImport(Library, EntryPoint = "wb_free_text")]
    private static partial void FreeText(nint text);

    [LibraryImport(Library, EntryPoint = "wb_torch_version")]
    internal static partial nint TorchVersion();

    [LibraryImport(Library, EntryPoint = "wb_configuration")]
    internal static partial nint Configuration();

    [LibraryImport(Library, EntryPoint = "wb_blas_configuration")]
    internal static partial nint BlasConfiguration();

    [LibraryImport(Library, EntryPoint = "wb_operator", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindOperator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "wb_schema")]
    internal static partial nint Schema(nint op);
}
