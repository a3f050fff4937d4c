using System.Collections;
using System.Numerics;
using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory behind the tensor, converted where the elements have another type.</summary>
        public Storage<T> storage<T>()
            where T : unmanaged =>
            new(to_type(TypeOf(typeof(T))));
    }

    public static bool is_storage(object obj) => obj is Storage;

    /// <summary>The memory behind a tensor, as one row of elements.</summary>
    public abstract class Storage
    {
        protected Tensor? _tensor;
        protected IntPtr _tensor_data_ptr;

        protected Storage()
        {
        }

        protected Storage(Tensor tensor)
            : this(tensor, 0)
        {
        }

        protected Storage(Tensor tensor, IntPtr data_ptr)
        {
            _tensor = tensor;
            _tensor_data_ptr = data_ptr != 0
                ? data_ptr
                : tensor.DataPointer() - (nint)(tensor.storage_offset() * tensor.ElementSize);
        }

        public Storage<bool> @bool() => Whole.to_type(ScalarType.Bool).storage<bool>();

        public Storage<byte> @byte() => Whole.to_type(ScalarType.Byte).storage<byte>();

        public Storage<int> @int() => Whole.to_type(ScalarType.Int32).storage<int>();

        public Storage<long> @long() => Whole.to_type(ScalarType.Int64).storage<long>();

        public Storage<float> @float() => Whole.to_type(ScalarType.Float32).storage<float>();

        public Storage<double> @double() => Whole.to_type(ScalarType.Float64).storage<double>();

        public Storage<(float, float)> complex_float() => Whole.to_type(ScalarType.ComplexFloat32).storage<(float, float)>();

        public Storage<Complex> complex_double() => Whole.to_type(ScalarType.ComplexFloat64).storage<Complex>();

        /// <summary>Bytes of one element.</summary>
        public abstract int element_size();

        /// <summary>Address of the first element.</summary>
        public IntPtr data_ptr() => _tensor_data_ptr;

        /// <summary>Bytes of the memory.</summary>
        public ulong nbytes()
        {
            var bytes = NativeDoor.StorageBytes(Whole.Handle);
            GC.KeepAlive(_tensor);
            return bytes >= 0 ? (ulong)bytes : throw NativeDoor.LastError();
        }

        private protected Tensor Whole => _tensor ?? throw new InvalidOperationException(
            "A storage made of one value has no memory; assign it to a range of another storage.");
    }

    /// <summary>The memory behind a tensor, as one row of elements of a type.</summary>
    public sealed class Storage<T> : Storage, IDisposable, IEnumerable<T>
        where T : unmanaged
    {
        private readonly T only;

        internal Storage(Tensor tensor)
            : base(tensor) =>
            Count = checked((int)(nbytes() / (ulong)element_size()));

        private Storage(Storage<T> whole, int start, int count)
            : base(whole.Whole, whole._tensor_data_ptr + (start * whole.element_size())) =>
            Count = count;

        private Storage(T value) => only = value;

        /// <summary>Number of elements.</summary>
        public int Count { get; }

        public bool IsReadOnly => false;

        public Device device => Whole.device;

        private unsafe Span<T> Elements
        {
            get
            {
                _ = Whole.Handle;
                return new Span<T>((void*)_tensor_data_ptr, Count);
            }
        }

        public T this[int index]
        {
            get => Elements[Checked(index, Count)];
            set => Elements[Checked(index, Count)] = value;
        }

        /// <summary>A part of the memory, shared; assigning a value fills it.</summary>
        public Storage<T> this[(int? start, int? end) range]
        {
            get => Part(range.start ?? 0, range.end ?? Count);
            set => Part(range.start ?? 0, range.end ?? Count).fill_(value.Value);
        }

        /// <summary>A part of the memory, shared; assigning a value fills it.</summary>
        public Storage<T> this[Range range]
        {
            get => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))];
            set => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))] = value;
        }

        private T Value => _tensor is null
            ? only
            : throw new InvalidOperationException("A range of a storage is filled with one value; use copy_ for many.");

        public static implicit operator Storage<T>(T value) => new(value);

        public override unsafe int element_size() => sizeof(T);

        public Storage<T> cpu() => Whole.cpu().storage<T>();

        public Storage<T> cuda(Device? device = null) => Whole.cuda(device).storage<T>();

        public T[] ToArray() => Elements.ToArray();

        public IList<T> tolist() => ToArray();

        public void fill_(T value) => Elements.Fill(value);

        public void copy_(IList<T> array) => CopyFrom(array, 0);

        public bool Contains(T item) => IndexOf(item) >= 0;

        public int IndexOf(T item)
        {
            var elements = Elements;
            for (var i = 0; i < elements.Length; i++)
                if (EqualityComparer<T>.Default.Equals(elements[i], item))
                    return i;
            return -1;
        }

        /// <summary>Copies as many elements as the array has room for from a position of it on.</summary>
        public void CopyTo(IList<T> array, int arrayIndex)
        {
            var elements = Elements;
            for (var i = 0; i < Math.Min(elements.Length, array.Count - arrayIndex); i++)
                array[i + arrayIndex] = elements[i];
        }

        /// <summary>Overwrites as many elements as the array has from a position of it on.</summary>
        public void CopyFrom(IList<T> array, int arrayIndex)
        {
            var elements = Elements;
            for (var i = 0; i < Math.Min(elements.Length, array.Count - arrayIndex); i++)
                elements[i] = array[i + arrayIndex];
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Lets go of the tensor, which is not disposed of.</summary>
        public void Dispose() => _tensor = null;

        private Storage<T> Part(int start, int end)
        {
            if (start < 0 || end > Count || start > end)
                throw new ArgumentOutOfRangeException(nameof(start), $"The range {start}..{end} of a storage of {Count} elements.");
            return new Storage<T>(this, start, end - start);
        }

        private static int Checked(int index, int count) =>
            index >= 0 && index < count
                ? index
                : throw new IndexOutOfRangeException($"Index {index} in a storage of {count} elements.");
    }
}
