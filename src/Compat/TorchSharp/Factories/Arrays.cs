namespace TorchSharp;

/// <content>Tensors over the memory of .NET arrays, without a copy.</content>
public static partial class torch
{
    /// <summary>
    /// A tensor over an array of any rank: the two share their memory unless another type or device is asked
    /// for.
    /// </summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>
    /// A tensor over an array of any rank: the two share their memory unless another type or device is asked
    /// for.
    /// </summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false) =>
        OverMemory(rawArray, TypeOf(rawArray.GetType().GetElementType()!), ShapeOf(rawArray), dtype, device, requires_grad);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>A tensor of one dimension over the bytes of an array, read as elements of a type.</summary>
    /// <param name="rawArray">Any array of numbers; it stays shared.</param>
    /// <param name="dtype">Element type of the tensor.</param>
    /// <param name="count">Elements; -1 for all after the offset.</param>
    /// <param name="offset">Bytes to skip.</param>
    /// <param name="requires_grad">Whether the tensor collects gradients.</param>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0,
        bool requires_grad = false)
    {
        var bytes = Buffer.ByteLength(rawArray);
        var room = (bytes - offset) / dtype.ElementSize();
        if (offset < 0 || offset > bytes || count > room)
            throw new ArgumentException($"{count} elements of {dtype} after {offset} bytes do not fit into {bytes} bytes.");
        return Made(OverBytes(rawArray, dtype, [count < 0 ? room : count], offset), requires_grad);
    }
}
