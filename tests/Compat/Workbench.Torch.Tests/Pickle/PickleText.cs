using System.Buffers.Binary;
using System.Text;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

/// <summary>Pickles written by hand, one character a byte.</summary>
internal static class PickleText
{
    internal static byte[] Bytes(string pickle) => Encoding.Latin1.GetBytes($"\u0080\u0002{pickle}.");

    internal static string Integer(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return $"\u008a\u0008{Encoding.Latin1.GetString(bytes)}";
    }

    internal static string Text(string text) => $"\u008c{(char)text.Length}{text}";

    internal static string Tuple(params long[] values) => $"({string.Concat(values.Select(Integer))}t";

    internal static string Storage(string key, long elements) =>
        $"({Text("storage")}ctorch\nFloatStorage\n{Text(key)}{Text("cpu")}{Integer(elements)}tQ";

    internal static string TensorOf(string storage, long offset, long[] shape, long[] strides) =>
        $"ctorch._utils\n_rebuild_tensor_v2\n({storage}{Integer(offset)}{Tuple(shape)}{Tuple(strides)}\u0089ccollections\nOrderedDict\n)RtR";
}
