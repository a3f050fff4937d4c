using System.Buffers.Binary;
using System.Text;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Writes the pickle of a state dict (protocol 2), as Python's torch.save does: an OrderedDict of tensors by name.
/// </summary>
internal sealed class StateDictPickle
{
    private readonly MemoryStream stream = new();

    /// <summary>The pickle of tensors, each with the key of the storage that holds its elements and nothing else.</summary>
    internal static byte[] Write(IEnumerable<(string Name, Tensor Tensor, string StorageKey)> tensors)
    {
        var pickle = new StateDictPickle();
        pickle.Put(PickleOpcode.Protocol, 2);
        pickle.PutOrderedDict();
        pickle.Put(PickleOpcode.Mark);
        foreach (var (name, tensor, key) in tensors)
        {
            pickle.PutText(name);
            pickle.PutTensor(tensor, key);
        }

        pickle.Put(PickleOpcode.SetItems);
        pickle.Put(PickleOpcode.Stop);
        return pickle.stream.ToArray();
    }

    private void PutTensor(Tensor tensor, string key)
    {
        var shape = tensor.shape;
        PutGlobal("torch._utils", "_rebuild_tensor_v2");
        Put(PickleOpcode.Mark);
        Put(PickleOpcode.Mark);
        PutText("storage");
        PutGlobal("torch", PickledNames.Dtypes.Single(known => known.Type == tensor.dtype).Storage);
        PutText(key);
        PutText("cpu");
        PutInteger(tensor.numel());
        Put(PickleOpcode.Tuple);
        Put(PickleOpcode.BinPersistentId);
        PutInteger(0);
        PutIntegers(shape);
        PutIntegers(ContiguousStrides(shape));
        Put(PickleOpcode.NewFalse);
        PutOrderedDict();
        Put(PickleOpcode.Tuple);
        Put(PickleOpcode.Reduce);
    }

    private static long[] ContiguousStrides(long[] shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(1, shape[i]);
        }

        return strides;
    }

    private void Put(PickleOpcode code) => stream.WriteByte((byte)code);

    private void Put(PickleOpcode code, byte argument)
    {
        Put(code);
        stream.WriteByte(argument);
    }

    private void PutOrderedDict()
    {
        PutGlobal("collections", "OrderedDict");
        Put(PickleOpcode.EmptyTuple);
        Put(PickleOpcode.Reduce);
    }

    private void PutGlobal(string module, string name)
    {
        Put(PickleOpcode.Global);
        stream.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    private void PutText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Put(PickleOpcode.BinUnicode);
        PutLittleEndian(bytes.Length, 4);
        stream.Write(bytes);
    }

    private void PutIntegers(long[] values)
    {
        Put(PickleOpcode.Mark);
        foreach (var value in values)
            PutInteger(value);
        Put(PickleOpcode.Tuple);
    }

    private void PutInteger(long value)
    {
        if (value <= int.MaxValue)
        {
            Put(PickleOpcode.BinInt);
            PutLittleEndian(value, 4);
            return;
        }

        Put(PickleOpcode.Long1, 8);
        PutLittleEndian(value, 8);
    }

    private void PutLittleEndian(long value, int count)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        stream.Write(bytes[..count]);
    }
}
