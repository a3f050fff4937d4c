using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>What a file may ask for by name; everything else is refused.</summary>
internal enum PickledCallable
{
    OrderedDict,
    Set,
    FrozenSet,
    Bytes,
    ByteArray,
    Encode,
    Complex,
    Size,
    Device,
    RebuildTensor,
    RebuildParameter,
}

/// <summary>A named function or type of Python that the reader knows.</summary>
internal sealed record PickledFunction(PickledCallable Callable, string Name);

/// <summary>A storage's type, e.g. torch.FloatStorage.</summary>
internal sealed record PickledStorageType(ScalarType Type, int ItemBytes, string Name);

/// <summary>A storage that a file names by key; where its bytes are is known once the container has been read.</summary>
internal sealed class PickledStorage(string key, PickledStorageType type, long elements)
{
    internal string Key { get; } = key;

    internal PickledStorageType Type { get; } = type;

    internal long Elements { get; } = elements;

    internal long Bytes => Elements * Type.ItemBytes;

    /// <summary>The first byte in the file; -1 before it is known.</summary>
    internal long Begin { get; set; } = -1;

    /// <summary>The CRC-32 that the file gives, if it does.</summary>
    internal uint? Checksum { get; set; }
}

/// <summary>A view of a storage, checked to lie inside it.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides, bool RequiresGrad);
