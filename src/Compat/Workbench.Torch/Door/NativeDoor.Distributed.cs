using System.Runtime.InteropServices;

namespace Workbench.Torch.Door;

/// <content>Stores and process groups.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_has_backend")]
    internal static partial int HasBackend(int backend);

    [LibraryImport(Library, EntryPoint = "wb_file_store", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FileStore(string path, int size, long timeout);

    [LibraryImport(Library, EntryPoint = "wb_tcp_store", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint TcpStore(string host, int port, int size, int serve, long timeout);

    [LibraryImport(Library, EntryPoint = "wb_tcp_store_port")]
    internal static partial int TcpStorePort(nint store);

    [LibraryImport(Library, EntryPoint = "wb_release_store")]
    internal static partial void ReleaseStore(nint store);

    [LibraryImport(Library, EntryPoint = "wb_store_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StoreSet(nint store, string key, byte* value, int length);

    [LibraryImport(Library, EntryPoint = "wb_store_has", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StoreHas(nint store, string key);

    [LibraryImport(Library, EntryPoint = "wb_store_get", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StoreGet(nint store, string key, byte* value, int capacity);

    [LibraryImport(Library, EntryPoint = "wb_store_add", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StoreAdd(nint store, string key, long value, long* sum);

    [LibraryImport(Library, EntryPoint = "wb_process_group", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ProcessGroup(
        nint store, string prefix, int backend, int rank, int size, long timeout, string? host);

    [LibraryImport(Library, EntryPoint = "wb_release_process_group")]
    internal static partial void ReleaseProcessGroup(nint group);

    [LibraryImport(Library, EntryPoint = "wb_all_reduce")]
    internal static partial int AllReduce(nint group, nint tensor, int operation);

    [LibraryImport(Library, EntryPoint = "wb_broadcast")]
    internal static partial int Broadcast(nint group, nint tensor, int root);

    [LibraryImport(Library, EntryPoint = "wb_all_gather")]
    internal static partial int AllGather(nint group, nint* outputs, long count, nint input);

    [LibraryImport(Library, EntryPoint = "wb_all_to_all")]
    internal static partial int AllToAll(nint group, nint output, nint input);

    [LibraryImport(Library, EntryPoint = "wb_barrier")]
    internal static partial int Barrier(nint group);
}
