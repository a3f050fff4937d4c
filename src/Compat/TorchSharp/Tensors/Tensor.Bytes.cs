namespace TorchSharp;

/// <content>Single elements by position, nested lists, and the elements as a stream of bytes.</content>
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The element at a position in row-major order, of a tensor on the CPU.</summary>
        /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
        public unsafe T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            RequireElements<T>();
            if (i < 0 || i >= numel())
                throw new IndexOutOfRangeException($"Position {i} in a tensor of {numel()} elements.");
            if (is_contiguous())
            {
                var value = ((T*)DataPointer())[i];
                GC.KeepAlive(this);
                return value;
            }

            using var flat = reshape(-1);
            using var one = flat[i];
            return one.item<T>();
        }

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuBFloat16(long i) => ReadCpuValue<BFloat16>(i).ToSingle();

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The elements as lists in lists; of a tensor without dimensions its only element.</summary>
        public object tolist()
        {
            if (Dimensions == 0)
                return ToScalar();
            var list = new System.Collections.ArrayList();
            foreach (var part in unbind())
                using (part)
                    list.Add(part.tolist());
            return list;
        }

        /// <summary>Writes the bytes of the elements, in row-major order.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            if (numel() == 0)
                return;
            using var here = detach();
            using var inOrder = here.contiguous();
            using var pinned = new UnmanagedMemoryStream((byte*)inOrder.DataPointer(), inOrder.numel() * inOrder.ElementSize);
            pinned.CopyTo(stream, bufferSize);
        }

        /// <summary>Overwrites the elements with bytes that were written by <see cref="WriteBytesToStream"/>.</summary>
        /// <exception cref="EndOfStreamException">The stream ends before the tensor is full.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (!is_contiguous())
                throw new InvalidOperationException("Bytes can be read into a contiguous tensor only; call contiguous() first.");
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            var at = (byte*)DataPointer();
            for (var left = numel() * ElementSize; left > 0;)
            {
                var read = stream.Read(new Span<byte>(at, (int)Math.Min(left, bufferSize)));
                if (read == 0)
                    throw new EndOfStreamException(
                        $"The stream ended {left} bytes before a tensor of shape [{string.Join(", ", shape)}] and type {dtype} was full.");
                at += read;
                left -= read;
            }

            GC.KeepAlive(this);
        }
    }
}
