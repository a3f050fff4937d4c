using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <summary>The functions of libworkbench_native: see src/Native for what each does.</summary>
internal static unsafe partial class NativeDoor
{
    private const string Library = "workbench_native";

    static NativeDoor() => NativeLibrary.SetDllImportResolver(typeof(NativeDoor).Assembly, Load);

    /// <summary>Version of the LibTorch that the native library was built with.</summary>
    internal static string Version => Marshal.PtrToStringUTF8(TorchVersion()) ?? "";

    /// <summary>The failure that a native function of this thread has just reported.</summary>
    /// <remarks>An exception of the user's own code, which LibTorch called back, is thrown again as it is.</remarks>
    internal static ExternalException LastError(string? context = null)
    {
        if (LastException() is var held and not 0)
            ExceptionDispatchInfo.Throw(Callbacks.Target<Exception>(held));
        var message = (Marshal.PtrToStringUTF8(LastErrorText()) ?? "").TrimEnd();
        if (message.Length == 0)
            message = "the native library gave no message (out of memory?)";
        return new ExternalException(context is null ? message : $"{context}: {message}");
    }

    /// <summary>Throws when a native function returned its error value.</summary>
    internal static int Check(int result) => result >= 0 ? result : throw LastError();

    /// <summary>Throws when a native function returned null.</summary>
    internal static nint Check(nint result) => result != 0 ? result : throw LastError();

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
            return 0;
        var folder = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory;
        var path = Path.Combine(folder, "libworkbench_native.so");
        if (!File.Exists(path))
            throw new DllNotFoundException(
                $"The native library libworkbench_native.so, through which LibTorch is called, is not in {folder}. "
                + "Build it and everything else with this command, run in the checkout:  ./setup");
        OpenMp.LetWaitingThreadsSleep();
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(
                $"{path} is there but a library that it needs is not (LibTorch, or the folder that WORKBENCH_LIBTORCH named when it "
                + $"was built): {error.Message.Trim()}\nInstall what is missing with this command, run in the checkout:  ./setup",
                error);
        }
    }

    [LibraryImport(Library, EntryPoint = "wb_last_error")]
    private static partial nint LastErrorText();

    [LibraryImport(Library, EntryPoint = "wb_torch_version")]
    private static partial nint TorchVersion();

    [LibraryImport(Library, EntryPoint = "wb_operator", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindOperator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "wb_call")]
    internal static partial int Call(nint op, Value* arguments, int given, Value* results, int capacity);

    [LibraryImport(Library, EntryPoint = "wb_free_list")]
    internal static partial void FreeList(nint handles);
}
