using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Number of dimensions.</summary>
        public long Dimensions => Keep(NativeDoor.Dim(Handle));

        /// <summary>Number of dimensions.</summary>
        public long dim() => Dimensions;

        /// <summary>Number of dimensions.</summary>
        public long ndim => Dimensions;

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => Keep(NativeDoor.NumberOfElements(Handle));

        /// <summary>Number of elements.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => Keep(NativeDoor.ItemSize(Handle));

        /// <summary>Bytes of one element.</summary>
        public long element_size() => ElementSize;

        /// <summary>Element type.</summary>
        public ScalarType dtype => (ScalarType)Keep(NativeDoor.DType(Handle));

        /// <summary>Where the elements are.</summary>
        public Device device
        {
            get
            {
                var packed = Keep(NativeDoor.Device(Handle));
                return packed == CpuPacked ? CPU : new Device((DeviceType)(packed >> 32), (int)packed);
            }
        }

        /// <summary>Index of the device, or -1 where it has none.</summary>
        public int device_index => (int)Keep(NativeDoor.Device(Handle));

        /// <summary>Kind of device.</summary>
        public DeviceType device_type => (DeviceType)(Keep(NativeDoor.Device(Handle)) >> 32);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_sparse => Keep(NativeDoor.IsSparse(Handle)) != 0;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Sizes of all dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* first = sizes)
                    NativeDoor.Sizes(Handle, first);
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>Sizes of all dimensions.</summary>
        public long[] size() => shape;

        /// <summary>Size of a dimension; a negative one counts from the last.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[Wrapped(dim, sizes.Length)];
        }

        /// <summary>Steps in elements from one index to the next, of all dimensions.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* first = strides)
                NativeDoor.Check(NativeDoor.Strides(Handle, first));
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>Step of a dimension.</summary>
        public long stride(int dim)
        {
            var strides = stride();
            return strides[Wrapped(dim, strides.Length)];
        }

        /// <summary>Elements in the storage before the first one of this tensor.</summary>
        public long storage_offset() => Keep(NativeDoor.StorageOffset(Handle));

        /// <summary>Whether the elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => NativeDoor.Check(Keep(NativeDoor.IsContiguous(Handle))) != 0;

        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() =>
            numel() == 1
                ? Aten.is_nonzero.CallValue(this).Integer != 0
                : throw new InvalidOperationException(
                    $"is_nonzero() needs a tensor with one element; this one has shape [{string.Join(", ", shape)}].");

        private const long CpuPacked = 0xFFFFFFFF;

        private static long Wrapped(long dim, int dims) =>
            dim >= -dims && dim < dims
                ? (dim < 0 ? dim + dims : dim)
                : throw new IndexOutOfRangeException($"Dimension {dim} of a tensor with {dims} dimensions.");

        // The native call has finished before this is reached, and so the tensor lived through it.
        private T Keep<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator alias = new("alias");
    internal static readonly Operator equal = new("equal");
    internal static readonly Operator is_nonzero = new("is_nonzero");
}
