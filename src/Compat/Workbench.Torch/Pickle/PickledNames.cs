using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>The names that the restricted unpickler knows: plain containers, and what makes a tensor.</summary>
internal static class PickledNames
{
    internal static readonly (ScalarType Type, int Bytes, string Dtype, string Storage)[] Dtypes =
    [
        (ScalarType.Bool, 1, "bool", "BoolStorage"),
        (ScalarType.Byte, 1, "uint8", "ByteStorage"),
        (ScalarType.Int8, 1, "int8", "CharStorage"),
        (ScalarType.Int16, 2, "int16", "ShortStorage"),
        (ScalarType.Int32, 4, "int32", "IntStorage"),
        (ScalarType.Int64, 8, "int64", "LongStorage"),
        (ScalarType.Float16, 2, "float16", "HalfStorage"),
        (ScalarType.BFloat16, 2, "bfloat16", "BFloat16Storage"),
        (ScalarType.Float32, 4, "float32", "FloatStorage"),
        (ScalarType.Float64, 8, "float64", "DoubleStorage"),
        (ScalarType.ComplexFloat32, 8, "complex64", "ComplexFloatStorage"),
        (ScalarType.ComplexFloat64, 16, "complex128", "ComplexDoubleStorage"),
    ];

    private static readonly Dictionary<string, object> Known = Collect();

    private static readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> KnownSpans =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The function, storage type or dtype of a dotted name; null for a name that is not known.</summary>
    internal static object? Find(ReadOnlySpan<char> name) => KnownSpans.TryGetValue(name, out var value) ? value : null;

    private static Dictionary<string, object> Collect()
    {
        var known = new Dictionary<string, object>();
        foreach (var (type, bytes, dtype, storage) in Dtypes)
        {
            known.Add($"torch.{dtype}", type);
            known.Add($"torch.{storage}", new PickledStorageType(type, bytes, $"torch.{storage}"));
        }

        // Protocol 2, which PyTorch writes, has the names of Python 2, later protocols those of Python 3.
        foreach (var module in (string[])["builtins", "__builtin__"])
        {
            Add($"{module}.set", PickledCallable.Set);
            Add($"{module}.frozenset", PickledCallable.FrozenSet);
            Add($"{module}.bytes", PickledCallable.Bytes);
            Add($"{module}.bytearray", PickledCallable.ByteArray);
            Add($"{module}.complex", PickledCallable.Complex);
        }

        Add("_codecs.encode", PickledCallable.Encode);
        Add("collections.OrderedDict", PickledCallable.OrderedDict);
        Add("torch.Size", PickledCallable.Size);
        Add("torch.device", PickledCallable.Device);
        Add("torch._utils._rebuild_tensor_v2", PickledCallable.RebuildTensor);
        Add("torch._utils._rebuild_parameter", PickledCallable.RebuildParameter);
        return known;

        void Add(string name, PickledCallable callable) => known.Add(name, new PickledFunction(callable, name));
    }
}
